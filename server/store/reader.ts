/** Reading the log and the states of streams under row-level security, as of now or as of an earlier moment. */
import type { Registry } from '@nonet/domain/kernel/context'
import { type AnyAggregate, evolveInto } from '@nonet/domain/kernel/decider'
import { type RecordedEvent, streamName, streamParts } from '@nonet/domain/kernel/event'
import type { Database } from './database.ts'
import { type EventRow, eventColumns, recordedEvent } from './events.ts'
import { type PastPoint, PastStates } from './past-states.ts'

export type StateAt = { readonly state: unknown; readonly version: number; readonly position: number }

type Held = { state: unknown; version: number; position: number }
/** How many states of streams a process keeps for reading. */
const mostHeld = 200

export class Reader {
  private readonly held = new Map<string, Held>()
  private readonly database: Database
  private readonly registry: Registry
  private readonly past: PastStates

  constructor(database: Database, registry: Registry) {
    this.database = database
    this.registry = registry
    this.past = new PastStates(database, registry)
  }

  /** Events of a workspace behind a position, in order. Positions have no gaps, so the last one read is the place to go on. */
  async eventsAfter(workspaceId: string, position: number, limit: number): Promise<RecordedEvent[]> {
    const rows = await this.database.read<EventRow>(
      workspaceId,
      `select ${eventColumns} from events where workspace_id = $1 and position > $2 order by position limit $3`,
      [workspaceId, position, limit],
      'events-after',
    )
    return rows.map((row) => recordedEvent(this.registry, row))
  }

  /** Events of one stream behind a version, in order. */
  async streamAfter(workspaceId: string, aggregate: string, id: string, version: number, limit: number): Promise<RecordedEvent[]> {
    const rows = await this.database.read<EventRow>(
      workspaceId,
      `select ${eventColumns} from events where workspace_id = $1 and stream = $2 and version > $3 order by version limit $4`,
      [workspaceId, streamName(aggregate, id), version, limit],
      'stream-after',
    )
    return rows.map((row) => recordedEvent(this.registry, row))
  }

  /** Events of one stream before a version, the last first; of those that name something by its id when one is given. */
  async streamBefore(
    workspaceId: string,
    aggregate: string,
    id: string,
    { before, naming, limit }: { before: number; naming: string | null; limit: number },
  ): Promise<RecordedEvent[]> {
    const rows = await this.database.read<EventRow>(
      workspaceId,
      `select ${eventColumns} from events where workspace_id = $1 and stream = $2 and version < $3
       and ($4::text is null or position($4 in data::text) > 0) order by version desc limit $5`,
      [workspaceId, streamName(aggregate, id), before, naming, limit],
      'stream-before',
    )
    return rows.map((row) => recordedEvent(this.registry, row))
  }

  /** Events of all aggregates of a kind before a position, the last first. */
  async kindBefore(workspaceId: string, aggregate: string, { before, limit }: { before: number; limit: number }): Promise<RecordedEvent[]> {
    const rows = await this.database.read<EventRow>(
      workspaceId,
      `select ${eventColumns} from events where workspace_id = $1 and position < $2 and starts_with(stream, $3) order by position desc limit $4`,
      [workspaceId, before, `${aggregate}/`, limit],
      'kind-before',
    )
    return rows.map((row) => recordedEvent(this.registry, row))
  }

  /** The position of the last event of a workspace; 0 when there is none. */
  async headOf(workspaceId: string): Promise<number> {
    const rows = await this.database.read<{ position: number }>(
      workspaceId,
      'select position from workspace_heads where workspace_id = $1',
      [workspaceId],
      'head-of',
    )
    return rows[0]?.position ?? 0
  }

  /**
   * The state of a stream now: the one held from the last read, brought up by the events since. The answer is the held state
   * itself, which later reads bring up in place with its version: use it before anything else is awaited, and keep none of it.
   */
  async stateNow(workspaceId: string, aggregate: AnyAggregate, id: string): Promise<StateAt> {
    const key = `${workspaceId} ${streamName(aggregate.name, id)}`
    const held = this.held.get(key) ?? (await this.begun(workspaceId, aggregate, id))
    // The head first: what is then read of the stream reaches at least that far.
    const position = await this.headOf(workspaceId)
    const events = await this.streamAfter(workspaceId, aggregate.name, id, held.version, 1_000_000)
    // Another read may have brought it up meanwhile; what it has already changes nothing (law 3).
    const news = events.filter((event) => event.version > held.version)
    evolveInto(aggregate, held.state, news)
    held.version = news.at(-1)?.version ?? held.version
    held.position = Math.max(held.position, position)
    if (held.version > 0) this.hold(key, held)
    return held
  }

  private hold(key: string, held: Held): void {
    this.held.delete(key)
    this.held.set(key, held)
    if (this.held.size > mostHeld) this.held.delete(this.held.keys().next().value as string)
  }

  private async begun(workspaceId: string, aggregate: AnyAggregate, id: string): Promise<Held> {
    const frame = await this.keyframe(workspaceId, streamName(aggregate.name, id))
    return frame && aggregate.thaw
      ? { state: aggregate.thaw(frame.state as never), version: frame.version, position: 0 }
      : { state: aggregate.initial(), version: 0, position: 0 }
  }

  /** The state of a stream at an earlier version or moment. */
  stateAt(workspaceId: string, aggregate: AnyAggregate, id: string, point: PastPoint): Promise<StateAt> {
    return this.past.at(workspaceId, aggregate, id, point)
  }

  /** When each of these versions of a stream was recorded. ISO 8601, UTC. */
  async momentsOf(workspaceId: string, aggregate: string, id: string, versions: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const rows = await this.database.read<{ version: number; recorded_at: string }>(
      workspaceId,
      'select version, recorded_at from events where workspace_id = $1 and stream = $2 and version = any($3)',
      [workspaceId, streamName(aggregate, id), versions],
      'moments-of-versions',
    )
    return new Map(rows.map(({ version, recorded_at }) => [version, recorded_at]))
  }

  /** The ids of all streams of a kind, in the order in which they began. */
  async idsOf(workspaceId: string, aggregate: string, limit: number): Promise<string[]> {
    const rows = await this.database.read<{ stream: string }>(
      workspaceId,
      `select stream from events where workspace_id = $1 and version = 1 and stream >= $2 and stream < $3 order by position limit $4`,
      [workspaceId, `${aggregate}/`, `${aggregate}0`, limit],
      'ids-of-kind',
    )
    return rows.map(({ stream }) => streamParts(stream).id)
  }

  private async keyframe(workspaceId: string, stream: string): Promise<{ version: number; state: unknown } | undefined> {
    const rows = await this.database.read<{ version: number; state: unknown }>(
      workspaceId,
      'select version, state from keyframes where workspace_id = $1 and stream = $2 order by version desc limit 1',
      [workspaceId, stream],
      'last-keyframe',
    )
    return rows[0]
  }
}
