/** A model as a file that is about to leave: its content, and what it has no place for. */
import { api, file } from '#app/api'
import type { ExportFormat } from './export-formats.ts'

export type Leaving = { readonly name: string; readonly content: Blob; readonly lost: readonly string[] }
type Written = { readonly fileName: string; readonly text: string; readonly lost: readonly string[] }

/** What is looked at is what leaves: the model at a version, or as it is now. */
export async function leaving(modelId: string, format: ExportFormat, version: number | undefined): Promise<Leaving> {
  const { query, id } = format
  const moment = version === undefined ? '' : `${query.includes('?') ? '&' : '?'}asOf=${version}`
  const address = `/api/business-models/${modelId}/${query}${moment}`
  if (id === 'published') {
    const answer = await api<{ contentId: string }>(address)
    const content = new Blob([JSON.stringify(answer, null, 2)], { type: 'application/json' })
    return { name: `${answer.contentId.slice(0, 24)}.json`, content, lost: [] }
  }
  if (query.startsWith('file')) {
    const { name, content, leftOut } = await file(address)
    return { name, content, lost: leftOut }
  }
  const { fileName, text, lost } = await api<Written>(address)
  return { name: fileName, content: new Blob([text], { type: 'text/yaml' }), lost }
}

/** Hands the file to the browser, which keeps it where it keeps what is downloaded. */
export function save({ name, content }: Leaving): void {
  const link = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: link, download: name }).click()
  URL.revokeObjectURL(link)
}

export const sizeText = (bytes: number): string =>
  bytes < 1_000 ? `${bytes} B` : bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** An address that the content policy lets a picture have. */
export const dataAddress = (content: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => fail(reader.error)
    reader.readAsDataURL(content)
  })
