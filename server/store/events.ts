/** Rows of the event table as the recorded events that readers get. */

import { assert } from '@nonet/domain/kernel/assert'
import type { Registry } from '@nonet/domain/kernel/context'
import { upcast } from '@nonet/domain/kernel/decider'
import { type RecordedEvent, streamParts } from '@nonet/domain/kernel/event'

export const eventColumns =
  'workspace_id, position, stream, version, event_id, type, schema_version, data, actor, effective_at, recorded_at, command_id, correlation_id, causation_id'

export type EventRow = {
  workspace_id: string
  position: number
  stream: string
  version: number
  event_id: string
  type: string
  schema_version: number
  data: unknown
  actor: string
  effective_at: string
  recorded_at: string
  command_id: string
  correlation_id: string
  causation_id: string
}

/** The event in today's version. */
export function recordedEvent(registry: Registry, row: EventRow): RecordedEvent {
  const aggregate = registry.aggregates.get(streamParts(row.stream).aggregate)
  assert(aggregate, `the stream ${row.stream} belongs to no aggregate`)
  const definition = aggregate.events[row.type]
  return {
    type: row.type,
    data: upcast(aggregate, row.type, row.schema_version, row.data),
    eventId: row.event_id,
    workspaceId: row.workspace_id,
    stream: row.stream,
    version: row.version,
    position: row.position,
    schemaVersion: definition.version,
    actor: row.actor,
    effectiveAt: row.effective_at,
    recordedAt: row.recorded_at,
    commandId: row.command_id,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
  }
}
