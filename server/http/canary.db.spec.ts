/** Canaries: a text of its own in every field that not everybody sees, read as twelve identities through every door. */
import { randomUUID } from 'node:crypto'
import { domain } from '@nonet/domain'
import { Policy, type PolicyTable } from '@nonet/domain/kernel/policy'
import { policyTable } from '@nonet/domain/workspace'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type TestMember, type TestServer, testServer } from '../app/testing.ts'
import { guardView } from '../store/view-tables.ts'

type Who =
  | 'owner'
  | 'admin'
  | 'editor'
  | 'finance'
  | 'viewer'
  | 'partner'
  | 'otherPartner'
  | 'readKey'
  | 'writeKey'
  | 'foreignOwner'
  | 'foreignPartner'
  | 'visitor'
  | 'visitorWithAll'
  | 'sender'
  | 'nobody'
const everyone: Who[] = [
  'owner',
  'admin',
  'editor',
  'finance',
  'viewer',
  'partner',
  'otherPartner',
  'readKey',
  'writeKey',
  'foreignOwner',
  'foreignPartner',
  'visitor',
  'visitorWithAll',
  'sender',
  'nobody',
]
const insiders: Who[] = ['owner', 'admin', 'editor', 'finance', 'viewer', 'readKey']
const money: Who[] = ['owner', 'admin', 'finance', 'readKey']
const visitors: Who[] = ['visitor', 'visitorWithAll']
const administrators: Who[] = ['owner', 'admin', 'readKey']

/** Who is to see which field, written down by hand and not taken from the policy. */
const mayRead: Readonly<Record<string, readonly Who[]>> = {
  business: [...insiders, 'partner', 'otherPartner', ...visitors, 'sender'],
  modelName: [...insiders, 'partner', 'otherPartner', ...visitors],
  unsharedModel: insiders,
  tagline: insiders,
  version: insiders,
  internal: [...insiders, ...visitors],
  part: [...insiders, ...visitors],
  finance: money,
  partOfFinance: money,
  financeOwnedByViewer: [...money, 'viewer'],
  shared: [...insiders, 'partner', ...visitors],
  partOfShared: [...insiders, 'partner', ...visitors],
  sharedWithOther: [...insiders, 'otherPartner', ...visitors],
  internalFigure: [...insiders, 'visitorWithAll'],
  financeFigure: money,
  sharedFigure: [...insiders, 'partner', 'visitorWithAll'],
  comment: insiders,
  financeComment: money,
  sharedComment: insiders,
  topic: insiders,
  note: ['owner'],
  visitorComment: [...insiders, 'visitorWithAll'],
  visitorLabel: [...insiders, 'visitor'],
  removedFinance: administrators,
  personName: insiders,
  personEmail: administrators,
  service: insiders,
  key: administrators,
  unit: insiders,
  position: insiders,
  approvalNote: insiders,
  reason: administrators,
  record: insiders,
  enteredSource: insiders,
  enteredSourceOfFinance: money,
  planOfFinance: money,
  personAtAccount: insiders,
  ownView: ['owner'],
  sharedView: insiders,
  partnerName: [...insiders, 'partner'],
  partnerRemark: insiders,
  otherPartnerName: [...insiders, 'otherPartner'],
  sharedAgreement: [...insiders, 'partner'],
  sharedTerms: [...insiders, 'partner'],
  agreementRemark: insiders,
  unsharedAgreement: insiders,
  otherAgreement: [...insiders, 'otherPartner'],
  partnerTask: [...insiders, 'partner'],
  partnerTaskOfOurs: insiders,
  registeredCompany: [...insiders, 'partner'],
  registeredContact: [...insiders, 'partner'],
  registrationRemark: insiders,
  rejectedBecause: [...insiders, 'partner'],
  otherCompany: [...insiders, 'otherPartner'],
  formTitle: [...insiders, 'sender'],
  formRemark: insiders,
  enquiry: insiders,
  enquirer: insiders,
  // Who makes an invoice says whose it is.
  legalEntity: insiders,
  ledgerAccount: money,
  journalEntry: money,
  invoiceLine: insiders,
  subscription: insiders,
}
const foreignReads: Readonly<Record<string, readonly Who[]>> = {
  foreignModel: ['foreignOwner', 'foreignPartner'],
  foreignShared: ['foreignOwner', 'foreignPartner'],
}
/** `removed` of what is kept to finance stays in the log, which finance reads too. */
const inLog: Readonly<Record<string, readonly Who[]>> = { ...mayRead, removedFinance: [...administrators, 'finance'] }

let server: TestServer
const keys: Partial<Record<Who, string>> = {}
const canaries = new Map<string, string>()
const ids: Record<string, string> = {}
const canary = (name: string): string => {
  const text = `canary${name.toLowerCase()}${randomUUID().slice(0, 8)}`
  canaries.set(name, text)
  return text
}

async function post(key: string | undefined, path: string, body: object, headers: Record<string, string> = {}) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: 'POST',
    headers: { host: 'localhost:4900', authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, text, body: JSON.parse(text) }
}
async function done(key: string | undefined, path: string, body: object, headers: Record<string, string> = {}) {
  const answer = await post(key, path, body, headers)
  expect([path, answer.status, answer.text]).toEqual([path, 200, expect.anything()])
  return answer.body
}

async function workspaceWithCanaries(): Promise<void> {
  const [partner, otherPartner] = [randomUUID(), randomUUID()]
  const people: Partial<Record<Who, TestMember>> = {}
  for (const role of ['owner', 'admin', 'editor', 'finance', 'viewer'] as const) people[role] = await server.memberWith(role)
  people.partner = await server.memberWith('partner', { partner })
  people.otherPartner = await server.memberWith('partner', { partner: otherPartner })
  people.readKey = await server.memberWith('owner', { scopes: ['read'] })
  people.writeKey = await server.memberWith('owner', { scopes: ['write'] })
  for (const [who, { key, id }] of Object.entries(people)) {
    keys[who as Who] = key
    await server.access.signIn.open(server.workspaceId, id, 'test')
  }
  const { owner } = keys
  const viewer = people.viewer as TestMember
  await done(owner, `workspaces/${server.workspaceId}/set-up`, {
    name: canary('business'),
    currency: 'EUR',
    country: 'DE',
    fiscalYearStart: 1,
  })
  ids.model = randomUUID()
  ids.unshared = randomUUID()
  const model = `business-models/${ids.model}`
  await done(owner, `business-models/${ids.unshared}/create`, { name: canary('unsharedModel') })
  await done(owner, `${model}/create`, { name: canary('modelName'), tagline: canary('tagline') })
  const add = async (kind: string, name: string, attributes: object = {}, more: object = {}) =>
    (
      await done(owner, `${model}/add-element`, {
        kind,
        name: canary(name),
        description: `about ${canaries.get(name)}`,
        attributes,
        ...more,
      })
    ).result.element as string
  const figure = (name: string, visibility?: string) => ({
    metric: 'visitors',
    amount: '1',
    unit: 'people',
    provenance: 'actual',
    source: canary(name),
    ...(visibility ? { visibility } : {}),
  })
  const segment = await add('customer-segment', 'internal', { figures: [figure('financeFigure', 'finance')] })
  await add('job', 'part', {}, { parent: segment })
  ids.finance = await add('value-proposition', 'finance', { visibility: 'finance' })
  await add('product-service', 'partOfFinance', {}, { parent: ids.finance })
  await add('channel', 'financeOwnedByViewer', { visibility: 'finance', owner: `member:${viewer.id}` })
  const shared = await add('value-proposition', 'shared', {
    sharedWith: [partner],
    figures: [figure('internalFigure'), figure('sharedFigure', 'shared')],
  })
  await add('product-service', 'partOfShared', {}, { parent: shared })
  await add('channel', 'sharedWithOther', { sharedWith: [otherPartner] })
  const say = (element: string, text: string) =>
    done(owner, `${model}/add-comment`, { element, text: canary(text), mentions: Object.values(people).map(({ id }) => id) })
  await say(segment, 'comment')
  await say(ids.finance, 'financeComment')
  await say(shared, 'sharedComment')
  const link = async (label: string, more: object) =>
    (await done(owner, `members/${randomUUID()}/share-model`, { model: ids.model, label, ...more })).secret as string
  keys.visitor = await link(canary('visitorLabel'), {})
  keys.visitorWithAll = await link('All of it', { figures: true, comments: true })
  await done(keys.visitorWithAll, `${model}/add-comment`, { element: segment, text: canary('visitorComment') })
  ids.account = randomUUID()
  await done(owner, `accounts/${ids.account}/add`, { name: canary('record') })
  await done(owner, `contacts/${randomUUID()}/add`, { name: canary('personAtAccount'), account: ids.account })
  for (const [name, isShared] of [
    ['ownView', false],
    ['sharedView', true],
  ] as const)
    await done(owner, `list-views/${randomUUID()}/save`, { list: 'deals', name: canary(name), search: {}, isShared })
  await atThePortal(people, { partner, otherPartner })
  await atTheForm()
  const enter = (element: string, source: string) =>
    done(owner, `cards/${element}/enter-figures`, {
      figures: [{ sign: 'deals-won', month: '2026-01', value: 1, source: canary(source) }],
    })
  await enter(segment, 'enteredSource')
  await enter(ids.finance, 'enteredSourceOfFinance')
  const version = canary('planOfFinance')
  await done(owner, `plans/${ids.model}/set-lines`, {
    version,
    lines: [{ element: ids.finance, sign: 'deals-won', month: '2026-01', value: 1 }],
  })
  ids.workshop = randomUUID()
  await done(owner, `workshops/${ids.workshop}/begin`, { model: ids.model, topic: canary('topic') })
  await done(owner, `workshops/${ids.workshop}/add-note`, { block: 'channels', text: canary('note') })
  const gone = await add('cost', 'removedFinance', { visibility: 'finance' })
  await done(owner, `${model}/remove-element`, { element: gone })
  await done(owner, `${model}/name-version`, { name: canary('version') })
  ids.person = randomUUID()
  await done(owner, `members/${ids.person}/invite`, {
    name: canary('personName'),
    email: `${canary('personEmail')}@example.com`,
    role: 'viewer',
  })
  ids.service = randomUUID()
  await done(owner, `members/${ids.service}/add-service-account`, { label: canary('service'), role: 'viewer' })
  await done(owner, `members/${ids.service}/make-key`, { name: canary('key') })
  ids.unit = randomUUID()
  await done(owner, `units/${ids.unit}/form`, { name: canary('unit') })
  ids.position = randomUUID()
  await done(owner, `positions/${ids.position}/create`, { title: canary('position') }, { reason: canary('reason') })
  await done(owner, `workspaces/${server.workspaceId}/require-approval`, { command: 'RetitlePosition', approvers: ['admin'] })
  const waiting = await post(owner, `positions/${ids.position}/retitle`, { title: canaries.get('position') as string })
  expect(waiting.status).toBe(202)
  ids.approval = waiting.body.approval
  await done(keys.admin, `approvals/${ids.approval}/decline`, { note: canary('approvalNote') })
}

/** Two partners with a guest each, and of each something that is shared, handed in, and kept inside. */
async function atThePortal(
  people: Partial<Record<Who, TestMember>>,
  partnership: Record<'partner' | 'otherPartner', string>,
): Promise<void> {
  const { owner } = keys
  const adds = async (plural: string, body: object, who = owner) => {
    const id = randomUUID()
    await done(who, `${plural}/${id}/add`, body)
    return id
  }
  ids.partnerRecord = await adds('partners', { name: canary('partnerName'), remarks: canary('partnerRemark') })
  const other = await adds('partners', { name: canary('otherPartnerName') })
  for (const [who, employer] of [
    ['partner', ids.partnerRecord],
    ['otherPartner', other],
  ] as const)
    await done(owner, `members/${people[who]?.id}/change-role`, { role: 'partner', partner: partnership[who], employer })
  const term = { startsOn: '2026-01-01', endsOn: '2026-12-31' }
  const own = { partner: ids.partnerRecord, isShared: true }
  const said = { terms: canary('sharedTerms'), remarks: canary('agreementRemark') }
  ids.agreement = await adds('agreements', { title: canary('sharedAgreement'), ...term, ...own, ...said })
  await adds('agreements', { title: canary('unsharedAgreement'), ...term, partner: ids.partnerRecord })
  ids.otherAgreement = await adds('agreements', { title: canary('otherAgreement'), ...term, partner: other, isShared: true })
  await adds('obligations', { title: canary('partnerTask'), dueOn: '2026-12-01', ...own })
  await adds('obligations', { title: canary('partnerTaskOfOurs'), dueOn: '2026-12-01', partner: ids.partnerRecord })
  const company = { company: canary('registeredCompany'), contact: canary('registeredContact'), need: 'Seats', partner: ids.partnerRecord }
  ids.registration = await adds('deal-registrations', company, keys.partner)
  await done(owner, `deal-registrations/${ids.registration}/revise`, { remarks: canary('registrationRemark') })
  await done(owner, `deal-registrations/${ids.registration}/reject`, { because: canary('rejectedBecause') })
  const others = { company: canary('otherCompany'), need: 'Seats', partner: other }
  ids.otherRegistration = await adds('deal-registrations', others, keys.otherPartner)
}

/** A form that anybody with its link fills in, and what came in by it. */
async function atTheForm(): Promise<void> {
  const { owner } = keys
  ids.form = randomUUID()
  ids.enquiry = randomUUID()
  await done(owner, `intake-forms/${ids.form}/add`, { title: canary('formTitle'), question: 'What?', remarks: canary('formRemark') })
  keys.sender = (await done(owner, `members/${randomUUID()}/open-form`, { form: ids.form, label: 'Website' })).secret
  ids.books = randomUUID()
  ids.journalEntry = randomUUID()
  await done(owner, `legal-entities/${ids.books}/establish`, { name: canary('legalEntity'), currency: 'EUR' })
  await done(owner, `legal-entities/${ids.books}/add-account`, { code: '1099', name: canary('ledgerAccount'), type: 'asset' })
  await done(owner, `journal-entries/${ids.journalEntry}/post`, {
    entity: ids.books,
    on: '2026-01-15',
    memo: canary('journalEntry'),
    lines: [
      { account: '1099', amount: '100' },
      { account: '4000', amount: '-100' },
    ],
  })
  const account = randomUUID()
  await done(owner, `accounts/${account}/add`, { name: 'A harbour' })
  const [product, price, invoice] = [randomUUID(), randomUUID(), randomUUID()]
  await done(owner, `products/${product}/add`, { name: 'Berths' })
  await done(owner, `prices/${price}/add`, { title: 'Berths', product, unit: '5', currency: 'EUR' })
  await done(owner, `subscriptions/${randomUUID()}/add`, {
    title: canary('subscription'),
    account,
    price,
    entity: ids.books,
    startsOn: '2026-01-01',
  })
  const lines = [{ label: canary('invoiceLine'), amount: '100' }]
  await done(owner, `invoices/${invoice}/add`, { account, entity: ids.books, currency: 'EUR', lines })
  await done(owner, `invoices/${invoice}/finalise`, {})
  const said = { subject: canary('enquiry'), name: canary('enquirer'), form: ids.form }
  await done(keys.sender, `enquiries/${ids.enquiry}/add`, said)
}

async function foreignWorkspaces(): Promise<void> {
  const [workspaceId, third] = [await server.newWorkspace(), await server.newWorkspace()]
  const partner = randomUUID()
  keys.foreignOwner = (await server.memberWith('owner', { workspaceId })).key
  keys.foreignPartner = (await server.memberWith('partner', { workspaceId, partner })).key
  ids.foreign = randomUUID()
  await done(keys.foreignOwner, `business-models/${ids.foreign}/create`, { name: canary('foreignModel') })
  await done(keys.foreignOwner, `business-models/${ids.foreign}/add-element`, {
    kind: 'channel',
    name: canary('foreignShared'),
    attributes: { sharedWith: [partner] },
  })
  const last = (await server.memberWith('owner', { workspaceId: third })).key
  await done(last, `business-models/${randomUUID()}/create`, { name: canary('thirdModel') })
}

/** Every address that can be read, with every id in it, and every form in which a model can be taken away. */
async function everyDoor(): Promise<string[]> {
  const response = await server.app.request('http://localhost:4900/api/openapi.json', { headers: { host: 'localhost:4900' } })
  const { paths } = (await response.json()) as {
    paths: Record<string, { get?: { operationId: string; parameters?: { name: string; in: string; required: boolean }[] } }>
  }
  const parameters: Record<string, string> = {
    action: 'element:view',
    from: '1',
    since: '1',
    other: ids.model as string,
    to: '2',
    with: ids.model as string,
    model: ids.model as string,
  }
  const doors: string[] = []
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get || get.operationId === 'drawModel' || get.operationId === 'followAudit') continue
    const query = (get.parameters ?? [])
      .filter((one) => one.in === 'query' && one.required)
      .map(({ name }) => `${name}=${parameters[name] ?? 'jsonl'}`)
    const suffix = query.length > 0 ? `?${query.join('&')}` : ''
    const targets = path.includes('{id}') ? Object.values(ids).concat(server.workspaceId) : ['']
    for (const id of targets) doors.push(`${path.replace('{id}', id)}${suffix}`)
  }
  const files = ['svg', 'html', 'md', 'json', 'csv', 'mmd'].flatMap((format) =>
    [ids.model, ids.foreign].map((id) => `/api/business-models/${id}/file?format=${format}`),
  )
  const past = ['1', '7', '12'].flatMap((asOf) => [
    `/api/business-models/${ids.model}?asOf=${asOf}`,
    `/api/business-models/${ids.model}/canvas?asOf=${asOf}`,
  ])
  const search = ['/api/business-models/find-elements?q=canary&limit=500', `/api/business-models?asOf=${new Date().toISOString()}`]
  const can = [`/api/access/can?action=element:view&aggregate=business-model&id=${ids.model}&element=${ids.finance}`]
  return [
    ...doors,
    ...files,
    ...past,
    ...search,
    ...can,
    '/api/log?limit=1000',
    '/api/feed?after=0',
    '/api/audit/feed',
    '/api/audit/file?format=csv',
  ]
}
/** One door per kind of record, for asking often. */
const fewDoors = () => [
  '/api/session',
  `/api/workspaces/${server.workspaceId}`,
  '/api/business-models?limit=500',
  `/api/business-models/${ids.model}`,
  '/api/business-models/find-elements?limit=500',
  '/api/business-models/versions',
  '/api/members?limit=500',
  '/api/members/keys?limit=500',
  '/api/members/shares',
  '/api/shared',
  '/api/form',
  '/api/enquiries',
  '/api/legal-entities',
  `/api/legal-entities/${ids.books}`,
  '/api/journal-entries',
  '/api/intake-forms',
  '/api/workshops',
  `/api/workshops/${ids.workshop}`,
  '/api/members/sessions?limit=500',
  '/api/units',
  '/api/positions',
  '/api/accounts',
  '/api/contacts',
  '/api/cards/entered-figures',
  '/api/plans',
  `/api/accounts/${ids.account}`,
  '/api/list-views',
  '/api/partners',
  '/api/agreements',
  `/api/agreements/${ids.agreement}`,
  '/api/obligations',
  '/api/deal-registrations',
  '/api/approvals',
  '/api/audit?limit=500',
  '/api/log?limit=1000',
]

async function textOf(path: string, who: Who): Promise<string> {
  const response = await server.app.request(`http://localhost:4900${path}`, {
    headers: { host: 'localhost:4900', ...(keys[who] ? { authorization: `Bearer ${keys[who]}` } : {}) },
  })
  const headers = decodeURIComponent([...response.headers.values()].join(' '))
  if (!response.headers.get('content-type')?.includes('event-stream')) return `${headers} ${await response.text()}`
  const reader = response.body?.getReader()
  let text = headers
  for (const until = Date.now() + 1_500; reader && Date.now() < until; ) {
    const part = await Promise.race([reader.read(), new Promise<null>((resume) => setTimeout(() => resume(null), 400))])
    if (!part || part.done) break
    text += new TextDecoder().decode(part.value)
  }
  await reader?.cancel()
  return text
}

/** Who saw which canary at which doors. */
async function seenAt(doors: readonly string[], identities: readonly Who[]): Promise<Map<Who, Map<string, string>>> {
  const seen = new Map<Who, Map<string, string>>()
  for (const who of identities) {
    const found = new Map<string, string>()
    seen.set(who, found)
    for (const door of doors) {
      const text = (await textOf(door, who)).toLowerCase()
      for (const [name, value] of canaries) if (text.includes(value)) found.set(name, door)
    }
  }
  return seen
}

/** Per identity and door: the status, which canaries, how many rows and how many notices. */
async function picture(identities: readonly Who[]): Promise<string> {
  const lines: string[] = []
  for (const who of identities)
    for (const door of fewDoors()) {
      const text = await textOf(door, who)
      const found = [...canaries].filter(([, value]) => text.toLowerCase().includes(value)).map(([name]) => name)
      const rows = /"total":(\d+)/.exec(text)?.[1] ?? text.match(/"status":\d+/)?.[0] ?? ''
      lines.push(`${who} ${door} ${found.join()} ${rows} ${text.match(/"type":"Changed"/g)?.length ?? 0}`)
    }
  return lines.join('\n')
}

/** What is out of place, and what is missing, as sentences. */
function faultsIn(seen: Map<Who, Map<string, string>>): { leaks: string[]; gaps: string[] } {
  const allowed: Record<string, readonly Who[]> = { ...inLog, ...foreignReads, thirdModel: [] }
  const leaks: string[] = []
  const gaps: string[] = []
  for (const [who, found] of seen)
    for (const name of canaries.keys()) {
      const may = allowed[name]?.includes(who) ?? false
      if (found.has(name) && !may) leaks.push(`${who} sees ${name} at ${found.get(name)}`)
      if (!found.has(name) && may && (mayRead[name] ?? foreignReads[name])?.includes(who)) gaps.push(`${who} does not see ${name}`)
    }
  return { leaks, gaps }
}

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  await workspaceWithCanaries()
  await foreignWorkspaces()
}, 60_000)
afterAll(() => server.close())

describe('a canary', () => {
  it('is seen through every door by who is to see it, and by nobody else', { timeout: 240_000 }, async () => {
    const doors = await everyDoor()
    expect(doors.length).toBeGreaterThan(150)
    const { leaks, gaps } = faultsIn(await seenAt(doors, everyone))
    expect({ leaks, gaps }).toEqual({ leaks: [], gaps: [] })
  })
  it('is in no refusal, whatever a member who does not see it tries', async () => {
    const model = `business-models/${ids.model}`
    const tries: [string, object][] = [
      [`${model}/revise-element`, { element: ids.finance, set: { name: 'x' }, former: { name: 'y' } }],
      [`${model}/remove-element`, { element: ids.finance }],
      [`${model}/link`, { from: ids.finance, to: ids.finance }],
      [`${model}/move-element`, { element: ids.finance, block: 'channels' }],
      [`${model}/add-element`, { kind: 'value-proposition', name: 'x', key: `vp-${canaries.get('finance')}` }],
      [`${model}/restore`, { version: 3 }],
      [`business-models/${randomUUID()}/fork`, { source: ids.model, name: `F ${randomUUID()}` }],
      [`business-models/${randomUUID()}/compose`, { sources: [ids.model], name: `C ${randomUUID()}` }],
      [`agreements/${ids.otherAgreement}/accept-renewal`, {}],
      [`deal-registrations/${ids.otherRegistration}/withdraw`, {}],
      [`deal-registrations/${ids.otherRegistration}/add`, { company: 'x', need: 'x', partner: ids.partnerRecord }],
      [`${model}/import`, { draft: { meta: { name: 'x', portfolio: 'explore', stage: 'ideation' }, elements: [], links: [] } }],
    ]
    for (const who of ['editor', 'viewer', 'partner', 'visitor', 'visitorWithAll', 'sender', 'foreignOwner'] as const)
      for (const [path, body] of tries) {
        // An import under an id of elsewhere is a new model of their own.
        if (who === 'foreignOwner' && path.endsWith('/import')) continue
        const { status, text } = await post(keys[who], path, body)
        expect([who, path, status >= 400]).toEqual([who, path, true])
        // What the sender said himself may come back; nothing else.
        const said = JSON.stringify(body)
        expect([
          who,
          path,
          [...canaries.entries()].filter(([, value]) => text.includes(value) && !said.includes(value)).map(([name]) => name),
        ]).toEqual([who, path, []])
      }
    const hidden = await post(keys.editor, `${model}/revise-element`, { element: ids.finance, set: { name: 'x' } })
    const missing = await post(keys.editor, `${model}/revise-element`, { element: randomUUID(), set: { name: 'x' } })
    expect([hidden.status, hidden.body.type]).toEqual([missing.status, missing.body.type])
  })
  it('that is the hash of a secret is shown to nobody, not even to owners who read the whole log', async () => {
    const seen = await Promise.all([...fewDoors(), '/api/audit/file?format=jsonl'].map((door) => textOf(door, 'owner')))
    const events = await server.store.reader.eventsAfter(server.workspaceId, 0, 10_000)
    const hashes = events.flatMap(({ data }) =>
      Object.entries(data as object).flatMap(([name, value]) => (name === 'tokenHash' ? [value as string] : [])),
    )
    expect(hashes.length).toBeGreaterThan(10)
    expect(hashes.filter((hash) => seen.some((text) => text.includes(hash)))).toEqual([])
  })
  it('is in no log of the server', () => {
    const text = JSON.stringify([server.lines, server.faults]).toLowerCase()
    expect(server.lines.length).toBeGreaterThan(500)
    expect([...canaries.entries()].filter(([, value]) => text.includes(value)).map(([name]) => name)).toEqual([])
    expect(text).not.toMatch(/nonet_[skl]_/)
  })
  it('tells of each rule about reading that is broken, taken away or opened to all', { timeout: 240_000 }, async () => {
    const reads = /:(?:view|view-history|notice)$/
    const about = policyTable.rules.filter(({ actions }) => actions.some((action) => reads.test(action)))
    expect(about.length).toBeGreaterThan(15)
    const identities = everyone.filter((who) => who !== 'nobody')
    // Proven right by hand above; any difference is then a rule that tells.
    const whole = await picture(identities)
    expect(await picture(identities)).toEqual(whole)
    const survivors: string[] = []
    for (const rule of about)
      for (const [how, table] of brokenAt(rule.id)) {
        await under(table)
        if ((await picture(identities)) === whole) survivors.push(`${rule.id} ${how}`)
      }
    await under(policyTable)
    expect(survivors).toEqual([])
  })
  it('that is no text: of the workspace a partner sees its profile, not its rules and not its operating model', async () => {
    const seen = async (who: Who) => JSON.parse((await textOf(`/api/workspaces/${server.workspaceId}`, who)).replace(/^[^{]*/, ''))
    expect(await seen('partner')).toMatchObject({ operatingModel: null, approvals: null, separations: null, profile: { currency: 'EUR' } })
    expect((await seen('viewer')).approvals).toEqual([{ command: 'RetitlePosition', approvers: ['admin'] }])
  })
  it('tells of each mask that is taken away', { timeout: 60_000 }, async () => {
    for (const mask of policyTable.masks.filter(({ kind }) => kind !== 'workspace')) {
      await under({ ...policyTable, masks: policyTable.masks.filter((one) => one !== mask) })
      expect([mask.id, faultsIn(await seenAt(fewDoors(), everyone)).leaks.length > 0]).toEqual([mask.id, true])
    }
    await under(policyTable)
  })
})

/** The table with one rule taken away, and with what it allows opened to all. */
function brokenAt(id: string): [string, PolicyTable][] {
  const rest = policyTable.rules.filter((rule) => rule.id !== id)
  const rule = policyTable.rules.find((one) => one.id === id)
  const without: [string, PolicyTable] = ['taken away', { ...policyTable, rules: rest }]
  if (!rule || rule.effect === 'forbid' || rule.when.is === 'always' || rule.roles === '*') return [without]
  const opened = policyTable.rules.map((one) => (one.id === id ? { ...one, when: { is: 'always' as const } } : one))
  return [without, ['opened', { ...policyTable, rules: opened }]]
}

/** Lets the server and its database decide by another table. */
async function under(table: PolicyTable): Promise<void> {
  const policy = new Policy(table)
  const { authority } = server.store.registry
  if (authority) Object.assign(authority, { policy })
  const client = await server.store.database.connect('owner')
  for (const view of domain.views) await client.query(guardView(view, policy))
  await client.end()
}
