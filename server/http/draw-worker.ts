/** Draws files beside the server's own thread, one after the other, so that nobody waits for a picture who did not ask for it. */
import { parentPort } from 'node:worker_threads'
import { fromDocument, type ModelDocument } from '@nonet/domain/business-model'
import { type Drawing, formats, type Paper } from '@nonet/files'

export type DrawOrder = {
  readonly ending: string
  readonly paper: Paper
  readonly moments: readonly { readonly label: string; readonly document: ModelDocument }[]
}
export type DrawAnswer = { readonly drawing: Drawing } | { readonly fault: string }

parentPort?.on('message', async ({ ending, paper, moments }: DrawOrder) => {
  parentPort?.postMessage(await answered(ending, paper, moments))
})

async function answered(ending: string, paper: Paper, moments: DrawOrder['moments']): Promise<DrawAnswer> {
  try {
    const models = moments.map(({ label, document }) => ({ label, model: fromDocument(document) }))
    const format = formats[ending]
    return format ? { drawing: await format.draw(models, paper) } : { fault: `there is no format ${ending}` }
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
