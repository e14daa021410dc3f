/** Wakes those who wait for a workspace, and passes on what is told once and kept nowhere: one listening connection per process. */
import type pg from 'pg'
import type { Database } from './database.ts'

type Waiter = () => void
type Hearer = (told: string) => void

const spokenMost = 4_000

export class Listener {
  private readonly waiters = new Map<string, Set<Waiter>>()
  private readonly hearers = new Map<string, Set<Hearer>>()
  private client: pg.Client | null = null
  private isClosed = false
  private readonly database: Database

  constructor(database: Database) {
    this.database = database
  }

  /** Calls back at every notice for the workspace, and after every reconnect, when notices may have been missed. */
  on(workspaceId: string, wake: Waiter): () => void {
    const waiters = this.waiters.get(workspaceId) ?? new Set()
    this.waiters.set(workspaceId, waiters.add(wake))
    return () => {
      waiters.delete(wake)
      if (waiters.size === 0) this.waiters.delete(workspaceId)
    }
  }

  /** Hears what others of the workspace tell, on whichever server they are; what is told while nobody listens is lost. */
  hear(workspaceId: string, hearer: Hearer): () => void {
    const hearers = this.hearers.get(workspaceId) ?? new Set()
    this.hearers.set(workspaceId, hearers.add(hearer))
    return () => {
      hearers.delete(hearer)
      if (hearers.size === 0) this.hearers.delete(workspaceId)
    }
  }

  /** Tells everybody who hears the workspace. At most 4,000 characters. */
  async tell(workspaceId: string, told: string): Promise<void> {
    if (told.length > spokenMost) throw new Error('what is told in passing is short')
    await this.database.pool('nonet_reader').query(`select pg_notify('nonet_told', $1)`, [`${workspaceId} ${told}`])
  }

  async start(): Promise<void> {
    try {
      const client = await this.database.connect('nonet_reader')
      this.client = client
      client.on('notification', ({ channel, payload = '*' }) => (channel === 'nonet_told' ? this.pass(payload) : this.wake(payload)))
      client.on('end', () => this.again())
      await client.query('listen nonet; listen nonet_told')
      this.wake('*')
    } catch {
      this.again()
    }
  }

  private again(): void {
    this.client = null
    if (!this.isClosed) setTimeout(() => void this.start(), 500).unref()
  }

  private wake(payload: string): void {
    const workspaces = payload === '*' ? [...this.waiters.keys()] : payload.split(',')
    for (const workspace of workspaces) for (const wake of this.waiters.get(workspace) ?? []) wake()
  }

  private pass(payload: string): void {
    const at = payload.indexOf(' ')
    const workspace = payload.slice(0, at)
    for (const hearer of this.hearers.get(workspace) ?? []) hearer(payload.slice(at + 1))
    this.wake(workspace)
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.client?.end().catch(() => {})
  }
}
