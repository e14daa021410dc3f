/** Names that one record at a time holds: taken and given back by the very change that makes it so. */
import { type Fact, type Refused, refuse, type StreamReference } from '#kernel/decider'
import { type Reservation, released, reservationOf, reserved } from '#kernel/reservation'
import type { RecordKind, RecordState, UniqueName, Values } from './record-kind.ts'

const streamOf = ({ scope, nameIn }: UniqueName, values: Values): StreamReference => reservationOf(scope, nameIn(values))
const held = (unique: UniqueName, { status, values }: RecordState): StreamReference | null =>
  status === 'live' && unique.isHeld(values) ? streamOf(unique, values) : null

/** The streams that a command on a record may have to take or give back. */
export function nameStreams({ holds }: RecordKind, { values }: RecordState, said: Values): readonly StreamReference[] {
  if (!holds) return []
  const streams = [streamOf(holds, values), streamOf(holds, { ...values, ...said })]
  return streams[0]?.id === streams[1]?.id ? streams.slice(1) : streams
}

type Also = { readonly stream: StreamReference; readonly events: readonly Fact[] }
type Around = { readonly target: string; readonly stateOf: <State>(reference: StreamReference) => State }

/** REC-11: what follows for the names when a record becomes another, or why it cannot. */
export function heldBetween(
  { holds }: RecordKind,
  former: RecordState,
  next: RecordState,
  { target, stateOf }: Around,
): { readonly refused: Refused | null; readonly also: readonly Also[] } {
  const [before, after] = holds ? [held(holds, former), held(holds, next)] : [null, null]
  if (!holds || before?.id === after?.id) return { refused: null, also: [] }
  const holder = after && stateOf<Reservation>(after).holder
  if (holder && holder !== target) return { refused: refuse(holds.taken, { name: holds.nameIn(next.values) }), also: [] }
  return {
    refused: null,
    also: [
      ...(before ? [{ stream: before, events: [released(target)] }] : []),
      ...(after ? [{ stream: after, events: [reserved(target)] }] : []),
    ],
  }
}
