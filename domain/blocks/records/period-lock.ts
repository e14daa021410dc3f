/** A period that is over and closed: records of its days are not added, changed or put away any more until it is opened again. */
import { type Envelope, type Refused, refuse, type StreamReference } from '#kernel/decider'
import type { RecordKind, RecordState } from './record-kind.ts'

/** What the aggregate of a lock holds: the last day that is closed, or null when none is. It is one for each workspace, under its id. */
export type PeriodLock = { until: string | null }

/** What a command on a record rests on when its kind can be locked. */
export const lockStreams = ({ lock }: RecordKind, workspaceId: string): readonly StreamReference[] =>
  lock ? [{ aggregate: lock.aggregate, id: workspaceId }] : []

/** REC-13: neither a day that is locked nor a change to one. */
export function lockRefusal(kind: RecordKind, former: RecordState, next: RecordState, { stateOf, workspaceId }: Envelope): Refused | null {
  const { lock } = kind
  const [stream] = lockStreams(kind, workspaceId)
  const last = stream ? stateOf<PeriodLock>(stream).until : null
  if (!lock || last === null) return null
  const days = [former, next].flatMap(({ status, values }) => (status === 'live' ? [String(values[lock.day])] : []))
  const locked = days.find((day) => day <= last)
  return locked === undefined ? null : refuse('period-locked', { field: lock.day, day: locked, until: last })
}
