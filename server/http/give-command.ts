/** A command that an operation gives in the name of who asks: decided, allowed and kept as any other. */
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { Identity } from '../access/gate.ts'
import { fingerprint } from '../store/fingerprint.ts'
import type { Store } from '../store/store.ts'
import type { Answer } from '../store/work.ts'

export type Given = {
  readonly aggregate: AnyAggregate
  readonly name: string
  readonly target: string
  /** As the schema of the command has it. */
  readonly payload: unknown
  /** The same id again is the same command. */
  readonly commandId: string
  readonly correlationId?: string
}
export const giveCommand = (store: Store, { workspaceId, actor, asking }: Identity, given: Given): Promise<Answer> =>
  store.appender.submit({
    workspaceId,
    actor,
    ...given,
    definition: given.aggregate.commands[given.name] as CommandDefinition,
    fingerprint: fingerprint(given.name, given.target, given.payload),
    authority: { scopes: asking.scopes },
  })
/** Why it is not done, in a sentence. */
export const saidBy = (answer: Answer): string => ('says' in answer ? answer.says : 'was not recorded; send it again.')
