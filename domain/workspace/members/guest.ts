/** Guests: members with the role partner, and the partner that they stand for. */
import { type Envelope, type EventsOf, type Refused, refuse } from '#kernel/decider'
import type { events } from './events.ts'
import type { MemberRefusal } from './refusals.ts'
import type { Member } from './state.ts'

/** The partnership whose shared elements a guest sees, and the partner whose records: one of the two at least. */
type Guest = { readonly partner?: string | undefined; readonly employer?: string | undefined }

/** BILL-5: the role partner belongs to somebody, and no other role does. */
export function guestRefusal(role: string, { partner, employer }: Guest, { stateOf }: Envelope): Refused<MemberRefusal> | null {
  const isNamed = partner !== undefined || employer !== undefined
  if (role === 'partner' && !isNamed) return refuse('partner-unnamed')
  if (role !== 'partner' && isNamed) return refuse('partner-unasked', { role })
  if (employer === undefined) return null
  return stateOf<{ status: string }>({ aggregate: 'partner', id: employer }).status === 'live' ? null : refuse('no-such-partner')
}

/** A guest stands for one partner, until they stand for another or are no guest any more. */
export function standingFor({ parties }: Member, { employer }: Guest): EventsOf<typeof events>[] {
  const joined = employer === undefined ? undefined : `partner:${employer}`
  const left = parties.find((party) => party.startsWith('partner:'))
  if (joined === left) return []
  const others = parties.filter((party) => party !== left)
  const next = joined === undefined ? others : [...others, joined]
  return [
    {
      type: 'PartiesChanged',
      data: { ...(joined === undefined ? {} : { joined }), ...(left === undefined ? {} : { left }), parties: next },
    },
  ]
}
