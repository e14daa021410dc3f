/** A recorded event: a fact with its place in the log, as the store keeps it and every reader gets it. */
import type { Fact } from './decider.ts'

export type RecordedEvent<Event extends Fact = Fact> = Event & {
  readonly eventId: string
  readonly workspaceId: string
  /** `{aggregate}/{id}`. */
  readonly stream: string
  /** 1, 2, 3 … within the stream, without gaps. */
  readonly version: number
  /** 1, 2, 3 … within the workspace, without gaps and in commit order. */
  readonly position: number
  readonly schemaVersion: number
  readonly actor: string
  /** When it is true in the business; ISO 8601, UTC. */
  readonly effectiveAt: string
  /** When it was recorded; never before the workspace's last. ISO 8601, UTC. */
  readonly recordedAt: string
  readonly commandId: string
  readonly correlationId: string
  readonly causationId: string
}

/** The name of a stream: `business-model/0198…`. */
export function streamName(aggregate: string, id: string): string {
  return `${aggregate}/${id}`
}

/** The aggregate and the id that a stream's name holds. */
export function streamParts(stream: string): { aggregate: string; id: string } {
  const slash = stream.indexOf('/')
  return { aggregate: stream.slice(0, slash), id: stream.slice(slash + 1) }
}
