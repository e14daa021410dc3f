/** A published model: one version as a document that names itself by its content, so that anybody can verify it without us. */
import { type BusinessModel, canonicalDocument, fromDocument, type ModelDocument, modelDraft } from '#business-model'
import { contentId } from '#kernel/content-id'
import type { Json } from '#kernel/json'

export const publishedFormat = 'nonet/published-model/1'
export type PublishedModel = {
  readonly format: typeof publishedFormat
  /** CIDv1 (json, BLAKE3-256, base32) over the RFC 8785 text of everything else in this document. */
  readonly contentId: string
  readonly model: ModelDocument
  readonly version?: { readonly name?: string; readonly note?: string; readonly version: number }
}

/** What a version is published as. Links stand in their one order, so equal models are equal documents. */
export function publish(model: BusinessModel, version?: PublishedModel['version']): PublishedModel {
  const document = { format: publishedFormat, model: canonicalDocument(model), ...(version ? { version } : {}) } as const
  return {
    format: document.format,
    contentId: contentId(document as unknown as Json),
    model: document.model,
    ...(version ? { version } : {}),
  }
}

export type Verified =
  | { readonly isGenuine: true; readonly contentId: string; readonly model: BusinessModel; readonly published: PublishedModel }
  | { readonly isGenuine: false; readonly says: string }

const most = 8_000_000

/** Whether a text is a published model whose content id is that of its content. Never throws for what the text says. */
export function verify(text: string): Verified {
  if (text.length > most)
    return no(`The file is ${(text.length / 1e6).toFixed(1)} MB long; a published model has at most ${most / 1e6} MB.`)
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return no('The file is not JSON; a published model is.')
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    return no('The file holds no JSON object; a published model is one.')
  const { contentId: claimed, ...rest } = read as Record<string, Json>
  if (rest.format !== publishedFormat) return no(`The file does not say format "${publishedFormat}", so it is no published model.`)
  if (typeof claimed !== 'string') return no('The document has no contentId.')
  let actual: string
  try {
    actual = contentId(rest as Json)
  } catch {
    return no('The document is nested too deeply to be a published model.')
  }
  if (actual !== claimed) return no(`The content was changed: it says ${claimed}, and its content is ${actual}.`)
  const fault = modelFault(rest.model)
  if (fault) return no(`The content id is right, but ${fault}.`)
  return { isGenuine: true, contentId: claimed, model: fromDocument(rest.model as never), published: read as PublishedModel }
}

const no = (says: string): Verified => ({ isGenuine: false, says })

/** What is missing for a document to be a model. Its attributes are checked when it is imported. */
function modelFault(model: Json | undefined): string | null {
  const { meta, elements, links } = (model ?? {}) as Record<string, unknown>
  if (!modelDraft.shape.meta.safeParse(meta).success) return 'its meta is not that of a model'
  if (!Array.isArray(elements) || !Array.isArray(links)) return 'it lacks elements or links'
  const shape = modelDraft.shape.elements.element.pick({ kind: true, key: true, name: true })
  const ids = new Set(elements.map((element) => (element as { id?: unknown } | null)?.id))
  if (
    !elements.every(
      (element) => typeof element?.id === 'string' && shape.safeParse({ kind: element.kind, key: element.key, name: element.name }).success,
    )
  )
    return 'an element lacks its id, kind, key or name'
  if (!elements.every(({ parent }) => parent === undefined || ids.has(parent))) return 'a part has no card'
  return links.every((link) => ids.has(link?.from) && ids.has(link?.to) && typeof link?.verb === 'string') ? null : 'a link leads nowhere'
}
