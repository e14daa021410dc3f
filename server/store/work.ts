/** One command on its way through the store, and the answers that it may get. */
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { Json } from '@nonet/domain/kernel/json'
import type { AccessDecision } from '@nonet/domain/kernel/policy'

export type Submission = {
  readonly workspaceId: string
  readonly actor: string
  readonly commandId: string
  readonly aggregate: AnyAggregate
  readonly definition: CommandDefinition
  readonly name: string
  readonly target: string
  readonly payload: unknown
  /** Equal for equal commands: another body under the same id is recognized by it. */
  readonly fingerprint: string
  /** The version that the sender saw, when the command is to be refused on any other. */
  readonly ifVersion?: number
  /** Who answers for it; without it the command is the program's own and not asked about. */
  readonly authority?: AskedBy
  /** What the sender said why. */
  readonly reason?: string
  /** When it is true in the business, if not now. ISO 8601. */
  readonly effectiveAt?: string
  /** The event that called for it, and the conversation that it belongs to. */
  readonly causationId?: string
  readonly correlationId?: string
}

/** What the actor of a command brings along; who they are is read with the command, so that what was taken from them is gone. */
type AskedBy = {
  readonly scopes: readonly string[]
  /** The approval that lets a waiting command through. */
  readonly approval?: string
  /** Denied by the door already; it is only recorded. */
  readonly denied?: AccessDecision
}

/** What a command comes to. The first four are kept and given again to a repetition. */
export type Answer =
  | {
      readonly outcome: 'accepted'
      readonly commandId: string
      readonly stream: string
      readonly version: number
      readonly position: number
      readonly events: number
      readonly result: Json
      /** It was done before, and this is what it was answered then. */
      readonly isRepeated?: boolean
    }
  | {
      readonly outcome: 'refused'
      readonly commandId: string
      readonly refusal: string
      readonly kind: 'missing' | 'conflict' | 'rule'
      readonly says: string
      readonly facts: Readonly<Record<string, Json>>
    }
  /** No rule allows it, or one forbids it. */
  | { readonly outcome: 'denied'; readonly commandId: string; readonly rule: string; readonly says: string }
  /** It waits until a second person approves it. */
  | {
      readonly outcome: 'pending'
      readonly commandId: string
      readonly approval: string
      readonly approvers: readonly string[]
      readonly isRepeated?: boolean
    }
  /** The stream is not at the version of `If-Match`. */
  | { readonly outcome: 'stale'; readonly commandId: string; readonly version: number }
  /** The id was used for another command. */
  | { readonly outcome: 'reused'; readonly commandId: string }
  /** Three tries met three other writers. */
  | { readonly outcome: 'contended'; readonly commandId: string }

/** What is kept of an answer; its row says the rest. */
export function keptAnswer(answer: Answer): object {
  const { commandId: _, outcome: __, ...kept } = answer
  if (!('stream' in kept)) return kept
  const { stream: ___, ...accepted } = kept
  return accepted
}

/** The same answer for one that came again. */
export const repeated = (answer: Answer): Answer =>
  answer.outcome === 'accepted' || answer.outcome === 'pending' ? { ...answer, isRepeated: true } : answer

/** The answer that `keptAnswer` and its row keep. */
export function recalledAnswer(row: { command_id: string; outcome: string; stream: string; answer: object }): Answer {
  const { command_id: commandId, outcome, stream, answer } = row
  return repeated({ ...(outcome === 'accepted' ? { outcome, commandId, stream } : { outcome, commandId }), ...answer } as Answer)
}

/** The database cannot be reached or cannot write: nothing is known to be recorded, and a repetition is safe. */
export class StoreUnavailable extends Error {}

export type Work = {
  readonly submission: Submission
  /** The keys of the streams that it needs: its own first, then those that it reads or writes. */
  streams: readonly string[]
  /** Those of them in which something is only looked up. */
  lookups?: ReadonlySet<string>
  /** Commands that the actor did before on the same record, as far as the workspace separates duties. */
  didBefore?: ReadonlySet<string>
  readonly settle: (answer: Answer) => void
  readonly fail: (error: unknown) => void
  /** Repetitions of the same command that came while it was under way. */
  readonly followers: Work[]
  tries: number
}
