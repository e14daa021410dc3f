/** States of streams as they were: the last keyframe before, and the events from there to the version or the moment. */
import type { Registry } from '@nonet/domain/kernel/context'
import { type AnyAggregate, evolveInto } from '@nonet/domain/kernel/decider'
import { streamName } from '@nonet/domain/kernel/event'
import type { Database } from './database.ts'
import { type EventRow, eventColumns, recordedEvent } from './events.ts'
import type { StateAt } from './reader.ts'

/** A version of the stream, or a moment: ISO 8601, UTC. */
export type PastPoint = { readonly version: number } | { readonly moment: string }
type Frame = { readonly version: number; readonly state: unknown }

/** How many keyframes stay thawed: looking around in time mostly returns to the same few. */
const mostFrames = 64
const lastVersion = 2_147_483_647

export class PastStates {
  private readonly frames = new Map<string, Frame>()
  private readonly database: Database
  private readonly registry: Registry

  constructor(database: Database, registry: Registry) {
    this.database = database
    this.registry = registry
  }

  /** Law 8: equals the fold of the events up to the point. The state belongs to the caller. */
  async at(workspaceId: string, aggregate: AnyAggregate, id: string, point: PastPoint): Promise<StateAt> {
    const stream = streamName(aggregate.name, id)
    const bound = 'version' in point ? 'version <= $3' : 'recorded_at <= $3'
    const value = 'version' in point ? point.version : point.moment
    const kind = 'version' in point ? 'version' : 'moment'
    // The keyframe before the point, and the next one behind it: no event beyond that has to be looked at.
    const [span] = await this.database.read<{ before: number | null; behind: number | null }>(
      workspaceId,
      `select max(version) filter (where ${bound}) as before, min(version) filter (where not (${bound})) as behind
       from keyframes where workspace_id = $1 and stream = $2`,
      [workspaceId, stream, value],
      `keyframes-around-${kind}`,
    )
    const frame = await this.frame(workspaceId, aggregate, stream, span?.before ?? 0)
    const rows = await this.database.read<EventRow>(
      workspaceId,
      `select ${eventColumns} from events
       where workspace_id = $1 and stream = $2 and ${bound} and version > $4 and version <= $5 order by version`,
      [workspaceId, stream, value, frame.version, span?.behind ?? lastVersion],
      `events-up-to-${kind}`,
    )
    const state = frame.version > 0 ? aggregate.copy(frame.state) : aggregate.initial()
    evolveInto(
      aggregate,
      state,
      rows.map((row) => recordedEvent(this.registry, row)),
    )
    const last = rows.at(-1)
    return { state, version: last?.version ?? frame.version, position: last?.position ?? 0 }
  }

  private async frame(workspaceId: string, aggregate: AnyAggregate, stream: string, version: number): Promise<Frame> {
    if (version === 0 || !aggregate.thaw) return { version: 0, state: null }
    const key = `${workspaceId} ${stream} ${version}`
    const known = this.frames.get(key)
    this.frames.delete(key)
    const frame = known ?? (await this.thawed(workspaceId, aggregate, stream, version))
    this.frames.set(key, frame)
    if (this.frames.size > mostFrames) this.frames.delete(this.frames.keys().next().value as string)
    return frame
  }

  private async thawed(workspaceId: string, aggregate: AnyAggregate, stream: string, version: number): Promise<Frame> {
    const [row] = await this.database.read<{ state: unknown }>(
      workspaceId,
      'select state from keyframes where workspace_id = $1 and stream = $2 and version = $3',
      [workspaceId, stream, version],
      'keyframe-at',
    )
    return row && aggregate.thaw ? { version, state: aggregate.thaw(row.state as never) } : { version: 0, state: null }
  }
}
