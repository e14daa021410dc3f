/** The connections to PostgreSQL, each with the one role that its work needs. */
import { type Actor, listText } from '@nonet/domain/kernel/policy'
import pg from 'pg'
import Cursor from 'pg-cursor'
import type { roles } from './roles.ts'

/** bigint columns are positions and counters, which stay far below 2^53. Timestamps stay text, as ISO 8601 in UTC. */
const parsers: Record<number, (text: string) => unknown> = {
  20: Number,
  1184: (text) => {
    const [, day, time, fraction = ''] = /^(\S+) (\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(text) as RegExpExecArray
    // Always with milliseconds, or the text of a full second would stand behind those of its fractions.
    return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
  },
}
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
}

export type Role = (typeof roles)[number] | 'owner'
export type Address = { readonly url: string } | { readonly host: string; readonly user: string; readonly database: string }

/** The program itself, when it reads for what it does and not for somebody. */
const system: Actor = { id: '', role: 'system', partner: null, model: null, parties: [], scopes: [] }
const settings = ['workspace', 'id', 'role', 'partner', 'model', 'parties', 'scopes']
/** For the transaction alone, so that nothing of it stays on the connection. */
const setAsking = {
  name: 'set-asking',
  text: `select ${settings.map((name, at) => `set_config('nonet.${name}', $${at + 1}, true)`).join(', ')}`,
}
const settingsOf = ({ id, role, partner, model, parties, scopes }: Actor): string[] => [
  id,
  role,
  partner ?? '',
  model ?? '',
  listText(parties),
  listText(scopes),
]

export class Database {
  private readonly address: Address
  private readonly pools = new Map<Role, pg.Pool>()

  constructor(address: Address) {
    this.address = address
  }

  private config(role: Role): pg.ClientConfig {
    const where = 'url' in this.address ? { connectionString: this.address.url } : this.address
    const settings = [
      '-c timezone=UTC',
      '-c datestyle=ISO',
      '-c idle_in_transaction_session_timeout=60s',
      ...(role === 'owner' ? [] : [`-c role=${role}`]),
      // The log as a whole is read by its writer only; whoever asks for longer than this is told to ask for less.
      ...(role === 'owner' || role === 'nonet_appender' ? [] : ['-c statement_timeout=30s']),
    ]
    return {
      ...where,
      options: settings.join(' '),
      types: types as pg.CustomTypesConfig,
      pipeline: true,
      application_name: `nonet ${role}`,
    } as pg.ClientConfig
  }

  /** The pool of a role; at most ten connections for readers, two for the others. */
  pool(role: Role): pg.Pool {
    const known = this.pools.get(role)
    if (known) return known
    const pool = new pg.Pool({ ...this.config(role), max: role === 'nonet_reader' ? 10 : 2, idleTimeoutMillis: 60_000 })
    // A lost idle connection is replaced at the next use; without a listener it would end the process.
    pool.on('error', () => {})
    this.pools.set(role, pool)
    return pool
  }

  /** A connection of its own, for work that needs one alone: the appender, the listener, a cursor. */
  async connect(role: Role, isPipelined = false): Promise<pg.Client> {
    const client = new pg.Client({ ...this.config(role), pipeline: isPipelined } as pg.ClientConfig)
    client.on('error', () => {})
    await client.connect()
    return client
  }

  /** Reads under row-level security: sets the workspace and who asks, and asks, in one round trip. */
  async read<R extends pg.QueryResultRow>(
    workspaceId: string,
    text: string,
    values: unknown[],
    name?: string,
    asking: Actor = system,
  ): Promise<R[]> {
    const client = await this.pool('nonet_reader').connect()
    let fault: Error | undefined
    try {
      const answers = await Promise.allSettled([
        client.query('begin read only'),
        client.query({ ...setAsking, values: [workspaceId, ...settingsOf(asking)] }),
        client.query<R>({ text, values, ...(name ? { name } : {}) }),
        client.query('commit'),
      ])
      for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
      return (answers[2] as PromiseFulfilledResult<pg.QueryResult<R>>).value.rows
    } catch (error) {
      if (!isDatabaseError(error)) fault = error as Error
      throw error
    } finally {
      client.release(fault)
    }
  }

  /** Rows in batches while they are found, as they were at one moment, under row-level security, on a connection of its own. */
  async *stream<R extends pg.QueryResultRow>(
    workspaceId: string,
    text: string,
    values: unknown[],
    asking: Actor,
    batch: number,
  ): AsyncGenerator<readonly R[], undefined> {
    const client = await this.connect('nonet_reader')
    try {
      await client.query('begin isolation level repeatable read read only')
      await client.query({ ...setAsking, values: [workspaceId, ...settingsOf(asking)] })
      const cursor = client.query(new Cursor<R>(text, values, { types: types as pg.CustomTypesConfig }))
      for (let rows = await cursor.read(batch); rows.length > 0; rows = await cursor.read(batch)) yield rows
    } finally {
      await client.end()
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()))
  }
}

/** True when PostgreSQL answered with an error, false when the connection itself failed. */
export function isDatabaseError(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && typeof error.code === 'string' && !error.code.startsWith('57P')
}
