/** Wakes those who wait for a workspace: one listening connection per server process, its notices only a hint to read. */
import type pg from 'pg'
import type { Database } from './database.ts'

type Waiter = () => void

export class Listener {
  private readonly waiters = new Map<string, Set<Waiter>>()
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

  async start(): Promise<void> {
    try {
      const client = await this.database.connect('nonet_reader')
      this.client = client
      client.on('notification', ({ payload }) => this.wake(payload ?? '*'))
      client.on('end', () => this.again())
      await client.query('listen nonet')
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

  async close(): Promise<void> {
    this.isClosed = true
    await this.client?.end().catch(() => {})
  }
}
