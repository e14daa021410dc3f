/** The tables of the context: members, their links, sessions and keys, units, positions, and what waits for approval. */
import type { RecordedEvent } from '#kernel/event'
import { streamParts } from '#kernel/event'
import { listText } from '#kernel/policy'
import { insert, type RowOperation, remove, set, type View, view } from '#kernel/view'
import { sender, visitor } from './access/roles.ts'
import { shares } from './members/share-view.ts'

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const idOf = (event: Happened) => streamParts(event.stream).id
const setMember = (values: (event: Happened) => Record<string, string | null>) => (event: Happened) => [
  set({ member_id: idOf(event) }, { ...values(event), version: event.version }),
]
const newMember = (event: Happened, values: Record<string, string | null>): RowOperation =>
  insert({
    member_id: idOf(event),
    kind: 'person',
    role: '',
    partner: null,
    model: null,
    status: 'active',
    label: null,
    parties: '',
    added_by: event.actor,
    added_at: event.recordedAt,
    joined_at: event.recordedAt,
    role_at: event.recordedAt,
    version: event.version,
    ...values,
  })

const joined = ({ data, recordedAt }: Happened) => ({
  status: 'active',
  role: data.role,
  partner: data.partner,
  joined_at: recordedAt,
  role_at: recordedAt,
})

export const members = view({
  name: 'members',
  answers: 'Who belongs to the workspace, as what, and since when?',
  columns: {
    member_id: 'uuid',
    kind: 'text',
    role: 'text',
    partner: 'text',
    model: 'text',
    status: 'text',
    label: 'text',
    parties: 'text',
    added_by: 'text',
    added_at: 'timestamp',
    joined_at: 'timestamp',
    role_at: 'timestamp',
    version: 'integer',
  },
  key: ['member_id'],
  lookups: ['member_id'],
  guard: { action: 'member:view', kind: 'member', facts: { member: 'member_id::text', role: 'role', memberKind: 'kind' } },
  on: {
    MemberInvited: (event: Happened) => [
      newMember(event, { role: event.data.role, partner: event.data.partner, status: 'invited', joined_at: null }),
    ],
    ServiceAccountAdded: (event: Happened) => [
      newMember(event, { kind: 'service', role: event.data.role, partner: event.data.partner, label: event.data.label }),
    ],
    ModelShared: (event: Happened) => [newMember(event, { kind: 'link', role: visitor, model: event.data.model, label: event.data.label })],
    FormOpened: (event: Happened) => [
      newMember(event, {
        kind: 'link',
        role: sender,
        parties: listText([`${event.data.kind}:${event.data.form}`]),
        label: event.data.label,
      }),
    ],
    MemberJoined: (event: Happened) =>
      event.version === 1
        ? [newMember(event, { role: event.data.role, partner: event.data.partner })]
        : [set({ member_id: idOf(event) }, { ...joined(event), version: event.version })],
    RoleChanged: setMember(({ data, recordedAt }) => ({ role: data.to, partner: data.partner, role_at: recordedAt })),
    PartiesChanged: setMember(({ data }) => ({ parties: listText(data.parties) })),
    MemberSuspended: setMember(() => ({ status: 'suspended' })),
    MemberReinstated: setMember(() => ({ status: 'active' })),
    MemberRemoved: setMember(() => ({ status: 'ended' })),
  },
})

const endAll = (event: Happened) => [remove({ member_id: idOf(event) })]

const memberLinks = view({
  name: 'member_links',
  answers: 'Which invitation, recovery or printed link does a secret belong to?',
  columns: { member_id: 'uuid', purpose: 'text', token_hash: 'text', expires_at: 'timestamp' },
  key: ['member_id', 'purpose'],
  lookups: ['token_hash'],
  guard: { action: 'member:recover', kind: 'member', facts: { member: 'member_id::text' } },
  on: {
    LinkOffered: (event: Happened) => [
      insert({
        member_id: idOf(event),
        purpose: event.data.purpose,
        token_hash: event.data.tokenHash,
        expires_at: event.data.expiresAt,
      }),
    ],
    LinkUsed: (event: Happened) => [remove({ member_id: idOf(event), purpose: event.data.purpose })],
    MemberSuspended: endAll,
    MemberRemoved: endAll,
  },
})

export const sessions = view({
  name: 'sessions',
  answers: 'Which browsers are signed in, how and since when?',
  columns: {
    session_id: 'uuid',
    member_id: 'uuid',
    token_hash: 'text',
    former_hash: 'text',
    method: 'text',
    opened_at: 'timestamp',
    confirmed_at: 'timestamp',
    rotated_at: 'timestamp',
    expires_at: 'timestamp',
  },
  key: ['session_id'],
  lookups: ['token_hash', 'former_hash'],
  guard: { action: 'session:view', kind: 'session', facts: { member: 'member_id::text' } },
  on: {
    SessionOpened: (event: Happened) => {
      const { session, tokenHash, method, expiresAt } = event.data
      return [
        insert({
          session_id: session,
          member_id: idOf(event),
          token_hash: tokenHash,
          former_hash: null,
          method,
          opened_at: event.recordedAt,
          confirmed_at: event.recordedAt,
          rotated_at: event.recordedAt,
          expires_at: expiresAt,
        }),
      ]
    },
    SessionRotated: ({ data, recordedAt }: Happened) => [
      set(
        { session_id: data.session },
        {
          token_hash: data.tokenHash,
          former_hash: data.formerHash,
          rotated_at: recordedAt,
          ...(data.isConfirmed ? { confirmed_at: recordedAt } : {}),
        },
      ),
    ],
    SessionEnded: ({ data }: Happened) => [remove({ session_id: data.session })],
  },
})

export const keys = view({
  name: 'member_keys',
  answers: 'Which keys do programs use, whose are they, and what may they do?',
  columns: {
    key_id: 'uuid',
    member_id: 'uuid',
    name: 'text',
    scopes: 'text',
    token_hash: 'text',
    made_by: 'text',
    made_at: 'timestamp',
    expires_at: 'timestamp',
  },
  key: ['key_id'],
  lookups: ['token_hash'],
  guard: { action: 'key:view', kind: 'key', facts: { member: 'member_id::text' } },
  on: {
    KeyMade: (event: Happened) => {
      const { key, name, scopes, tokenHash, expiresAt } = event.data
      return [
        insert({
          key_id: key,
          member_id: idOf(event),
          name,
          scopes: listText(scopes),
          token_hash: tokenHash,
          made_by: event.actor,
          made_at: event.recordedAt,
          expires_at: expiresAt,
        }),
      ]
    },
    KeyEnded: ({ data }: Happened) => [remove({ key_id: data.key })],
  },
})

export const units = view({
  name: 'units',
  answers: 'Which units and teams are there, and which have ended?',
  columns: { unit_id: 'uuid', name: 'text', kind: 'text', parent_id: 'uuid', formed_at: 'timestamp', ended_at: 'timestamp' },
  key: ['unit_id'],
  guard: { action: 'unit:view', kind: 'unit', facts: {} },
  on: {
    UnitFormed: (event: Happened) => [
      insert({
        unit_id: idOf(event),
        name: event.data.name,
        kind: event.data.kind,
        parent_id: event.data.parent,
        formed_at: event.recordedAt,
        ended_at: null,
      }),
    ],
    UnitRenamed: (event: Happened) => [set({ unit_id: idOf(event) }, { name: event.data.to })],
    UnitPutUnder: (event: Happened) => [set({ unit_id: idOf(event) }, { parent_id: event.data.to })],
    UnitEnded: (event: Happened) => [set({ unit_id: idOf(event) }, { ended_at: event.recordedAt })],
  },
})

export const positions = view({
  name: 'positions',
  answers: 'Which positions are there, where, and who holds them?',
  columns: {
    position_id: 'uuid',
    title: 'text',
    unit_id: 'uuid',
    holder_id: 'uuid',
    created_at: 'timestamp',
    ended_at: 'timestamp',
  },
  key: ['position_id'],
  guard: { action: 'position:view', kind: 'position', facts: {} },
  on: {
    PositionCreated: (event: Happened) => [
      insert({
        position_id: idOf(event),
        title: event.data.title,
        unit_id: event.data.unit,
        holder_id: null,
        created_at: event.recordedAt,
        ended_at: null,
      }),
    ],
    PositionRetitled: (event: Happened) => [set({ position_id: idOf(event) }, { title: event.data.to })],
    HolderAppointed: (event: Happened) => [set({ position_id: idOf(event) }, { holder_id: event.data.to })],
    PositionEnded: (event: Happened) => [set({ position_id: idOf(event) }, { holder_id: null, ended_at: event.recordedAt })],
  },
})

const verdict = (status: string) => (event: Happened) => [
  set({ approval_id: idOf(event) }, { status, decided_by: event.actor, decided_at: event.recordedAt, note: event.data.note ?? null }),
]

export const approvals = view({
  name: 'approvals',
  answers: 'Which commands wait for a second person, and how was decided before?',
  columns: {
    approval_id: 'uuid',
    status: 'text',
    command: 'text',
    aggregate: 'text',
    target_id: 'text',
    requester_id: 'text',
    approvers: 'text',
    requested_at: 'timestamp',
    decided_by: 'text',
    decided_at: 'timestamp',
    note: 'text',
  },
  key: ['approval_id'],
  guard: { action: 'approval:view', kind: 'approval', facts: { requester: 'requester_id', approvers: 'approvers' } },
  on: {
    ApprovalRequested: (event: Happened) => [
      insert({
        approval_id: idOf(event),
        status: 'waiting',
        command: event.data.command,
        aggregate: event.data.aggregate,
        target_id: event.data.target,
        requester_id: event.data.requester,
        approvers: listText(event.data.approvers),
        requested_at: event.recordedAt,
        decided_by: null,
        decided_at: null,
        note: null,
      }),
    ],
    RequestApproved: verdict('approved'),
    RequestDeclined: verdict('declined'),
  },
})

export const views: readonly View[] = [members, memberLinks, sessions, keys, shares, units, positions, approvals]
