/** The answer of the server as the model that it tells of. */

import { type BusinessModel, type Comment, fromDocument, type ModelDocument } from '@nonet/domain/business-model'
import { api } from '#app/api'

export type Loaded = ModelDocument & {
  readonly version: number
  readonly isPartial: boolean
  readonly comments: readonly Comment[]
  readonly origin: { readonly model: string; readonly version: number } | null
}

const load = (modelId: string) => api<Loaded>(`/api/business-models/${modelId}`)

/** The model that the app was opened at is asked for while it is still asked who is there; it is answered with once. */
const [, first] = /^\/models\/([0-9a-f-]{36})(?:\/|$)/.exec(location.pathname) ?? []
const early = new Map(first ? [[first, load(first)]] : [])
// Who was not signed in yet asks again when they are.
for (const [modelId, answer] of early) answer.catch(() => early.delete(modelId))

export function loadModel(modelId: string): Promise<Loaded> {
  const answer = early.get(modelId) ?? load(modelId)
  early.delete(modelId)
  return answer
}

/** The document with what people said about it. */
export function modelOf(loaded: Loaded): BusinessModel {
  return { ...fromDocument(loaded), comments: new Map(loaded.comments.map((comment) => [comment.id, comment])) }
}
