/** Whatever may hold a model: a model file, a table, pasted lines, or a published model; told apart by the ending. */
import { basename, extname } from 'node:path'
import { type ModelDraft, modelDraft } from '@nonet/domain/business-model'
import { type Finding, fileLimit, readLines, readTable, verify } from '@nonet/domain/formats'
import { readTextFile } from '@nonet/files'
import { exitCodes, Fault } from './fault.ts'
import { draftOf, findingLine } from './model-file.ts'

type Choice = { readonly kind?: string | undefined; readonly map: readonly string[] }

export function anyDraftOf(path: string, choice: Choice): ModelDraft {
  const ending = extname(path).toLowerCase()
  const name = basename(path, ending)
  const kind = choice.kind === undefined ? {} : { kind: choice.kind }
  if (ending === '.csv' || ending === '.tsv') {
    const { draft, findings, columns } = readTable(readTextFile(path, fileLimit), { name, mapping: mappingOf(choice.map), ...kind })
    for (const { column, field } of columns) console.error(`${column} → ${field ?? '(left out)'}`)
    return whole(path, draft, findings)
  }
  if (ending === '.txt' || ending === '.md') {
    const { draft, findings } = readLines(readTextFile(path, fileLimit), { name, ...kind })
    return whole(path, draft, findings)
  }
  if (ending === '.json') return publishedDraft(path)
  return draftOf(path).draft
}

function mappingOf(map: readonly string[]): Record<string, string> {
  const entries = map.map((text): [string, string] => {
    const at = text.lastIndexOf('=')
    if (at < 1) throw new Fault(`--map ${text} maps nothing; write COLUMN=FIELD, or COLUMN=- to leave it out.`)
    return [text.slice(0, at), text.slice(at + 1)]
  })
  return Object.fromEntries(entries)
}

function whole(path: string, draft: ModelDraft | null, findings: readonly Finding[]): ModelDraft {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (draft) return draft
  throw new Fault(`${path} cannot be imported:\n${errors.map((finding) => findingLine(path, finding)).join('\n')}`, exitCodes.errors)
}

/** A published model that is what it says becomes a draft with its own ids. */
function publishedDraft(path: string): ModelDraft {
  const verdict = verify(readTextFile(path, 32_000_000))
  if (!verdict.isGenuine) throw new Fault(verdict.says, exitCodes.errors)
  const { meta, elements, links } = verdict.published.model
  const keys = new Map(elements.map(({ id, key }) => [id, key]))
  const { template: _, ...rest } = meta
  const draft = modelDraft.safeParse({
    meta: rest,
    elements: elements.map(({ parent, ...element }) => ({ ...element, ...(parent ? { parent: keys.get(parent) } : {}) })),
    links: links.map((link) => ({ ...link, from: keys.get(link.from), to: keys.get(link.to) })),
  })
  if (draft.success) return draft.data
  throw new Fault(
    `${path} is genuine, but no model that can be imported: ${draft.error.issues[0]?.path.join('.')} ${draft.error.issues[0]?.message}`,
    exitCodes.errors,
  )
}
