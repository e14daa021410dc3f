/** Commands per second over HTTP at 32 clients from a process of its own, beside bare INSERTs by pgbench in the same run. */
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@nonet/server/serve'
import pg from 'pg'
import { type BareAddress, bareByPgbench, makeBareTable } from './bare-insert.ts'
import { median, report } from './report.ts'

/** What one sender may ask in a minute is not what is measured here. */
const unlimited = { address: 1e9, identity: 1e9, workspace: 1e9 }

const clients = 32
const seconds = 4
type Load = { readonly url: string; readonly token: string; readonly models: readonly string[] }
type Result = {
  readonly perSecond: number
  readonly cpuSeconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly failures: number
}

/** The load generator: keep-alive connections in a closed loop, each revising its own model. */
async function generate({ url, token, models }: Load): Promise<Result> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const { hostname, port } = new URL(url)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', host: 'localhost' }
  const send = (path: string, body: string) =>
    new Promise<number>((done, fail) => {
      const sent = request(
        { agent, host: hostname, port, path, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (response) => {
          response.resume()
          response.on('end', () => done(response.statusCode ?? 0))
        },
      )
      sent.on('error', fail)
      sent.end(body)
    })
  let [count, failures] = [0, 0]
  const times: number[] = []
  const cpu = process.cpuUsage()
  const end = performance.now() + seconds * 1000
  await Promise.all(
    models.map(async (model) => {
      for (let n = 0; performance.now() < end; n++) {
        const began = performance.now()
        if ((await send(`/api/business-models/${model}/describe`, JSON.stringify({ tagline: `Tagline number ${n}` }))) !== 200)
          failures += 1
        times.push(performance.now() - began)
        count += 1
      }
    }),
  )
  const { user, system } = process.cpuUsage(cpu)
  agent.destroy()
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] as number
  return { perSecond: count / seconds, cpuSeconds: (user + system) / 1e6, p50Ms: at(0.5), p99Ms: at(0.99), failures }
}

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
  const serving = await serve({ data, port: 0, hosts: [], rates: unlimited })
  const { token } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { token: string }
  const address: BareAddress = { host: join(data, 'run'), user: 'nonet', database: 'nonet' }
  const admin = new pg.Client(address)
  await admin.connect()
  await makeBareTable(admin)
  const models = await Promise.all(
    Array.from({ length: clients }, async (_, n) => {
      const id = randomUUID()
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      await fetch(`${serving.url}/api/business-models/${id}/create`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: `Model ${n}` }),
      })
      return id
    }),
  )
  const run = () =>
    new Promise<Result>((done) => {
      const child = fork(fileURLToPath(import.meta.url))
      child.once('message', (result) => done(result as Result))
      child.send({ url: serving.url, token, models } satisfies Load)
    })
  await run()
  const [bare, own]: [number[], Result[]] = [[], []]
  for (let round = 0; round < 3; round++) {
    bare.push(bareByPgbench(address, clients, seconds, JSON.stringify({ from: {}, to: { tagline: 'Tagline number 1' } })) ?? Number.NaN)
    own.push(await run())
  }
  const perSecond = median(own.map((one) => one.perSecond))
  report('http', {
    'bare INSERT by pgbench, 32 writers': { 'per s': median(bare) },
    'commands over HTTP, 32 clients': {
      'per s': perSecond,
      'to pgbench': perSecond / median(bare),
      target: '0.12',
      'p50 ms': median(own.map((one) => one.p50Ms)),
      'p99 ms': median(own.map((one) => one.p99Ms)),
      failures: own.reduce((sum, one) => sum + one.failures, 0),
    },
    'load generator': { 'cores used': median(own.map((one) => one.cpuSeconds)) / seconds },
  })
  await admin.end()
  await serving.close()
  rmSync(data, { recursive: true, force: true })
}

if (process.send) process.once('message', async (load: Load) => process.send?.(await generate(load), () => process.exit()))
else await main()
