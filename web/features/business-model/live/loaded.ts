/** The answer of the server as the model that it tells of. */
import { type BusinessModel, type Comment, fromDocument, type ModelDocument } from '@nonet/domain/business-model'

export type Loaded = ModelDocument & {
  readonly version: number
  readonly isPartial: boolean
  readonly comments: readonly Comment[]
  readonly origin: { readonly model: string; readonly version: number } | null
}

/** The document with what people said about it. */
export function modelOf(loaded: Loaded): BusinessModel {
  return { ...fromDocument(loaded), comments: new Map(loaded.comments.map((comment) => [comment.id, comment])) }
}
