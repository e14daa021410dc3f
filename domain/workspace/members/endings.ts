/** When a membership, a session, a key or a link is over. */
import { momentText } from '#kernel/calendar'
import type { Envelope, EventsOf } from '#kernel/decider'
import type { events } from './events.ts'
import type { Member } from './state.ts'

type Event = EventsOf<typeof events>

export const isHere = ({ status }: Member): boolean => status !== 'absent' && status !== 'ended'
export const isLater = (moment: string, { momentMs }: Envelope): boolean => moment > momentText(momentMs)

/** All sessions of a member end, or all but one. */
export const sessionsEnded = (member: Member, reason: string, but?: string): Event[] =>
  [...member.sessions.keys()]
    .filter((session) => session !== but)
    .map((session): Event => ({ type: 'SessionEnded', data: { session, reason } }))
export const keysEnded = (member: Member, reason: string): Event[] =>
  [...member.keys.keys()].map((key): Event => ({ type: 'KeyEnded', data: { key, reason } }))
