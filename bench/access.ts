/** Access: decisions beside Cedar on the same rules, lists with and without row-level security, and the check of a session. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { businessModels, elementsView } from '@nonet/domain/business-model'
import type { Actor, Fact } from '@nonet/domain/kernel/policy'
import { policy, policyTable, roles, scopes, sender } from '@nonet/domain/workspace'
import { startPostgres } from '@nonet/server/postgres'
import { guardOf, testServer } from '@nonet/server/testing'
import { median, report } from './report.ts'

type Cedar = typeof import('@cedar-policy/cedar-wasm/nodejs')
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as Cedar
const requests = Number(process.argv[2] ?? 1_000_000)
const seed = Number(process.argv[3] ?? 20_261_125)

/** The same sequence for the same seed: mulberry32. */
let state = seed
function random(): number {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
const some = <T>(of: readonly T[]): T[] => of.filter(() => random() < 0.5)
const maybe = <T>(value: () => T): T | undefined => (random() < 0.7 ? value() : undefined)

const actions = [...new Set(policyTable.rules.flatMap((rule) => rule.actions))]
const people = ['ann', 'bob', 'cy']
const parties = ['member:ann', 'member:bob', 'unit:u', 'position:p', 'partner:x', 'intake-form:f']
const partners = ['x', 'y']

type Request = { readonly asking: Actor; readonly action: string; readonly facts: Record<string, Fact> }
function anyRequest(): Request {
  const role = one([...roles, sender, 'stranger'])
  const facts: Record<string, Fact | undefined> = {
    visibility: maybe(() => one(['internal', 'finance', 'shared'])),
    sharedWith: maybe(() => some(partners)),
    owner: maybe(() => one(parties)),
    block: maybe(() => one(['channels', 'revenue-streams', 'cost-structure'])),
    isRestricted: maybe(() => random() < 0.5),
    isAboutPeople: maybe(() => random() < 0.5),
    member: maybe(() => one(people)),
    role: maybe(() => one(roles)),
    grants: maybe(() => one(roles)),
    memberKind: maybe(() => one(['person', 'service'])),
    requester: maybe(() => one([...people, ...parties])),
    room: maybe(() => one(['channels', 'revenue-streams', 'cost-structure'])),
    outsider: maybe(() => one(parties)),
    author: maybe(() => one(people)),
    isOpen: maybe(() => random() < 0.5),
    approvers: maybe(() => some(roles)),
  }
  return {
    asking: {
      id: one(people),
      role,
      partner: random() < 0.5 ? one(partners) : null,
      model: null,
      parties: some(parties),
      scopes: random() < 0.7 ? scopes : some(scopes),
    },
    action: one(actions),
    facts: Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, Fact] => entry[1] !== undefined)),
  }
}

const groupOf = new Map<string, string>()
for (const [rule, group] of [
  ['key-cannot-read', 'reading'],
  ['key-cannot-write', 'writing'],
  ['key-cannot-administer', 'administering'],
] as const)
  for (const action of policyTable.rules.find(({ id }) => id === rule)?.actions ?? []) groupOf.set(action, group)

function asCedar({ asking, action, facts }: Request) {
  const { id: name, role, partner, parties: stands, scopes: held } = asking
  return {
    principal: { type: 'Member', id: name },
    action: { type: 'Action', id: action },
    resource: { type: 'Record', id: 'r' },
    context: {},
    preparsedPolicySetId: 'access',
    entities: [
      {
        uid: { type: 'Member', id: name },
        attrs: { name, role, parties: stands, scopes: held, ...(partner ? { partner } : {}) },
        parents: [],
      },
      { uid: { type: 'Record', id: 'r' }, attrs: facts, parents: [] },
      { uid: { type: 'Action', id: action }, attrs: {}, parents: [{ type: 'Action', id: groupOf.get(action) as string }] },
    ],
  } as never
}

const text = readFileSync(new URL('access.cedar', import.meta.url), 'utf8')
const parsed = cedar.preparsePolicySet('access', { staticPolicies: text })
if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed))

let disagreements = 0
let allowed = 0
let oursNs = 0n
let theirsNs = 0n
for (let done = 0; done < requests; ) {
  const batch = Array.from({ length: Math.min(1_000, requests - done) }, anyRequest)
  const calls = batch.map(asCedar)
  const beganOurs = process.hrtime.bigint()
  const ours = batch.map(({ asking, action, facts }) => policy.decide(asking, action, { kind: 'any', id: 'r', facts }).isAllowed)
  const beganTheirs = process.hrtime.bigint()
  const theirs = calls.map((call) => cedar.statefulIsAuthorized(call))
  const ended = process.hrtime.bigint()
  oursNs += beganTheirs - beganOurs
  theirsNs += ended - beganTheirs
  for (const [at, answer] of theirs.entries()) {
    const isAllowed = answer.type === 'success' && answer.response.decision === 'allow'
    if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify([batch[at], answer]))
    if (isAllowed) allowed += 1
    if (isAllowed !== ours[at]) {
      disagreements += 1
      if (disagreements <= 5) console.log('disagreement:', JSON.stringify({ ...batch[at], ours: ours[at], cedar: isAllowed }))
    }
  }
  done += batch.length
}
/** A rule that is wrong must be noticed: the same comparison with one condition turned. */
const control = Array.from({ length: 20_000 }, anyRequest).filter((request) => {
  const wrong = { ...request, facts: { ...request.facts, visibility: request.facts.visibility === 'finance' ? 'internal' : 'finance' } }
  const answer = cedar.statefulIsAuthorized(asCedar(wrong))
  return (
    (answer.type === 'success' && answer.response.decision === 'allow') !==
    policy.decide(request.asking, request.action, { kind: 'any', id: 'r', facts: request.facts }).isAllowed
  )
}).length

const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
const postgres = await startPostgres(folder)
const server = await testServer(postgres.host)
const { store } = server

/** Two hundred models with fifty elements each, every fifth element kept to finance. */
for (let model = 0; model < 200; model++) {
  const id = randomUUID()
  await store.send('CreateBusinessModel', id, { name: `Model ${model}` }, { workspaceId: server.workspaceId })
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      store.send(
        'AddElement',
        id,
        { kind: 'channel', name: `Channel ${at}`, attributes: at % 5 === 0 ? { visibility: 'finance' } : {} },
        { workspaceId: server.workspaceId },
      ),
    ),
  )
}
const owner = await store.database.connect('owner')
await owner.query('vacuum analyze')
const viewer: Actor = { id: randomUUID(), role: 'viewer', partner: null, model: null, parties: [], scopes }

/** Median milliseconds of two ways in turn. */
async function beside(ours: () => Promise<unknown>, theirs: () => Promise<unknown>, rounds = 2_000): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++)
    for (const [at, act] of [ours, theirs].entries()) {
      const began = performance.now()
      await act()
      times[at]?.push(performance.now() - began)
    }
  return [median(times[0]), median(times[1])]
}

/** The same statement under the policies of its table, and with row-level security switched off for the table's owner. */
async function listCost(view: typeof businessModels, columns: string): Promise<[number, number]> {
  const guard = guardOf(view, policy, viewer)
  const statement = `select ${columns} from ${view.name} where workspace_id = $1 and ${guard} order by name limit 100`
  const bare = await store.database.connect('owner')
  const walled = await store.database.connect('nonet_reader')
  const settings = {
    workspace: server.workspaceId,
    id: viewer.id,
    role: viewer.role,
    partner: '',
    parties: '',
    scopes: ` ${scopes.join(' ')} `,
  }
  for (const client of [bare, walled])
    for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, false)', [`nonet.${name}`, value])
  const tables = ['business_models', 'elements', 'restricted_models']
  const all = (client: typeof bare) => client.query({ name: `list ${view.name}`, text: statement, values: [server.workspaceId] })
  for (const table of tables) await owner.query(`alter table ${table} no force row level security`)
  const rows = [(await all(bare)).rowCount, (await all(walled)).rowCount]
  if (rows[0] !== rows[1] || rows[0] === 0) throw new Error(`the lists differ: ${rows}`)
  const costs = await beside(
    () => all(walled),
    () => all(bare),
  )
  for (const table of tables) await owner.query(`alter table ${table} force row level security`)
  await bare.end()
  await walled.end()
  return costs
}
const models = await listCost(businessModels, 'model_id, name, cards')
const elements = await listCost(elementsView, 'model_id, element_id, name')

const person = await server.memberWith('editor')
const opened = await server.access.signIn.open(server.workspaceId, person.id, 'bench')
const secret = opened.is === 'signed-in' ? opened.secret : ''
const rounds = 3_000
async function cpuOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round++) await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / rounds
}
const cold = async () => {
  server.access.gate.forget(person.id)
  if (!(await server.access.gate.identify(secret))) throw new Error('the session is not known')
}
await cold()
const coldMs = await cpuOf(cold)
const warmMs = await cpuOf(() => server.access.gate.identify(secret))

const us = (ns: bigint) => Number(ns) / 1_000 / requests
report('access', {
  [`decision, ${requests.toLocaleString('en')} random requests`]: {
    'ours us': us(oursNs),
    'Cedar preparsed us': us(theirsNs),
    ratio: Number(oursNs) / Number(theirsNs),
    target: 'at most 0.05',
    seed,
  },
  'decisions that differ from Cedar': { count: disagreements, allowed, 'control, one fact turned': control, target: '0, control above 0' },
  'list of models under row-level security': {
    ms: models[0],
    'without ms': models[1],
    ratio: models[0] / models[1],
    target: 'at most 1.2',
  },
  'list of elements under row-level security': {
    ms: elements[0],
    'without ms': elements[1],
    ratio: elements[0] / elements[1],
    target: 'at most 1.2',
  },
  'check of a session, not remembered': { 'CPU ms': coldMs, target: 'under 0.3' },
  'check of a session, remembered': { 'CPU ms': warmMs },
})
await owner.end()
await server.close()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
process.exitCode = disagreements > 0 || control === 0 ? 1 : 0
