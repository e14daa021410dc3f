/** The policy: what each role may, by examples that read as sentences, and the laws of the table itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, Policy } from '#kernel/policy'
import { policy, policyTable } from './policy.ts'
import { roles, sender, visitor } from './roles.ts'

const partner = '01980000-0000-7000-8000-000000000001'
const as = (role: string, more: Partial<Actor> = {}): Actor => ({
  id: 'me',
  role,
  partner: role === 'partner' ? partner : null,
  model: role === visitor ? 'm' : null,
  parties: ['member:me'],
  scopes: ['read', 'write', 'administer'],
  ...more,
})
const element = (facts: object = {}) => ({
  kind: 'element',
  id: 'e',
  facts: { visibility: 'internal', sharedWith: [], owner: null, block: 'channels', ...facts },
})
const who = (action: string, record: Parameters<Policy['decide']>[2], more: Partial<Actor> = {}) =>
  roles.filter((role) => policy.decide(as(role, more), action, record).isAllowed)

describe('the policy', () => {
  it('BILL-3 denies every action to a role that does not exist, and every action that does not exist to all', () => {
    for (const { actions } of policyTable.rules)
      for (const action of actions) expect(policy.decide(as('toString'), action, element()).rule).toBe('nothing-allows-it')
    for (const role of roles) expect(policy.decide(as(role), 'element:burn', element()).isAllowed).toBe(false)
  })
  it('shows an element to the business, one kept to finance to finance, one that is shared to its partner too', () => {
    expect(who('element:view', element())).toEqual(['owner', 'admin', 'editor', 'finance', 'viewer'])
    expect(who('element:view', element({ visibility: 'finance' }))).toEqual(['owner', 'admin', 'finance'])
    expect(who('element:view', element({ sharedWith: [partner] }))).toEqual([...roles])
    expect(who('element:view', element({ sharedWith: ['another'] }))).not.toContain('partner')
  })
  it('lets whoever answers for an element edit it, whatever their role but partner', () => {
    expect(who('element:edit', element())).toEqual(['owner', 'admin', 'editor'])
    expect(who('element:edit', element({ owner: 'member:me' }))).toEqual(['owner', 'admin', 'editor', 'finance', 'viewer'])
    expect(who('element:edit', element({ block: 'cost-structure' }))).toEqual(['owner', 'admin', 'editor', 'finance'])
    expect(who('element:edit', element({ owner: 'unit:u' }), { parties: ['member:me', 'unit:u'] })).toContain('viewer')
  })
  it('INV-11 shows a visitor the model of their link, what is not kept to finance, and figures only where the link has them', () => {
    const seen = (action: string, facts: object, scopes = ['read']) =>
      policy.decide(as(visitor, { scopes }), action, { kind: 'any', id: '', facts: { model: 'm', ...facts } }).isAllowed
    expect(seen('business-model:view', {})).toBe(true)
    expect(seen('business-model:view', { model: 'another' })).toBe(false)
    expect(seen('element:view', { visibility: 'internal' })).toBe(true)
    expect(seen('element:view', { visibility: 'finance' })).toBe(false)
    expect(seen('figure:view', { visibility: 'internal' })).toBe(false)
    expect(seen('figure:view', { visibility: 'internal' }, ['read', 'figures'])).toBe(true)
    expect(seen('figure:view', { visibility: 'finance' }, ['read', 'figures'])).toBe(false)
    expect(seen('comment:write', { began: null })).toBe(false)
    expect(seen('comment:write', { began: null }, ['read', 'write'])).toBe(true)
    expect(seen('comment:write', { began: 'me' }, ['read', 'write'])).toBe(true)
    expect(seen('comment:view', { began: 'another' }, ['read', 'write'])).toBe(false)
    for (const action of ['workspace:view', 'business-model:edit', 'element:edit', 'member:view', 'share:make', 'key:make'])
      expect(seen(action, { member: 'me' }, ['read', 'write', 'figures'])).toBe(false)
  })
  it('shows a saved view to who saved it, one for everybody to the business, and lets only its author keep it', () => {
    const saved = (author: string | null, isOpen = false) => ({ kind: 'list-view', id: 'v', facts: { author, isOpen } })
    const business = ['owner', 'admin', 'editor', 'finance', 'viewer']
    expect(who('list-view:view', saved('me'))).toEqual(business)
    expect(who('list-view:view', saved('you'))).toEqual([])
    expect(who('list-view:view', saved('you', true))).toEqual(business)
    expect(who('list-view:keep', saved('you', true))).toEqual([])
    expect(who('list-view:keep', saved(null))).toEqual(business)
  })
  it('lets a guest see, answer and hand in what is of the partner that they stand for, and look inside none of it', () => {
    const theirs = { kind: 'record', id: 'r', facts: { outsider: `partner:${partner}` } }
    const guest = { parties: ['member:me', `partner:${partner}`] }
    expect(who('record:view', theirs, guest)).toEqual([...roles])
    expect(who('record:view', theirs, { parties: ['member:me', 'partner:another'] })).not.toContain('partner')
    expect(who('record:view', { ...theirs, facts: { outsider: null } }, guest)).not.toContain('partner')
    expect(who('record:view-inside', theirs, guest)).not.toContain('partner')
    expect(who('record:answer', theirs, guest)).toEqual(['partner'])
    expect(who('record:answer', theirs)).toEqual([])
    expect(who('record:hand-in', theirs, guest)).toEqual(['owner', 'admin', 'editor', 'partner'])
    expect(who('record:hand-in', theirs)).toEqual(['owner', 'admin', 'editor'])
    expect(who('record:edit', theirs, guest)).not.toContain('partner')
    expect(who('record:erase', { ...theirs, facts: { owner: 'member:me' } }, guest)).toEqual(['owner', 'admin'])
  })
  it('lets finance keep the books and close them, an owner alone seal them, and nobody else look into them', () => {
    const books = { kind: 'ledger', id: 'b', facts: {} }
    for (const action of ['ledger:view', 'ledger:edit', 'ledger:close']) expect(who(action, books)).toEqual(['owner', 'admin', 'finance'])
    expect(who('ledger:seal', books)).toEqual(['owner'])
  })
  it('lets whoever fills in a form hand in what names it, read the form, and see nothing', () => {
    const theirs = { kind: 'record', id: 'r', facts: { room: 'channels', outsider: 'intake-form:f' } }
    const may = (action: string, record: typeof theirs = theirs) =>
      policy.decide(as(sender, { parties: ['intake-form:f'], scopes: ['read', 'write'] }), action, record).isAllowed
    expect(may('record:hand-in')).toBe(true)
    expect(may('record:hand-in', { ...theirs, facts: { room: 'channels', outsider: 'intake-form:another' } })).toBe(false)
    expect(may('form:open')).toBe(true)
    const allowed = policyTable.rules.flatMap(({ actions }) => actions).filter((action) => may(action))
    expect([...new Set(allowed)].toSorted()).toEqual(['form:open', 'record:hand-in'])
  })
  it('lets admins look after people but not after owners, and nobody after their own role', () => {
    const other = { kind: 'member', id: 'x', facts: { member: 'x', role: 'editor', grants: 'viewer' } }
    expect(who('member:change-role', other)).toEqual(['owner', 'admin'])
    expect(who('member:change-role', { ...other, facts: { ...other.facts, grants: 'owner' } })).toEqual(['owner'])
    expect(who('member:change-role', { ...other, facts: { ...other.facts, role: 'owner' } })).toEqual(['owner'])
    expect(who('member:change-role', { ...other, facts: { ...other.facts, member: 'me' } })).toEqual([])
  })
  it('takes away from a key what its scopes leave out, whoever holds it', () => {
    expect(who('element:edit', element(), { scopes: ['read'] })).toEqual([])
    expect(who('element:view', element(), { scopes: ['write'] })).toEqual([])
    expect(who('member:invite', { kind: 'member', id: 'x', facts: {} }, { scopes: ['read', 'write'] })).toEqual([])
  })
  it('INV-9 lets an approver decide, never the one who asked', () => {
    const request = (requester: string) => ({ kind: 'approval', id: 'a', facts: { requester, approvers: ['admin', 'finance'] } })
    expect(who('approval:decide', request('other'))).toEqual(['admin', 'finance'])
    expect(who('approval:decide', request('me'))).toEqual([])
  })
  it('explains itself in a sentence with the rule that decided', () => {
    expect(policy.explain(as('viewer'), 'element:view', element({ visibility: 'finance' })).says).toBe(
      'The role viewer may not view this element, because no rule allows it (rule nothing-allows-it).',
    )
    expect(policy.explain(as('editor'), 'element:edit', element()).says).toBe(
      'The role editor may edit this element, because editors edit what is not kept to finance (rule editors-edit-internal-elements).',
    )
  })
  it('has a scope for every action, so that no key slips through', () => {
    const scoped = new Set(policyTable.rules.filter(({ id }) => id.startsWith('key-cannot-')).flatMap(({ actions }) => actions))
    expect(policyTable.rules.flatMap(({ actions }) => actions).filter((action) => !scoped.has(action))).toEqual([])
  })
  it('only gains from a rule that allows and only loses from one that forbids, whatever is asked', () => {
    const actions = [...new Set(policyTable.rules.flatMap((rule) => rule.actions))]
    const asked = fc.record({
      role: fc.constantFrom(...roles),
      action: fc.constantFrom(...actions),
      without: fc.nat(policyTable.rules.length - 1),
      facts: fc.record({
        visibility: fc.constantFrom('internal', 'finance', 'shared'),
        sharedWith: fc.subarray([partner, 'x']),
        owner: fc.constantFrom(null, 'member:me', 'unit:u'),
        member: fc.constantFrom('me', 'you'),
        requester: fc.constantFrom('me', 'you', 'member:me'),
        room: fc.constantFrom('channels', 'cost-structure'),
        approvers: fc.subarray([...roles]),
        isRestricted: fc.boolean(),
        isAboutPeople: fc.boolean(),
      }),
      scopes: fc.subarray(['read', 'write', 'administer']),
    })
    fc.assert(
      fc.property(asked, ({ role, action, without, facts, scopes }) => {
        const rest = new Policy({ ...policyTable, rules: policyTable.rules.toSpliced(without, 1) })
        const [all, fewer] = [policy, rest].map((one) => one.decide(as(role, { scopes }), action, { kind: 'any', id: '', facts }).isAllowed)
        if (policyTable.rules[without]?.effect === 'allow') expect(Number(fewer)).toBeLessThanOrEqual(Number(all))
        else expect(Number(fewer)).toBeGreaterThanOrEqual(Number(all))
      }),
    )
  })
  it('has no rule that could be taken away or opened to all without a decision here turning', () => {
    const decisions = (one: Policy) =>
      asked
        .flatMap(([action, record, more]) =>
          [...roles, visitor, sender].map((role) => one.decide(as(role, more), action, record).isAllowed),
        )
        .join()
    const right = decisions(policy)
    const survivors = policyTable.rules.flatMap((rule, at) => {
      const without = { ...policyTable, rules: policyTable.rules.toSpliced(at, 1) }
      const opened = { ...policyTable, rules: policyTable.rules.toSpliced(at, 1, { ...rule, roles: '*', when: { is: 'always' } }) }
      const isOpen = rule.roles === '*' && rule.when.is === 'always'
      return [
        ...(decisions(new Policy(without)) === right ? [`${rule.id} taken away`] : []),
        ...(!isOpen && decisions(new Policy(opened)) === right ? [`${rule.id} opened`] : []),
      ]
    })
    expect(survivors).toEqual([])
  })
})

const noFacts = { kind: 'any', id: '', facts: {} }
const person = (facts: object) => ({ kind: 'member', id: 'x', facts: { member: 'x', role: 'viewer', memberKind: 'person', ...facts } })
const event = (facts: object) => ({
  kind: 'event',
  id: 'e',
  facts: { isAboutPeople: false, isRestricted: false, sharedWith: [], ...facts },
})
/** Every kind of question once, and once for each condition that makes a difference. */
const asked: [string, Parameters<Policy['decide']>[2], Partial<Actor>?][] = [
  ...[
    'workspace:view',
    'workspace:edit',
    'workspace:govern',
    'unit:view',
    'log:view',
    'audit:view',
    'business-model:edit',
    'comment:write',
    'share:make',
    'share:open',
    'form:open',
    'workshop:view',
    'workshop:lead',
  ].map((action): [string, Parameters<Policy['decide']>[2]] => [action, noFacts]),
  ['workspace:view', noFacts, { scopes: ['write', 'administer'] }],
  ['workspace:edit', noFacts, { scopes: ['read', 'administer'] }],
  ['workspace:govern', noFacts, { scopes: ['read', 'write'] }],
  ...['record:view', 'record:answer', 'record:hand-in'].flatMap((action): [string, typeof noFacts, Partial<Actor>][] => [
    [action, { ...noFacts, facts: { outsider: `partner:${partner}` } as object }, { parties: [`partner:${partner}`] }],
    [action, noFacts, {}],
  ]),
  ...['list-view:view', 'list-view:keep'].flatMap((action) =>
    [{ author: 'me' }, { author: 'you', isOpen: true }, { author: 'you' }, {}].map((facts): [string, typeof noFacts] => [
      action,
      { ...noFacts, facts: facts as object },
    ]),
  ),
  ['business-model:view', { ...noFacts, facts: { sharedWith: [partner] } }],
  ['business-model:view', { ...noFacts, facts: { sharedWith: ['x'] } }],
  ['business-model:replace', { ...noFacts, facts: { isRestricted: true } }],
  ['business-model:replace', { ...noFacts, facts: { isRestricted: false } }],
  ...['element:view', 'element:edit', 'element:label', 'element:share', 'figure:view'].flatMap((action) =>
    [
      {},
      { visibility: 'finance' },
      { visibility: 'finance', owner: 'member:me' },
      { owner: 'member:me' },
      { sharedWith: [partner] },
      { block: 'cost-structure' },
      { visibility: 'shared', sharedWith: [partner] },
    ].map((facts): [string, ReturnType<typeof element>] => [action, element(facts)]),
  ),
  ...['event:view', 'event:notice'].flatMap((action) =>
    [{}, { isRestricted: true }, { isAboutPeople: true }, { sharedWith: [partner] }].map((facts): [string, ReturnType<typeof event>] => [
      action,
      event(facts),
    ]),
  ),
  ...[
    'member:view',
    'member:explain',
    'member:invite',
    'member:change-role',
    'member:suspend',
    'member:remove',
    'member:recover',
    'member:name',
    'session:view',
    'session:end',
    'key:view',
    'key:make',
    'key:end',
  ].flatMap((action) =>
    [{}, { member: 'me' }, { role: 'owner' }, { grants: 'owner' }, { memberKind: 'service' }].map(
      (facts): [string, ReturnType<typeof person>] => [action, person(facts)],
    ),
  ),
  ...['business-model:view', 'element:view', 'figure:view', 'comment:view', 'comment:write', 'event:notice'].flatMap((action) =>
    [{}, { visibility: 'finance' }, { began: 'me' }, { began: 'another' }].flatMap((facts): [string, typeof noFacts, Partial<Actor>][] => [
      [action, { ...noFacts, facts: { model: 'm', began: null, ...facts } }, { scopes: ['read', 'write', 'figures'] }],
      [action, { ...noFacts, facts: { model: 'm', began: null, ...facts } }, { scopes: ['read', 'write'] }],
    ]),
  ),
  ...[{}, { author: 'me' }, { isOpen: true }].map((facts): [string, typeof noFacts] => ['note:view', { ...noFacts, facts }]),
  ...['record:view', 'record:edit', 'record:approve', 'record:erase', 'card:edit', 'plan:edit', 'vital-sign:view'].flatMap((action) =>
    [{ room: 'channels' }, { room: 'cost-structure' }, { owner: 'member:me' }, { requester: 'member:me' }].map(
      (facts): [string, typeof noFacts] => [action, { ...noFacts, facts }],
    ),
  ),
  ...['ledger:view', 'ledger:edit', 'ledger:close', 'ledger:seal'].map((action): [string, typeof noFacts] => [action, noFacts]),
  ['approval:decide', { ...noFacts, facts: { requester: 'me', approvers: ['owner', 'viewer'] } }],
  ['approval:decide', { ...noFacts, facts: { requester: 'x', approvers: ['owner', 'viewer'] } }],
]
