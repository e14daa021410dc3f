/** Commands that an import gives one after the other under ids that follow from what they say: each is done once, whatever is sent again. */
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { uuidV5 } from '@nonet/domain/kernel/ids'
import * as z from 'zod'
import type { Identity } from '../access/gate.ts'
import type { Store } from '../store/store.ts'
import { giveCommand, saidBy } from './give-command.ts'

export type ImportFault = { readonly at: number; readonly says: string }
export const importFaults = z.array(z.object({ at: z.int().describe('Where it stands in its file'), says: z.string() }))
type Item = { readonly at: number; readonly target: string; readonly said: unknown }

/** `known` is the code of the refusal for what was done before. */
export async function givenOnce(
  store: Store,
  identity: Identity,
  { aggregate, name, known }: { readonly aggregate: AnyAggregate; readonly name: string; readonly known: string },
  items: readonly (Item | ImportFault)[],
): Promise<{ readonly done: number; readonly known: number; readonly faults: readonly ImportFault[] }> {
  const definition = aggregate.commands[name] as CommandDefinition
  const faults: ImportFault[] = []
  let [done, before] = [0, 0]
  await Promise.all(
    items.map(async (item) => {
      if ('says' in item) return void faults.push(item)
      const { at, target, said } = item
      const parsed = definition.payload.safeParse(said)
      if (!parsed.success)
        return void faults.push({ at, says: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ') })
      const commandId = uuidV5(target, `import ${Date.now()}`)
      const answer = await giveCommand(store, identity, { aggregate, name, target, payload: parsed.data, commandId })
      if (answer.outcome === 'accepted' || answer.outcome === 'pending') done += 1
      else if (answer.outcome === 'refused' && answer.refusal === known) before += 1
      else faults.push({ at, says: saidBy(answer) })
    }),
  )
  return { done, known: before, faults: faults.toSorted((a, b) => a.at - b.at) }
}
