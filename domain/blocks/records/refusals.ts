/** Why something cannot be done with a record, in the words that every kind shares; `{kind}` is what it is called. */
import type { RefusalDefinition } from '#kernel/decider'
import { bookingRefusals } from './booking.ts'
import { budgetRefusals } from './budget.ts'
import { cardRefusals } from './operating-model.ts'

export const refusals = {
  'no-such-record': { kind: 'missing', says: 'There is no such {kind} here.' },
  'record-exists': { kind: 'conflict', says: 'There is a {kind} with this id already; choose a fresh one.' },
  'record-archived': { kind: 'rule', says: 'This {kind} is archived; restore it first.' },
  'record-merged': { kind: 'rule', says: 'This {kind} was merged into another, which is at {into}.' },
  'no-such-reference': { kind: 'rule', says: '{field}: there is no {kind} with this id, or it is archived.' },
  ...cardRefusals,
  'not-possible-now': { kind: 'rule', says: '{act} is not possible for this {kind} as it is now; look at it again.' },
  'is-settled': { kind: 'rule', says: '{field}: it stays as it is on this {kind}; take back what was done with it, or make another.' },
  'not-put-away': { kind: 'rule', says: 'This {kind} stays where it is, for others rest on it.' },
  'not-consistent': { kind: 'rule', says: '{fault}' },
  'period-locked': { kind: 'rule', says: '{field}: {day} is locked, as is everything up to {until}; who approves time can open it again.' },
  ...bookingRefusals,
  ...budgetRefusals,
  'same-record': { kind: 'rule', says: 'A {kind} cannot be merged into itself; name another one.' },
} as const satisfies Record<string, RefusalDefinition>
