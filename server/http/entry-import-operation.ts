/** Entries of books that were kept elsewhere, some hundred at a time: each is posted once, whatever is sent again. */
import { type AnyAggregate, refusalText } from '@nonet/domain/kernel/decider'
import { type LegalEntity, withBases } from '@nonet/domain/ledger'
import * as z from 'zod'
import type { Store } from '../store/store.ts'
import { givenOnce, importFaults } from './imported-commands.ts'
import type { Operation } from './operation.ts'
import { readState } from './reading.ts'

const minor = z.string().regex(/^-?\d{1,16}$/, 'is no whole number of minor units')
const line = z.strictObject({
  account: z.string().min(1).max(60).describe('The id or the code of an account'),
  amount: minor,
  currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency; write its three letters'),
  base: minor.optional().describe('In the currency of the books; by the rate of the day when left out'),
  memo: z.string().max(200).optional(),
})
const entry = z.strictObject({
  id: z.uuid().describe('Follows from what the entry says, so that it is posted once'),
  at: z.int().min(1).describe('Where it stands in its file'),
  on: z.iso.date('is no day; write it as YYYY-MM-DD'),
  memo: z.string().min(1).max(500),
  reference: z.string().max(60).optional(),
  lines: z.array(line).min(2).max(500),
})
const input = z.strictObject({ entries: z.array(entry).min(1).max(500) })
const output = z.object({
  posted: z.int(),
  known: z.int().describe('Were posted before'),
  faults: importFaults,
})

export function entryImportOperation(store: Store): Operation {
  const entities = store.registry.aggregates.get('legal-entity') as AnyAggregate
  const entries = store.registry.aggregates.get('journal-entry') as AnyAggregate
  return {
    operationId: 'importEntries',
    method: 'post',
    path: '/api/legal-entities/{id}/import-entries',
    tag: 'legal-entity',
    summary: 'Post entries of books that were kept elsewhere; what is refused is told one by one, and sending entries again is harmless.',
    permission: 'ledger:view',
    body: input,
    output,
    statuses: [200, 400, 401, 403, 404, 413, 415],
    handle: async ({ context, identity, id, body }) => {
      const { state } = await readState(store, identity, entities, id, undefined)
      const entity = state as LegalEntity
      const { done, known, faults } = await givenOnce(
        store,
        identity,
        { aggregate: entries, name: 'PostEntry', known: 'entry-exists' },
        (body as z.output<typeof input>).entries.map(({ id: target, at, lines, ...said }) => {
          const based = withBases(entity, said.on, lines)
          return 'refused' in based
            ? { at, says: refusalText(store.registry.aggregates.get('expense') as AnyAggregate, based) }
            : { at, target, said: { ...said, entity: id, lines: based } }
        }),
      )
      return context.json({ posted: done, known, faults } as never)
    },
  }
}
