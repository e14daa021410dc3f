/** A billing run of 20,000 subscriptions through HTTP, killed in the middle and run again: nothing twice, nothing missing, no gap in the numbers. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { report } from './report.ts'

const count = Number(process.argv[2] ?? 20_000)
const nonet = fileURLToPath(new URL('../cli/bin/nonet.js', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'nonet-billing-'))
const port = 4_900 + Math.floor(Math.random() * 900)

/** A server of its own process, so that it can be killed as a machine would. */
async function started(): Promise<ChildProcess> {
  rmSync(join(data, 'server.json'), { force: true })
  const child = spawn(process.execPath, [nonet, 'serve', '--data', data, '--port', String(port)], { stdio: 'ignore' })
  while (!existsSync(join(data, 'server.json'))) await new Promise((done) => setTimeout(done, 100))
  return child
}
async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const { url, token } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { url: string; token: string }
  for (;;) {
    const answer = await fetch(`${url}/api/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.ok) return (await answer.json()) as Answer
    if (answer.status !== 429) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
    await new Promise((done) => setTimeout(done, 1_000))
  }
}
type Step = { looked: number; left: number; billed: number; finalised: number; refused: unknown[]; next: string | null }
/** A run as the command line makes it; `until` says when to stop asking. */
async function run(day: string, isEnough: (billed: number) => boolean = () => false): Promise<{ billed: number; finalised: number }> {
  const id = randomUUID()
  const sum = { billed: 0, finalised: 0 }
  for (let next: string | null | undefined; next !== null; ) {
    const step: Step = await ask(`billing-runs/${id}/next`, { until: day, finalise: true, ...(next ? { after: next } : {}) })
    if (step.refused.length > 0) throw new Error(JSON.stringify(step.refused[0]))
    sum.billed += step.billed
    sum.finalised += step.finalised
    next = step.next
    if (isEnough(sum.billed)) break
  }
  return sum
}

let server = await started()
try {
  const [entity, customer, product, price] = Array.from({ length: 4 }, () => randomUUID()) as [string, string, string, string]
  await ask(`legal-entities/${entity}/establish`, { name: 'Bench Ltd', currency: 'EUR' })
  await ask(`accounts/${customer}/add`, { name: 'Everybody' })
  await ask(`products/${product}/add`, { name: 'Seats', taxCategory: 'S', taxRate: '23' })
  await ask(`prices/${price}/add`, { title: 'Seats', product, unit: '30', currency: 'EUR', model: 'per-unit' })
  const importId = randomUUID()
  await ask(`record-imports/${importId}/begin`, { kind: 'subscription', file: 'subscriptions.csv', rows: count })
  const targets = ['title', 'account', 'price', 'entity', 'startsOn', 'quantity']
  const addedMs = performance.now()
  for (let at = 0; at < count; at += 500) {
    const rows = Array.from({ length: Math.min(500, count - at) }, (_, index) => ({
      line: at + index + 2,
      cells: [
        `Subscription ${at + index}`,
        customer,
        price,
        entity,
        `2026-01-${String(1 + ((at + index) % 28)).padStart(2, '0')}`,
        String(1 + (at % 9)),
      ],
    }))
    const { faults } = await ask<{ faults: unknown[] }>(`record-imports/${importId}/rows`, { targets, rows })
    if (faults.length > 0) throw new Error(JSON.stringify(faults[0]))
  }
  const added = performance.now() - addedMs
  const whole = performance.now()
  const january = await run('2026-01-31')
  const januaryMs = performance.now() - whole
  // The next run is cut off by a kill of the server in the middle of a step, and made again.
  await run('2026-02-28', (billed) => billed >= count / 2)
  const cutOff = run('2026-02-28').catch(() => null)
  await new Promise((done) => setTimeout(done, 400))
  server.kill('SIGKILL')
  await cutOff
  server = await started()
  const again = await run('2026-02-28')
  const last = await run('2026-02-28')
  const first = await ask<{ total: number; rows: { number: string }[] }>('invoices?sort=-number&limit=1')
  const open = await ask<{ total: number }>('invoices?state=open&limit=1')
  const drafts = await ask<{ total: number }>('invoices?state=draft&limit=1')
  const trial = await ask<{ totals: { closing: string }; rows: { code: string; closing: string }[] }>(
    `legal-entities/${entity}/trial-balance?from=2026-01-01&to=2027-12-31`,
  )
  const expected = { total: 2 * count, number: `INV-${String(2 * count).padStart(5, '0')}`, open: 2 * count, drafts: 0 }
  const found = { total: first.total, number: first.rows[0]?.number, open: open.total, drafts: drafts.total }
  if (JSON.stringify(expected) !== JSON.stringify(found) || trial.totals.closing !== '0' || last.billed !== 0)
    throw new Error(`not as it has to be: ${JSON.stringify({ expected, found, trial: trial.totals, last })}`)
  report('billing', {
    [`${count} subscriptions added`]: { seconds: added / 1000, 'a second': count / (added / 1000) },
    [`${january.billed} billed and finalised`]: { seconds: januaryMs / 1000, 'a second': january.billed / (januaryMs / 1000) },
    'after a kill in the middle': { 'billed again': again.billed, invoices: found.total, 'numbers missing': 0, drafts: found.drafts },
  })
} finally {
  server.kill('SIGTERM')
  await new Promise((done) => server.once('exit', done))
  rmSync(data, { recursive: true, force: true })
}
