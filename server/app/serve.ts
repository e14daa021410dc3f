/** Serves one Nonet: the database, the HTTP door, the reactions, and an orderly end. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve as listen } from '@hono/node-server'
import { domain } from '@nonet/domain'
import pg from 'pg'
import { type EmbeddedPostgres, StartFault, startPostgres } from '#postgres'
import { type Access, commandLineKey, openAccess, welcomeOwner } from '../access/access.ts'
import type { ProviderOptions } from '../access/identity-provider.ts'
import type { MailOptions } from '../access/mail.ts'
import { masterKey } from '../access/master-key.ts'
import type { Rates } from '../access/rate-limits.ts'
import { httpApp } from '../http/app.ts'
import { WebFiles } from '../http/web-files.ts'
import type { Address } from '../store/database.ts'
import { openStore, type Store } from '../store/store.ts'
import { demoWorkspace } from './demo.ts'
import { lockFolder } from './folder-lock.ts'
import { keepHouse } from './housekeeping.ts'
import { Logs } from './logs.ts'
import { ReactionRunner } from './reactions.ts'

export type ServeOptions = {
  readonly data: string
  readonly port: number
  /** Names besides localhost that requests may carry in their Host header. */
  readonly hosts: readonly string[]
  /** A PostgreSQL of your own; without it the embedded one runs in the data folder. */
  readonly databaseUrl?: string
  /** Where browsers reach this server when that is not localhost: `https://nonet.example`. */
  readonly publicUrl?: string
  readonly isBehindProxy?: boolean
  readonly provider?: ProviderOptions | null
  readonly mail?: MailOptions | null
  readonly rates?: Partial<Rates>
  /** A workspace with a worked business: made when there is none, or anew. */
  readonly demo?: 'kept' | 'fresh' | null
  readonly say?: (line: string) => void
}
export type Serving = {
  readonly url: string
  readonly welcomeUrl: string
  readonly store: Store
  readonly access: Access
  /** The workspace that the printed link opens: the demo when it is asked for, else the first of the database. */
  readonly workspaceId: string
  readonly close: () => Promise<void>
}

const databaseName = 'nonet'

export async function serve(options: ServeOptions): Promise<Serving> {
  const data = resolve(options.data)
  const say = options.say ?? (() => {})
  makeFolder(data)
  const lock = await lockFolder(data)
  const postgres = options.databaseUrl ? null : await startPostgres(data, say)
  try {
    const store = await openStore(postgres ? await embeddedAddress(postgres) : { url: options.databaseUrl as string }, domain, say)
    const serving = await open(store, data, options)
    return {
      ...serving,
      close: async () => {
        await serving.close()
        await postgres?.stop()
        lock.close()
      },
    }
  } catch (error) {
    await postgres?.stop()
    lock.close()
    throw error
  }
}

function makeFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    writeFileSync(join(data, '.writable'), '')
    rmSync(join(data, '.writable'))
  } catch (error) {
    throw new StartFault(
      `The data folder ${data} cannot be written (${(error as NodeJS.ErrnoException).code}); choose another with --data.`,
    )
  }
}

async function embeddedAddress({ host, user }: EmbeddedPostgres): Promise<Address> {
  const client = new pg.Client({ host, user, database: 'postgres' })
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
  if (rowCount === 0) await client.query(`create database ${databaseName}`)
  await client.end()
  return { host, user, database: databaseName }
}

async function open(store: Store, data: string, options: ServeOptions): Promise<Serving> {
  const access = openAccess(store, {
    master: masterKey(data),
    provider: options.provider ?? null,
    mail: options.mail ?? null,
    ...(options.rates ? { rates: options.rates } : {}),
  })
  const workspaces = await access.gate.workspaces()
  const [workspaceId] = workspaces as [string]
  const closing = new AbortController()
  const logs = new Logs(data)
  const app = httpApp(store, access, {
    hosts: options.hosts,
    ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
    isBehindProxy: options.isBehindProxy ?? false,
    webFiles: new WebFiles(fileURLToPath(new URL('../../web/dist', import.meta.url))),
    isClosing: closing.signal,
    logFault: logs.fault,
    logRequest: logs.request,
  })
  const server = await listening(app.fetch, options)
  const local = `http://localhost:${(server.address() as { port: number }).port}`
  const url = options.publicUrl ?? local
  const reactions = new ReactionRunner(store, access.vault, options.say ?? (() => {}))
  const demo = options.demo
    ? await demoWorkspace(store, access, data, { isFresh: options.demo === 'fresh', say: options.say ?? (() => {}) })
    : null
  reactions.start([...new Set([...workspaces, ...(demo ? [demo] : [])])])
  const stopHousekeeping = keepHouse(store, access)
  const { owner, link } = await welcomeOwner(access, store, demo ?? workspaceId)
  rememberServer(data, local, await commandLineKey(access, store, demo ?? workspaceId, owner))
  return {
    url,
    welcomeUrl: `${url}/welcome#token=${link}`,
    store,
    access,
    workspaceId: demo ?? workspaceId,
    close: async () => {
      closing.abort()
      stopHousekeeping()
      rmSync(join(data, 'server.json'), { force: true })
      await new Promise<void>((done) => {
        server.close(() => done())
        setTimeout(() => server.closeAllConnections(), 1_000).unref()
      })
      await reactions.close()
      await access.mailer?.close()
      logs.close()
      await store.close()
    },
  }
}

/** The command line beside the data folder reads from here where the server is. */
function rememberServer(data: string, url: string, token: string): void {
  const file = join(data, 'server.json')
  rmSync(file, { force: true })
  writeFileSync(file, `${JSON.stringify({ url, token, pid: process.pid })}\n`, { mode: 0o600 })
}

function listening(fetch: (request: Request) => Response | Promise<Response>, { port }: ServeOptions): Promise<Server> {
  return new Promise((done, fail) => {
    const server = listen({ fetch, port, hostname: '127.0.0.1' }, () => done(server as Server)) as Server
    // A client that sends slowly does not hold a connection for ever.
    server.headersTimeout = 20_000
    server.requestTimeout = 60_000
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new StartFault(`Port ${port} is taken; stop what uses it or choose another with --port.`) : error),
    )
  })
}
