/** A group of commands decided in memory: in sequence per stream, each on its predecessor's state. */
import { randomFillSync } from 'node:crypto'
import { assert } from '@nonet/domain/kernel/assert'
import type { Authority } from '@nonet/domain/kernel/context'
import { type Envelope, evolveInto, type Fact, isRefused, type StreamReference } from '@nonet/domain/kernel/decider'
import { type RecordedEvent, streamName } from '@nonet/domain/kernel/event'
import { idsOf, uuidV7 } from '@nonet/domain/kernel/ids'
import type { Head, Heads } from './heads.ts'
import { approvalRequest, decideAsSeen, permitFor, refusedAnswer } from './permit.ts'
import { States } from './states.ts'
import type { Answer, Submission, Work } from './work.ts'

/** What one command adds to the group's transaction. */
export type Decided = {
  readonly work: Work
  readonly answer: Answer
  readonly events: readonly RecordedEvent[]
  readonly recordedAt: string
  /** The rule that allowed or denied it; `program` for what the program does by itself. */
  readonly rule: string
}

const random = new Uint8Array(10 * 256)
let used = random.length
function eventId(momentMs: number): string {
  if (used >= random.length) {
    randomFillSync(random)
    used = 0
  }
  used += 10
  return uuidV7(momentMs, random.subarray(used - 10, used))
}

export class Group {
  readonly decided: Decided[] = []
  /** Answers that are not kept, because a repetition may well get another one. */
  readonly unkept: { readonly work: Work; readonly answer: Answer }[] = []
  /** Streams whose held state now runs ahead of the log until the group is committed. */
  readonly touched = new Set<string>()
  readonly heads = new Map<string, Head>()
  /** Workspaces that have no head in the database yet. */
  readonly newHeads = new Set<string>()
  eventCount = 0
  private readonly states: States
  private readonly last: Heads
  private readonly nowMs: () => number
  private readonly authority: Authority | undefined

  constructor(states: States, last: Heads, nowMs: () => number, authority?: Authority) {
    this.authority = authority
    this.states = states
    this.last = last
    this.nowMs = nowMs
  }

  private head(workspaceId: string): Head {
    const known = this.heads.get(workspaceId)
    if (known) return known
    const last = this.last.get(workspaceId)
    const head = { position: last.position, recordedAtMs: Math.max(last.recordedAtMs, this.nowMs()) }
    this.heads.set(workspaceId, head)
    if (last.position === 0) this.newHeads.add(workspaceId)
    return head
  }

  /** Decides one command and applies its events to the held states. A mistake of ours throws and leaves nothing of it. */
  add(work: Work, undone: readonly Fact[]): void {
    const { submission } = work
    const own = this.states.get(work.streams[0] as string)
    assert(own, 'the streams of a command are loaded before it is decided')
    if (submission.ifVersion !== undefined && submission.ifVersion !== own.version) {
      this.unkept.push({ work, answer: { outcome: 'stale', commandId: submission.commandId, version: own.version } })
      return
    }
    const head = this.head(submission.workspaceId)
    const recordedAt = new Date(head.recordedAtMs).toISOString()
    const envelope = this.envelope(work, head.recordedAtMs, undone)
    const permit = permitFor(work, own, undone, { states: this.states, authority: this.authority, decided: this.decided })
    const keep = (answer: Answer, events: readonly RecordedEvent[] = []) => {
      this.decided.push({ work, answer, events, recordedAt, rule: permit.rule })
      this.eventCount += events.length
    }
    if (permit.is === 'denied') {
      keep({ outcome: 'denied', commandId: submission.commandId, rule: permit.rule, says: permit.says })
      return
    }
    const { decision, isHiddenCause } = decideAsSeen(own, permit.seen, submission, envelope)
    if (isRefused(decision)) {
      keep(refusedAnswer(own.aggregate, submission.commandId, decision, isHiddenCause))
      return
    }
    if (permit.approvers) {
      const { approvers } = permit
      const waiting = approvalRequest(submission, approvers)
      this.states.begin(States.key(submission.workspaceId, waiting.stream))
      const events = this.record(submission, waiting, head, recordedAt)
      keep({ outcome: 'pending', commandId: submission.commandId, approval: waiting.stream.id, approvers }, events)
      return
    }
    const { also = [] } = decision
    for (const { stream } of also)
      assert(
        work.streams.includes(States.key(submission.workspaceId, stream)),
        `${submission.name} does not declare that it writes ${stream.aggregate}/${stream.id}`,
      )
    const parts = [{ stream: { aggregate: own.aggregate.name, id: submission.target }, events: decision.events }, ...also]
    const events = parts.flatMap((part) => this.record(submission, part, head, recordedAt))
    const answer: Answer = {
      outcome: 'accepted',
      commandId: submission.commandId,
      stream: streamName(own.aggregate.name, submission.target),
      version: own.version,
      position: head.position,
      events: decision.events.length,
      result: decision.result ?? null,
    }
    keep(answer, events)
  }

  private record(
    submission: Submission,
    part: { stream: StreamReference; events: readonly Fact[] },
    head: Head,
    recordedAt: string,
  ): RecordedEvent[] {
    if (part.events.length === 0) return []
    const key = States.key(submission.workspaceId, part.stream)
    const held = this.states.get(key)
    assert(held, `the stream ${key} is loaded before it is written`)
    this.touched.add(key)
    const stream = streamName(part.stream.aggregate, part.stream.id)
    const events = part.events.map((fact): RecordedEvent => {
      held.version += 1
      head.position += 1
      return {
        type: fact.type,
        data: fact.data,
        eventId: eventId(head.recordedAtMs),
        workspaceId: submission.workspaceId,
        stream,
        version: held.version,
        position: head.position,
        schemaVersion: held.aggregate.events[fact.type].version,
        actor: submission.actor,
        effectiveAt: submission.effectiveAt ?? recordedAt,
        recordedAt,
        commandId: submission.commandId,
        correlationId: submission.correlationId ?? submission.commandId,
        causationId: submission.causationId ?? submission.commandId,
      }
    })
    evolveInto(held.aggregate, held.state, events)
    return events
  }

  /**
   * Workspaces for which this group decided and appends nothing. Appending proves at commit that no other server was there in
   * between, whatever stream it wrote, for the position would be taken; an answer without events has to be proved otherwise.
   */
  unproved(): string[] {
    const all = [...this.decided, ...this.unkept].map(({ work }) => work.submission.workspaceId)
    const appending = new Set(this.decided.filter(({ events }) => events.length > 0).map(({ work }) => work.submission.workspaceId))
    return [...new Set(all)].filter((workspaceId) => !appending.has(workspaceId))
  }

  private envelope({ submission, streams }: Work, momentMs: number, undone: readonly Fact[]): Envelope {
    return {
      commandId: submission.commandId,
      workspaceId: submission.workspaceId,
      target: submission.target,
      actor: submission.actor,
      momentMs,
      newId: idsOf(submission.commandId, momentMs),
      undone,
      stateOf: <State>(reference: StreamReference): State => {
        const key = States.key(submission.workspaceId, reference)
        assert(streams.includes(key), `${submission.name} does not declare that it reads ${reference.aggregate}/${reference.id}`)
        return this.states.get(key)?.state as State
      },
      versionOf: (reference: StreamReference): number => {
        const key = States.key(submission.workspaceId, reference)
        assert(streams.includes(key), `${submission.name} does not declare that it reads ${reference.aggregate}/${reference.id}`)
        return this.states.get(key)?.version ?? 0
      },
    }
  }
}
