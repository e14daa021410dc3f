/** Entries of books that were kept elsewhere, some hundred at a time: each is posted once, whatever is sent again. */
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import { type AnyAggregate, refusalText } from '@nonet/domain/kernel/decider'
import { uuidV5 } from '@nonet/domain/kernel/ids'
import { type LegalEntity, withBases } from '@nonet/domain/ledger'
import * as z from 'zod'
import { fingerprint } from '../store/fingerprint.ts'
import type { Store } from '../store/store.ts'
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
  faults: z.array(z.object({ at: z.int(), says: z.string() })),
})

export function entryImportOperation(store: Store): Operation {
  const entities = store.registry.aggregates.get('legal-entity') as AnyAggregate
  const entries = store.registry.aggregates.get('journal-entry') as AnyAggregate
  const definition = entries.commands.PostEntry as CommandDefinition
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
      const faults: { at: number; says: string }[] = []
      let [posted, known] = [0, 0]
      await Promise.all(
        (body as z.output<typeof input>).entries.map(async ({ id: target, at, lines, ...said }) => {
          const based = withBases(entity, said.on, lines)
          if ('refused' in based)
            return void faults.push({ at, says: refusalText(store.registry.aggregates.get('expense') as AnyAggregate, based) })
          const parsed = definition.payload.safeParse({ ...said, entity: id, lines: based })
          if (!parsed.success)
            return void faults.push({ at, says: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ') })
          const answer = await store.appender.submit({
            workspaceId: identity.workspaceId,
            actor: identity.actor,
            commandId: uuidV5(target, `import ${Date.now()}`),
            aggregate: entries,
            definition,
            name: 'PostEntry',
            target,
            payload: parsed.data,
            fingerprint: fingerprint('PostEntry', target, parsed.data),
            authority: { scopes: identity.asking.scopes },
          })
          if (answer.outcome === 'accepted' || answer.outcome === 'pending') posted += 1
          else if (answer.outcome === 'refused' && answer.refusal === 'entry-exists') known += 1
          else faults.push({ at, says: 'says' in answer ? answer.says : 'was not recorded; send it again.' })
        }),
      )
      return context.json({ posted, known, faults: faults.toSorted((a, b) => a.at - b.at) } as never)
    },
  }
}
