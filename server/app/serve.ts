/** Serves one Nonet: the database, the HTTP door, the reactions, and an orderly end. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve as listen } from '@hono/node-server'
import { domain } from '@nonet/domain'
import pg from 'pg'
import { type EmbeddedPostgres, StartFault, startPostgres } from '#postgres'
import { Tokens } from '../access/tokens.ts'
import { httpApp } from '../http/app.ts'
import { WebFiles } from '../http/web-files.ts'
import type { Address } from '../store/database.ts'
import { openStore, type Store } from '../store/store.ts'
import { lockFolder } from './folder-lock.ts'
import { keepHouse } from './housekeeping.ts'
import { ReactionRunner } from './reactions.ts'

export type ServeOptions = {
  readonly data: string
  readonly port: number
  /** Names besides localhost that requests may carry in their Host header. */
  readonly hosts: readonly string[]
  /** A PostgreSQL of your own; without it the embedded one runs in the data folder. */
  readonly databaseUrl?: string
  readonly say?: (line: string) => void
}
export type Serving = {
  readonly url: string
  readonly welcomeUrl: string
  readonly store: Store
  readonly tokens: Tokens
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
  const tokens = new Tokens(store.database)
  const { workspaceId, owner } = await tokens.firstWorkspace()
  const closing = new AbortController()
  const faults = join(data, 'faults.log')
  const app = httpApp(store, tokens, {
    hosts: options.hosts,
    webFiles: new WebFiles(fileURLToPath(new URL('../../web/dist', import.meta.url))),
    isClosing: closing.signal,
    logFault: (id, error) =>
      writeFileSync(faults, `${new Date().toISOString()} ${id} ${error instanceof Error ? error.stack : String(error)}\n`, {
        flag: 'a',
        mode: 0o600,
      }),
  })
  const server = await listening(app.fetch, options)
  const url = `http://localhost:${(server.address() as { port: number }).port}`
  const reactions = new ReactionRunner(store, options.say ?? (() => {}))
  reactions.start([workspaceId])
  const stopHousekeeping = keepHouse(store)
  const identity = { workspaceId, actor: owner, role: 'owner' }
  await rememberServer(tokens, data, url, await tokens.create({ ...identity, kind: 'owner', name: 'command line' }))
  const welcome = await tokens.create({ ...identity, kind: 'welcome', name: 'welcome link' })
  return {
    url,
    welcomeUrl: `${url}/welcome#token=${welcome}`,
    store,
    tokens,
    close: async () => {
      closing.abort()
      stopHousekeeping()
      rmSync(join(data, 'server.json'), { force: true })
      await new Promise<void>((done) => {
        server.close(() => done())
        setTimeout(() => server.closeAllConnections(), 1_000).unref()
      })
      await reactions.close()
      await store.close()
    },
  }
}

/** The command line beside the data folder reads from here where the server is; the token of the start before ends. */
async function rememberServer(tokens: Tokens, data: string, url: string, token: string): Promise<void> {
  const file = join(data, 'server.json')
  const last = join(data, '.owner-token')
  if (existsSync(last)) await tokens.end(readFileSync(last, 'utf8'))
  writeFileSync(last, token, { mode: 0o600 })
  writeFileSync(file, `${JSON.stringify({ url, token, pid: process.pid })}\n`, { mode: 0o600 })
}

function listening(fetch: (request: Request) => Response | Promise<Response>, { port }: ServeOptions): Promise<Server> {
  return new Promise((done, fail) => {
    const server = listen({ fetch, port, hostname: '127.0.0.1' }, () => done(server as Server)) as Server
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new StartFault(`Port ${port} is taken; stop what uses it or choose another with --port.`) : error),
    )
  })
}
