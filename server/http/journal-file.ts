/** The journal of the books as a file that is written while it is read: a batch of entries at a time, whatever their number. */
import { beancountJournal, hledgerJournal } from '@nonet/domain/formats/journals'
import { isCalendarDay } from '@nonet/domain/kernel/calendar'
import type { LegalEntity } from '@nonet/domain/ledger'
import * as z from 'zod'
import { type BooksRequest, type Days, extentOf, journalOf } from '../queries/ledger.ts'
import type { Database } from '../store/database.ts'

const day = z.string().refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD').optional()
export const journalQuery = z.strictObject({
  format: z.enum(['hledger', 'beancount']).default('hledger').describe('hledger is read by ledger too'),
  from: day.describe('The first day; all when left out'),
  to: day.describe('The last day; all when left out'),
})
const batch = 2_000

export function journalFile(
  database: Database,
  request: BooksRequest,
  id: string,
  entity: LegalEntity,
  format: 'hledger' | 'beancount',
  days: Days,
): ReadableStream<Uint8Array> {
  const pieces = textOf(database, request, id, entity, format, days)
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

async function* textOf(
  database: Database,
  request: BooksRequest,
  id: string,
  entity: LegalEntity,
  format: 'hledger' | 'beancount',
  days: Days,
): AsyncGenerator<string, undefined> {
  const { currencies, first } = await extentOf(database, request, id)
  const accounts = [...entity.accounts].map(([account, { code, name, type }]) => ({ id: account, code, name, type }))
  const books = { entity: entity.name, accounts, currencies, first: first ?? '1970-01-01' }
  const writer = format === 'beancount' ? beancountJournal(books) : hledgerJournal(books)
  yield writer.head
  for await (const rows of journalOf(database, request, id, days, batch))
    yield rows
      .map(({ entry_id, day: on, memo, reference, lines }) =>
        writer.entry({
          id: entry_id,
          on,
          memo,
          reference,
          lines: lines.map(([account, amount, currency, about]) => ({ account, amount: BigInt(amount), currency, memo: about })),
        }),
      )
      .join('')
}
