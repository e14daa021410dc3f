/** What leaves the business and comes into it: which records a guest sees, which of their fields, and what is handed in from outside. */
import type { AggregateAccess, Touch } from '#kernel/decider'
import type { Protected } from '#kernel/policy'
import { columnName, columnsOf } from './field.ts'
import { noRecord, type Portal, pascal, type RecordKind, type RecordState, type Values } from './record-kind.ts'

/** What somebody outside stands for: the partner of a guest, the form or the survey that is filled in. */
export function outsiderOf({ name, fields, portal }: RecordKind): string {
  const field = portal?.of === undefined ? undefined : fields[portal.of]
  return field?.type === 'record' ? field.to : name
}

/** REC-10: with whom a record is shared, as a party; null while it is shared with nobody. */
function sharedParty(kind: RecordKind, { status, values }: RecordState, id: string): string | null {
  const { portal } = kind
  if (!portal || status !== 'live') return null
  if (portal.when !== undefined && values[portal.when] !== true) return null
  const of = portal.of === undefined ? id : values[portal.of]
  return typeof of === 'string' ? `${outsiderOf(kind)}:${of}` : null
}

/** The action that lets somebody know of a record: of what never leaves the business, only who is inside may. */
export const seenBy = ({ portal }: RecordKind): string => (portal ? 'record:view' : 'record:view-inside')

/** The party of a row of its list, in SQL. */
export function sharedPartySql(kind: RecordKind, portal: Portal): string {
  const when = portal.when === undefined ? '' : ` and ${columnName(portal.when)}`
  const of = portal.of === undefined ? 'record_id' : columnName(portal.of)
  return `(case when status = 'live'${when} then '${outsiderOf(kind)}:' || ${of}::text end)`
}

/** The columns of its list that a guest sees. */
export function columnsOutside({ fields, portal }: RecordKind): readonly string[] {
  if (!portal) return []
  const shown = portal.shows.flatMap((name) => {
    const field = fields[name]
    return field && !field.isUnlisted ? Object.keys(columnsOf(name, field)) : []
  })
  return ['record_id', 'status', 'added_at', 'changed_at', ...shown]
}

const factsOf = (kind: RecordKind, state: RecordState, id: string): Protected => {
  const { owner, requester } = state.values
  return {
    kind: 'record',
    id,
    facts: {
      room: kind.room,
      owner: typeof owner === 'string' ? owner : null,
      requester: typeof requester === 'string' ? requester : null,
      outsider: sharedParty(kind, state, id),
    },
  }
}

/** That it is shared stays said: what a guest may do is asked of what they see. */
function outside({ portal }: RecordKind, state: RecordState): RecordState {
  const shown = Object.entries(state.values).filter(([name]) => portal?.shows.includes(name) || name === portal?.when)
  return { ...state, values: Object.fromEntries(shown), cards: {}, mergedInto: null }
}

/** What is asked about a record before anything is done with it or told of it. */
export function accessOf(kind: RecordKind): AggregateAccess<RecordState> {
  const record = (state: RecordState, id: string) => factsOf(kind, state, id)
  const isInside = (state: RecordState, sees: (touch: Touch) => boolean, id: string) =>
    sees({ action: 'record:view-inside', record: record(state, id) })
  const takes = kind.portal?.takes
  return {
    seenBy: seenBy(kind),
    record,
    masked: (state, sees, id) => (isInside(state, sees, id) ? state : outside(kind, state)),
    // What was said before it was shared is not shared with it.
    maskedPast: (past, now, sees, id) => {
      if (isInside(now, sees, id)) return past
      return sharedParty(kind, past, id) === sharedParty(kind, now, id) ? outside(kind, past) : noRecord()
    },
    ...(takes
      ? {
          touches: (state, { name, payload, permission }, id) =>
            name === `Add${pascal(kind.name)}`
              ? handingIn(kind, takes, payload as Values, id)
              : [{ action: permission, record: record(state, id) }],
        }
      : {}),
  }
}

/** A new one belongs to whom it names; what a guest does not say of it, only those say who do the work of the room. */
function handingIn(kind: RecordKind, takes: readonly string[], said: Values, id: string): readonly Touch[] {
  const next: RecordState = { status: 'live', values: said, cards: {}, mergedInto: null, addedOn: '' }
  const { facts } = factsOf(kind, next, id)
  const touch: Touch = { action: 'record:hand-in', record: { kind: 'record', id, facts: { ...facts, owner: null } } }
  const isMore = Object.keys(said).some((name) => !takes.includes(name))
  return isMore ? [touch, { ...touch, action: 'record:edit' }] : [touch]
}
