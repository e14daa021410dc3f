/** The rules that allow for the work in the rooms behind the cards: records, what they add up to, and what is planned. */
import { always, any, equal, fact, type Rule, value } from '#kernel/policy'
import { insiders, isOfTheirPartner, isOwned } from './conditions.ts'

export const workInRooms: readonly Rule[] = [
  {
    id: 'insiders-see-records',
    effect: 'allow',
    because: 'everybody of the business sees its records and what they add up to',
    roles: insiders,
    actions: ['record:view', 'record:view-inside', 'vital-sign:view'],
    when: always,
  },
  {
    id: 'editors-edit-records',
    effect: 'allow',
    because: 'owners, admins and editors do the work of all rooms',
    roles: ['owner', 'admin', 'editor'],
    actions: ['record:edit', 'record:hand-in', 'card:edit', 'plan:edit'],
    when: always,
  },
  {
    id: 'finance-edits-records-of-money',
    effect: 'allow',
    because: 'finance does the work of revenue and cost',
    roles: ['finance'],
    actions: ['record:edit'],
    when: any(equal(fact('room'), value('revenue-streams')), equal(fact('room'), value('cost-structure'))),
  },
  {
    id: 'finance-plans',
    effect: 'allow',
    because: 'finance keeps plans and figures',
    roles: ['finance'],
    actions: ['card:edit', 'plan:edit'],
    when: always,
  },
  {
    id: 'owners-of-records-edit-them',
    effect: 'allow',
    because: 'they look after it',
    roles: ['finance', 'viewer'],
    actions: ['record:edit'],
    when: isOwned,
  },
  {
    id: 'money-is-approved-by-who-answers-for-it',
    effect: 'allow',
    because: 'owners, admins and finance approve what is spent',
    roles: ['owner', 'admin', 'finance'],
    actions: ['record:approve'],
    when: always,
  },
  {
    id: 'partners-see-their-shared-records',
    effect: 'allow',
    because: 'it is shared with the partner that they stand for',
    roles: ['partner'],
    actions: ['record:view'],
    when: isOfTheirPartner,
  },
  {
    id: 'partners-answer-what-is-shared',
    effect: 'allow',
    because: 'it is shared with the partner that they stand for, and waits for them',
    roles: ['partner'],
    actions: ['record:answer'],
    when: isOfTheirPartner,
  },
  {
    id: 'partners-hand-in-for-themselves',
    effect: 'allow',
    because: 'it names the partner that they stand for',
    roles: ['partner'],
    actions: ['record:hand-in'],
    when: isOfTheirPartner,
  },
]
