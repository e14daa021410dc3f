/** The states of streams: loaded from the last keyframe and the events behind it, kept while they are asked for. */
import { assert } from '@nonet/domain/kernel/assert'
import type { Registry } from '@nonet/domain/kernel/context'
import { type AnyAggregate, evolveInto, type Fact, type StreamReference, upcast } from '@nonet/domain/kernel/decider'
import { streamName, streamParts } from '@nonet/domain/kernel/event'
import type pg from 'pg'

/** A state that this process owns and changes in place; a hint, checked against the log at every commit. */
export type HeldState = {
  readonly aggregate: AnyAggregate
  state: unknown
  version: number /** The version of its last keyframe. */
  keyframe: number
}

const usualMost = 20_000
/** Stands between a stream and an earlier version of it in keys; no name can hold it. */
const pastMark = '\u0001'

export class States {
  private readonly byStream = new Map<string, HeldState>()
  private readonly registry: Registry
  private readonly most: number

  /** `most` is how many streams are held between groups. */
  constructor(registry: Registry, most = usualMost) {
    this.registry = registry
    this.most = most
  }

  static key(workspaceId: string, reference: StreamReference): string {
    const past = reference.version === undefined ? '' : `${pastMark}${reference.version}`
    return `${workspaceId} ${streamName(reference.aggregate, reference.id)}${past}`
  }

  get(key: string): HeldState | undefined {
    return this.byStream.get(key)
  }

  /** True when the stream is held as far as the key asks: an earlier version that was not there yet may be there by now. */
  holds(key: string): boolean {
    const known = this.byStream.get(key)
    const [, version] = key.split(pastMark)
    return known !== undefined && (version === undefined || known.version === Number(version))
  }

  /** Forgets a stream, so that it is read anew at its next use. */
  forget(key: string): void {
    this.byStream.delete(key)
  }

  forgetAll(): void {
    this.byStream.clear()
  }

  /** Begins a stream that is believed to be new; if it is not, the commit conflicts and it is loaded. */
  begin(key: string): HeldState {
    const stream = key.slice(key.indexOf(' ') + 1)
    const aggregate = this.registry.aggregates.get(streamParts(stream).aggregate)
    assert(aggregate, `the stream ${stream} belongs to no aggregate`)
    return this.hold(key, { aggregate, state: aggregate.initial(), version: 0, keyframe: 0 })
  }

  private hold(key: string, state: HeldState): HeldState {
    this.byStream.set(key, state)
    return state
  }

  /** Forgets the oldest beyond the limit. Between groups alone: what a group has loaded it still needs, however much that is. */
  trim(): void {
    for (const oldest of this.byStream.keys()) {
      if (this.byStream.size <= this.most) return
      this.byStream.delete(oldest)
    }
  }

  /** Loads the streams that are not held, all in one round trip. The client has the appender's role. */
  async load(client: pg.Client, keys: readonly string[]): Promise<void> {
    const missing = keys.filter((key) => !this.holds(key))
    if (missing.length === 0) return
    const workspaces = missing.map((key) => key.slice(0, key.indexOf(' ')))
    const parts = missing.map((key) => key.slice(key.indexOf(' ') + 1).split(pastMark))
    const streams = parts.map(([stream]) => stream)
    const bounds = parts.map(([, version]) => version ?? null)
    const { rows } = await client.query<{
      key: string
      from: number
      frame: unknown
      facts: { v: number; t: string; s: number; d: unknown }[] | null
    }>({
      name: 'load-streams',
      text: loadStreams,
      values: [workspaces, streams, bounds],
    })
    for (const { key, from, frame, facts } of rows) {
      const holding = this.begin(key)
      const { aggregate } = holding
      if (frame !== null && aggregate.thaw) holding.state = aggregate.thaw(frame as never)
      if (frame !== null) {
        holding.version = from
        holding.keyframe = from
      }
      evolveInto(
        aggregate,
        holding.state,
        (facts ?? []).map(({ t, s, d }): Fact => ({ type: t, data: upcast(aggregate, t, s, d) })),
      )
      holding.version = facts?.at(-1)?.v ?? holding.version
    }
  }
}

/** Which keyframe and which events after it make up each stream, up to a version where one is named? By the keys of both tables. */
const loadStreams = `
select s.workspace_id || ' ' || s.stream || coalesce(chr(1) || s.bound, '') as key, coalesce(k.version, 0) as from, k.state as frame, e.facts
from unnest($1::uuid[], $2::text[], $3::integer[]) s(workspace_id, stream, bound)
left join lateral (
  select version, state from keyframes k where k.workspace_id = s.workspace_id and k.stream = s.stream and k.version <= coalesce(s.bound, 2147483647)
  order by version desc limit 1
) k on true
left join lateral (
  select json_agg(json_build_object('v', version, 't', type, 's', schema_version, 'd', data) order by version) as facts
  from events e where e.workspace_id = s.workspace_id and e.stream = s.stream and e.version > coalesce(k.version, 0) and e.version <= coalesce(s.bound, 2147483647)
) e on true`
