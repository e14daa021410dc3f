/** What may be asked of members, and what the program itself records about them. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import type { StreamReference } from '#kernel/decider'
import { reservationOf } from '#kernel/reservation'
import { roles, scopes } from '../access/roles.ts'
import { shareCommands } from './share.ts'

const role = z.enum(roles).describe('owner, admin, editor, finance, viewer, or partner for a guest')
const partner = z.uuid().describe('For the role partner: the id of the partnership, a card, whose shared elements the guest sees')
const employer = z.uuid().describe('For the role partner: the id of the partner, a record, that the guest stands for in the portal')
const guest = { partner: partner.optional(), employer: employer.optional() }
const ofEmployer = ({ employer: id }: { employer?: string | undefined }): StreamReference[] => (id ? [{ aggregate: 'partner', id }] : [])
const tokenHash = z.string().max(64).optional().describe('Filled in by the server')
const secretHash = z.string().max(64)
const moment = z.iso.datetime()
const days = z.int().min(1).max(30).default(7).describe('After how many days the link ends')
const workspaceOf = (_payload: unknown, { workspaceId }: { workspaceId: string }): StreamReference[] => [
  { aggregate: 'workspace', id: workspaceId },
]
/** Two members of a workspace cannot have the same address; what is reserved is its keyed digest. */
export const addressOf = (digest: string): StreamReference => reservationOf('member-email', digest)
const withAddress = (email: string | undefined) => (email === undefined ? [] : [addressOf(email)])

const offered = {
  InviteMember: command({
    verb: 'invite',
    summary: 'Invite a person with a role; the link of the invitation is shown once, and mailed when mail is set up.',
    permission: 'member:invite',
    creates: true,
    mints: 'tokenHash',
    personal: ['name', 'email'],
    payload: z.strictObject({
      name: lineOfText(100).describe('The name of the person'),
      email: z.email().max(254).optional().describe('Where the invitation is sent'),
      role,
      ...guest,
      days,
      tokenHash,
    }),
    looksUp: ofEmployer,
    writes: ({ email }, target) => [...workspaceOf(null, target), ...withAddress(email)],
  }),
  RenewInvitation: command({
    verb: 'renew-invitation',
    summary: 'Make a fresh link for an invitation that was not accepted yet; the former link ends.',
    permission: 'member:invite',
    mints: 'tokenHash',
    payload: z.strictObject({ days, tokenHash }),
  }),
  AddServiceAccount: command({
    verb: 'add-service-account',
    summary: 'Add an account for a program; it signs in by its keys only.',
    permission: 'member:invite',
    creates: true,
    payload: z.strictObject({ label: lineOfText(100).describe('What the program does'), role, ...guest }),
    looksUp: ofEmployer,
    writes: workspaceOf,
  }),
  NameMember: command({
    verb: 'name',
    summary: 'Correct the name of a person.',
    permission: 'member:name',
    personal: ['name'],
    payload: z.strictObject({ name: lineOfText(100) }),
  }),
  ChangeRole: command({
    verb: 'change-role',
    summary: 'Give a member another role; their sessions get a fresh secret at their next request.',
    permission: 'member:change-role',
    payload: z.strictObject({ role, ...guest }),
    looksUp: ofEmployer,
    writes: workspaceOf,
  }),
  PlaceMember: command({
    verb: 'place',
    summary: 'Make a member part of a unit or team.',
    permission: 'unit:edit',
    payload: z.strictObject({ unit: z.uuid() }),
    reads: ({ unit }) => [{ aggregate: 'unit', id: unit }],
  }),
  UnplaceMember: command({
    verb: 'unplace',
    summary: 'Take a member out of a unit or team.',
    permission: 'unit:edit',
    payload: z.strictObject({ unit: z.uuid() }),
  }),
  SuspendMember: command({
    verb: 'suspend',
    summary: 'Shut a member out for now; sessions and keys end at once.',
    permission: 'member:suspend',
    payload: z.strictObject({}),
    writes: workspaceOf,
  }),
  ReinstateMember: command({
    verb: 'reinstate',
    summary: 'Let a suspended member in again.',
    permission: 'member:suspend',
    payload: z.strictObject({}),
    writes: workspaceOf,
  }),
  RemoveMember: command({
    verb: 'remove',
    summary: 'End a membership or take an invitation back; what the member did stays on record.',
    permission: 'member:remove',
    payload: z.strictObject({}),
    writes: workspaceOf,
  }),
  OfferRecovery: command({
    verb: 'offer-recovery',
    summary: 'Make a link by which a person who lost every way to sign in gets a new one; all their sessions end.',
    permission: 'member:recover',
    mints: 'tokenHash',
    payload: z.strictObject({ days: days.default(1), tokenHash }),
  }),
  MakeKey: command({
    verb: 'make-key',
    summary: 'Make a key for a program, which can do no more than its member and its scopes; it is shown once.',
    permission: 'key:make',
    mints: 'tokenHash',
    payload: z.strictObject({
      name: lineOfText(100).describe('What the key is for'),
      scopes: z.array(z.enum(scopes)).min(1).max(scopes.length).default(['read', 'write']).describe('read, write, administer'),
      expiresAt: moment.optional().describe('When it ends, ISO 8601; it stays when left out'),
      tokenHash,
    }),
  }),
  EndKey: command({
    verb: 'end-key',
    summary: 'End a key at once.',
    permission: 'key:end',
    payload: z.strictObject({ key: z.uuid() }),
  }),
  EndSession: command({
    verb: 'end-session',
    summary: 'Sign one browser of a member out.',
    permission: 'session:end',
    payload: z.strictObject({ session: z.uuid() }),
  }),
  EndAllSessions: command({
    verb: 'end-all-sessions',
    summary: 'Sign a member out everywhere, or everywhere but in one session.',
    permission: 'session:end',
    payload: z.strictObject({ but: z.uuid().optional() }),
  }),
  SeeInbox: command({
    verb: 'see-inbox',
    summary: 'Say that you have seen your inbox up to a moment.',
    permission: 'inbox:see',
    payload: z.strictObject({ upTo: moment.describe('The moment of the last thing that you saw') }),
  }),
  ...shareCommands,
} as const

const internal = { permission: 'program', isInternal: true }
const recorded = {
  WelcomeOwner: command({
    ...internal,
    verb: 'welcome-owner',
    summary: 'Make sure that this member is an owner: whoever holds the data folder owns the workspace.',
    payload: z.strictObject({ tokenHash: secretHash.optional(), expiresAt: moment.optional() }),
    writes: workspaceOf,
  }),
  UseLink: command({
    ...internal,
    verb: 'use-link',
    summary: 'Use up an invitation, a recovery or the printed link.',
    personal: ['name', 'email'],
    payload: z.strictObject({
      purpose: z.enum(['invitation', 'recovery', 'welcome']),
      tokenHash: secretHash,
      name: z.string().optional(),
      email: z.string().optional(),
    }),
    writes: ({ email }, target) => [...workspaceOf(null, target), ...withAddress(email)],
  }),
  JoinAs: command({
    ...internal,
    verb: 'join-as',
    summary: 'A person who has an account already accepts an invitation.',
    personal: ['name'],
    payload: z.strictObject({ invitation: z.uuid(), tokenHash: secretHash, name: z.string().optional() }),
    writes: ({ invitation }, target) => [{ aggregate: 'member', id: invitation }, ...workspaceOf(null, target)],
  }),
  OpenSession: command({
    ...internal,
    verb: 'open-session',
    summary: 'A browser signed in.',
    payload: z.strictObject({ session: z.uuid(), tokenHash: secretHash, method: z.string().max(40), expiresAt: moment }),
  }),
  RotateSession: command({
    ...internal,
    verb: 'rotate-session',
    summary: 'A session got a fresh secret.',
    payload: z.strictObject({ session: z.uuid(), tokenHash: secretHash, formerHash: secretHash, isConfirmed: z.boolean().default(false) }),
  }),
  RecordFactor: command({
    ...internal,
    verb: 'record-factor',
    summary: 'A way to sign in came or went.',
    payload: z.strictObject({
      change: z.enum([
        'password-set',
        'totp-added',
        'totp-removed',
        'codes-made',
        'code-used',
        'passkey-added',
        'passkey-removed',
        'identity-linked',
      ]),
      id: z.string().max(400).optional(),
      label: z.string().max(100).optional(),
      count: z.int().optional(),
    }),
  }),
  RecordFailure: command({
    ...internal,
    verb: 'record-failure',
    summary: 'Somebody failed to sign in as this member, or is asked to wait.',
    payload: z.strictObject({ method: z.string().max(40), reason: z.string().max(60) }),
  }),
  SetAddress: command({
    ...internal,
    verb: 'set-address',
    summary: 'A person set the address that they sign in with.',
    personal: ['email'],
    payload: z.strictObject({ email: z.string(), former: z.string().optional() }),
    writes: ({ email, former }) => [addressOf(email), ...withAddress(former)],
  }),
} as const

export const commands = { ...offered, ...recorded } as const
