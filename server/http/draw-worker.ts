/** Draws one file beside the server's own thread, so that nobody waits for a picture who did not ask for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { fromDocument, type ModelDocument } from '@nonet/domain/business-model'
import { formats, type Paper } from '@nonet/files'

export type DrawOrder = {
  readonly ending: string
  readonly paper: Paper
  readonly moments: readonly { readonly label: string; readonly document: ModelDocument }[]
}

const { ending, paper, moments } = workerData as DrawOrder
const format = formats[ending]
if (!format) throw new Error(`there is no format ${ending}`)
parentPort?.postMessage(
  await format.draw(
    moments.map(({ label, document }) => ({ label, model: fromDocument(document) })),
    paper,
  ),
)
