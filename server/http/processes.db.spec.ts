/** Processes through HTTP: drawn, deployed, begun, worked through, with timers that elapse by themselves and figures that follow. */
import { randomUUID } from 'node:crypto'
import type { Diagram } from '@nonet/domain/blocks'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ReactionRunner } from '../app/reactions.ts'
import { type TestServer, testServer } from '../app/testing.ts'

let server: TestServer
let owner: string
let activity: string
const [model, process] = [randomUUID(), randomUUID()]

async function call(key: string, path: string, body?: object) {
  const response = await server.app.request(`http://localhost:4900/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { host: 'localhost:4900', authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted where it is read
  return { status: response.status, text, body: (text.startsWith('{') ? JSON.parse(text) : {}) as any }
}
const done = async (path: string, body: object, key = owner) => {
  const answer = await call(key, path, body)
  expect([path, answer.status, answer.body.title]).toEqual([path, 200, undefined])
  return answer.body
}
const tasks = async (run: string) =>
  (await call(owner, `process-runs/tasks?run_id=${run}`)).body.rows as { token: string; name: string; due_at: string }[]
const place = { name: '', x: 0, y: 0 }
const diagram = (assignee?: string): Diagram => ({
  nodes: [
    { type: 'start', id: 's', ...place },
    { type: 'user-task', id: 'roast', ...place, name: 'Roast', asks: [], ...(assignee ? { assignee } : {}) },
    { type: 'timer', id: 'rest', ...place, name: 'Rest', minutes: 1 },
    { type: 'end', id: 'e', ...place },
  ],
  flows: [
    { id: 'f1', from: 's', to: 'roast', name: '', isDefault: false },
    { id: 'f2', from: 'roast', to: 'rest', name: '', isDefault: false },
    { id: 'f3', from: 'rest', to: 'e', name: '', isDefault: false },
  ],
})

beforeAll(async () => {
  server = await testServer(inject('postgresHost'))
  owner = (await server.memberWith('owner')).key
  await done(`workspaces/${server.workspaceId}/set-up`, { name: 'Roastery', currency: 'EUR', country: 'DE', fiscalYearStart: 1 })
  await done(`business-models/${model}/create`, { name: 'Roastery' })
  activity = (await done(`business-models/${model}/add-element`, { kind: 'key-activity', name: 'Roasting' })).result.element
  await done(`workspaces/${server.workspaceId}/offer-operating-model`, { model })
  await done(`processes/${process}/add`, { name: 'Roast a batch', cards: { 'key-activities': [{ element: activity, share: 10_000 }] } })
})
afterAll(() => server.close())

describe('a process', () => {
  it('is begun only once it is deployed, and deployed only when it can run', async () => {
    expect((await call(owner, `process-runs/${randomUUID()}/begin`, { process })).body.title).toBe(
      'This process is not deployed; deploy its diagram first.',
    )
    const { nodes, flows } = diagram()
    await done(`processes/${process}/draw`, { diagram: { nodes, flows: flows.slice(0, 2) } })
    expect((await call(owner, `processes/${process}/deploy`, {})).body.title).toBe(
      'One flow follows “Rest”, not 0; use a gateway where ways part.',
    )
    await done(`processes/${process}/draw`, { diagram: diagram() })
    await done(`processes/${process}/deploy`, {})
    const { values } = (await call(owner, `processes/${process}`)).body
    expect([values.state, values.version]).toEqual(['deployed', 1])
  })
  it('goes on by its tasks, waits for its timer, ends, and counts for the card of its activity', async () => {
    const run = randomUUID()
    await done(`process-runs/${run}/begin`, { process, title: 'Batch 17' })
    const [open] = await tasks(run)
    expect(open?.name).toBe('Roast')
    await done(`process-runs/${run}/complete-task`, { task: open?.token })
    expect((await call(owner, `process-runs/${run}`)).body.tokens).toMatchObject([{ node: 'rest', is: 'timer' }])
    await elapse(run)
    const { status } = (await call(owner, `process-runs/${run}`)).body
    expect(status).toBe('done')
    const { cards } = (await call(owner, `business-models/${model}/vital-signs`)).body
    const signs = cards.find(({ element }: { element: string }) => element === activity).signs as {
      sign: string
      months: { actual: number }[]
    }[]
    const now = Object.fromEntries(signs.map(({ sign, months }) => [sign, months.at(-1)?.actual]))
    expect(now['process-throughput']).toBe(1)
    expect(now['process-runs-open']).toBe(0)
    const behind = (await call(owner, `records-behind?sign=process-throughput&element=${activity}`)).body
    expect(behind.rows).toMatchObject([{ record_kind: 'process-run', record_id: run, title: 'Batch 17', amount: 1 }])
    const { events } = (await call(owner, `process-runs/${run}/timeline`)).body
    expect(events.map(({ type }: { type: string }) => type)).toEqual(
      ['RunBegun', 'TaskOpened', 'TaskCompleted', 'TimerSet', 'TimerElapsed', 'EndReached', 'RunEnded'].reverse(),
    )
  })
  it('follows its version to the end, whatever is deployed meanwhile', async () => {
    const run = randomUUID()
    await done(`process-runs/${run}/begin`, { process })
    const { nodes, flows } = diagram()
    await done(`processes/${process}/draw`, {
      diagram: { nodes: nodes.filter(({ id }) => id !== 'rest'), flows: [flows[0], { ...flows[1], to: 'e' }] },
    })
    await done(`processes/${process}/deploy`, {})
    const [open] = await tasks(run)
    await done(`process-runs/${run}/complete-task`, { task: open?.token })
    expect((await call(owner, `process-runs/${run}`)).body).toMatchObject({ status: 'running', version: 1 })
  })
  it('is worked on by who is to do the task, even where they may change nothing else', async () => {
    const viewer = await server.memberWith('viewer')
    await done(`processes/${process}/draw`, { diagram: diagram(`member:${viewer.id}`) })
    await done(`processes/${process}/deploy`, {})
    const [run, other] = [randomUUID(), randomUUID()]
    await done(`process-runs/${run}/begin`, { process })
    expect((await call(viewer.key, `process-runs/${other}/begin`, { process })).status).toBe(403)
    expect((await call(viewer.key, `process-runs/${run}/stop`, { because: 'no' })).status).toBe(403)
    const mine = (await call(viewer.key, `process-runs/tasks?assignee=member:${viewer.id}`)).body.rows
    expect(mine).toMatchObject([{ run_id: run, name: 'Roast' }])
    await done(`process-runs/${run}/complete-task`, { task: mine[0].token }, viewer.key)
  })
  it('leaves as a file that other tools open, and comes in from one', async () => {
    const file = await call(owner, `processes/${process}/file?format=bpmn`)
    expect(file.text).toContain('<bpmn:userTask id="roast" name="Roast">')
    const read = await done('processes/read-file', { xml: file.text })
    expect(read.diagram.nodes.map(({ id }: { id: string }) => id)).toEqual(['s', 'roast', 'rest', 'e'])
    expect((await call(owner, `processes/${process}/file?format=svg`)).text).toContain('<title>Roast a batch</title>')
    expect((await call(owner, 'processes/read-file', { xml: 'no' })).body).toMatchObject({
      status: 422,
      title: 'The file is no BPMN 2.0; save it as BPMN XML in the tool that drew it.',
    })
    const partner = (await server.memberWith('partner', { partner: randomUUID() })).key
    for (const path of [`processes/${process}/file`, 'process-runs', 'process-runs/tasks'])
      expect([path, (await call(partner, path)).status]).toEqual([path, 403])
  })
})

/** Lets the reactions take note of timers, moves the clock on a minute for what waits, and lets them send it. */
async function elapse(run: string): Promise<void> {
  const appender = server.store.database.pool('nonet_appender')
  const sent: (() => Promise<boolean>)[] = [
    async () =>
      (await appender.query('update scheduled_commands set due_at = now() where workspace_id = $1', [server.workspaceId])).rowCount === 1,
    async () => (await call(owner, `process-runs/${run}`)).body.status === 'done',
  ]
  for (const isSent of sent) {
    const runner = new ReactionRunner(server.store, server.access.vault, () => {})
    runner.start([server.workspaceId])
    await expect.poll(isSent, { timeout: 10_000 }).toBeTruthy()
    await runner.close()
  }
}
