/** Whatever a person brings: a model file, a table, or lines from a note; told apart by its name, or by how it looks. */
import type { ModelDraft } from '@nonet/domain/business-model'
import type { Finding } from '@nonet/domain/formats'

export type Brought = {
  readonly name: string
  readonly text: string
  /** Column → field, for tables. */
  readonly mapping: Readonly<Record<string, string>>
}
export type Understood = {
  readonly draft: ModelDraft | null
  readonly findings: readonly Finding[]
  /** What each column of a table was taken for; empty for everything else. */
  readonly columns: readonly { readonly column: string; readonly field: string | null }[]
}

/** The readers are loaded when somebody imports. */
export async function understand({ name, text, mapping }: Brought): Promise<Understood> {
  const { readLines, readModelFile, readTable } = await import('@nonet/domain/formats')
  const title = name.replace(/\.\w+$/, '')
  if (/\.(csv|tsv)$/i.test(name) || (/^pasted/i.test(name) && looksLikeTable(text))) return readTable(text, { name: title, mapping })
  if (/\.(txt|md)$/i.test(name) || (/^pasted/i.test(name) && !/^version\s*:/m.test(text)))
    return { ...readLines(text, { name: title }), columns: [] }
  return { ...readModelFile(text), columns: [] }
}

/** A first line with several tabs or commas, and a name among its columns. */
const looksLikeTable = (text: string): boolean => {
  const [head = ''] = text.split(/\r?\n/)
  return /[\t;,]/.test(head) && head.split(/[\t;,]/).some((column) => /^\s*"?(name|title|card|block)"?\s*$/i.test(column))
}
