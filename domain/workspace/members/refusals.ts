/** Why something about a member can be refused. */
import type { RefusalDefinition } from '#kernel/decider'

export const refusals = {
  'no-such-member': { kind: 'missing', says: 'There is no such member in this workspace.' },
  'member-exists': { kind: 'conflict', says: 'There is a member with this id already; choose a fresh one.' },
  'address-taken': { kind: 'conflict', says: 'Somebody in this workspace has this address already; look for them among the people.' },
  'partner-unnamed': {
    kind: 'rule',
    says: 'The role partner needs whom the guest belongs to; name the partnership in “partner” or the partner in “employer”.',
  },
  'partner-unasked': { kind: 'rule', says: 'Only the role partner belongs to a partner; leave “partner” and “employer” out for {role}.' },
  'no-such-partner': { kind: 'rule', says: 'employer: there is no partner with this id, or it is archived; look at the list of partners.' },
  'last-owner': { kind: 'rule', says: 'This is the last owner; make somebody else an owner first.' },
  'not-invited': { kind: 'rule', says: 'This member has accepted the invitation already or has left.' },
  'not-active': { kind: 'rule', says: 'This member is {status}; only active members can do that.' },
  'not-a-person': { kind: 'rule', says: 'A service account signs in by its keys and by nothing else.' },
  'link-ended': { kind: 'rule', says: 'This link was used before or has ended; ask for a fresh one.' },
  'no-such-key': { kind: 'missing', says: 'This member has no such key; it may have ended.' },
  'no-such-session': { kind: 'missing', says: 'This member has no such session; it may have ended.' },
  'rotated-already': { kind: 'conflict', says: 'The session got a fresh secret a moment ago.' },
  'too-many-keys': { kind: 'rule', says: 'A member can have {most} keys at most; end one first.' },
  'expires-in-the-past': { kind: 'rule', says: 'It would end at {expiresAt}, which is past; choose a later moment.' },
  'no-such-model': { kind: 'missing', says: 'There is no such business model, or you do not see it; look at the list of models.' },
  'no-such-form': { kind: 'rule', says: 'form: there is no {kind} with this id, or it is archived; look at the list of them.' },
  'is-a-link': { kind: 'rule', says: 'This is a link for people outside; end it and make another one instead.' },
  'not-a-link': { kind: 'missing', says: 'There is no such link for people outside; it may have ended.' },
  'no-such-unit': { kind: 'missing', says: 'There is no such unit, or it has ended; look at the list of units.' },
} as const satisfies Record<string, RefusalDefinition>
export type MemberRefusal = keyof typeof refusals
