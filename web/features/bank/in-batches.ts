/** Sends what was read from a file some hundred at a time, and adds up what became of it. */
import { t } from '#messages'

type Answer = { readonly known: number; readonly faults: readonly { readonly at: number; readonly says: string }[] }
export type Sent = { readonly done: number; readonly known: number; readonly refused: number; readonly firstFault: string | null }
const batch = 200

/** `send` gives the answer to one batch and how many of it were done. */
export async function inBatches<Item>(
  items: readonly Item[],
  send: (part: readonly Item[]) => Promise<Answer & { readonly done: number }>,
  onProgress: (sent: number) => void,
): Promise<Sent> {
  let sum: Sent = { done: 0, known: 0, refused: 0, firstFault: null }
  onProgress(0)
  for (let from = 0; from < items.length; from += batch) {
    const { done, known, faults } = await send(items.slice(from, from + batch))
    const [first] = faults
    sum = {
      done: sum.done + done,
      known: sum.known + known,
      refused: sum.refused + faults.length,
      firstFault: sum.firstFault ?? (first ? t('bank.fault', { at: first.at, says: first.says }) : null),
    }
    onProgress(Math.min(from + batch, items.length))
  }
  return sum
}
