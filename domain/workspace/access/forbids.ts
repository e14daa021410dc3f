/** The rules that forbid: they go before all that allow. */
import { actor, all, any, equal, fact, not, type Rule, value, within } from '#kernel/policy'
import { grantsOwner, isOwner, isSelf } from './conditions.ts'

const reads = [
  'workspace:view',
  'business-model:view',
  'business-model:view-history',
  'element:view',
  'figure:view',
  'log:view',
  'event:view',
  'event:notice',
  'member:view',
  'member:explain',
  'session:view',
  'key:view',
  'unit:view',
  'position:view',
  'approval:view',
  'audit:view',
] as const
const writes = [
  'workspace:edit',
  'business-model:edit',
  'business-model:replace',
  'element:edit',
  'element:label',
  'element:share',
  'unit:edit',
  'position:edit',
  'approval:decide',
] as const
const administers = [
  'workspace:govern',
  'member:invite',
  'member:change-role',
  'member:suspend',
  'member:remove',
  'member:recover',
  'member:name',
  'session:end',
  'key:make',
  'key:end',
] as const

export const forbids: readonly Rule[] = [
  {
    id: 'key-cannot-read',
    effect: 'forbid',
    because: 'the key in use has no scope read',
    roles: '*',
    actions: reads,
    when: not(within(value('read'), actor('scopes'))),
  },
  {
    id: 'key-cannot-write',
    effect: 'forbid',
    because: 'the key in use has no scope write',
    roles: '*',
    actions: writes,
    when: not(within(value('write'), actor('scopes'))),
  },
  {
    id: 'key-cannot-administer',
    effect: 'forbid',
    because: 'the key in use has no scope administer',
    roles: '*',
    actions: administers,
    when: not(within(value('administer'), actor('scopes'))),
  },
  {
    id: 'nobody-changes-their-own-role',
    effect: 'forbid',
    because: 'nobody changes their own role',
    roles: '*',
    actions: ['member:change-role', 'member:suspend'],
    when: isSelf,
  },
  {
    id: 'only-owners-make-owners',
    effect: 'forbid',
    because: 'only owners can change owners or make one',
    roles: ['admin'],
    actions: ['member:invite', 'member:change-role', 'member:suspend', 'member:recover', 'session:end', 'key:make', 'key:end'],
    when: all(any(isOwner, grantsOwner), not(isSelf)),
  },
  {
    id: 'only-owners-remove-owners',
    effect: 'forbid',
    because: 'only owners can remove an owner',
    roles: ['admin'],
    actions: ['member:remove'],
    when: isOwner,
  },
  {
    id: 'four-eyes',
    effect: 'forbid',
    because: 'whoever asked cannot approve it',
    roles: '*',
    actions: ['approval:decide'],
    when: equal(fact('requester'), actor('id')),
  },
]
