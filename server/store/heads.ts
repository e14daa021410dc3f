/** The heads of workspaces as this process believes them: the position and time of the last event, from which the next follow. */
import type pg from 'pg'

export type Head = { position: number; recordedAtMs: number }
type HeadRow = { workspace_id: string; position: number; recorded_at: string }

const read = {
  name: 'load-heads',
  text: 'select workspace_id, position, recorded_at from workspace_heads where workspace_id = any($1::uuid[])',
}
/** In sorted order, so that two servers never wait for each other crosswise. */
const lock = { name: 'lock-heads', text: `${read.text} order by workspace_id for update` }

export class Heads {
  private readonly known = new Map<string, Head>()

  /** The believed head; position 0 for a workspace without events. */
  get(workspaceId: string): Head {
    return this.known.get(workspaceId) ?? { position: 0, recordedAtMs: 0 }
  }

  forgetAll(): void {
    this.known.clear()
  }

  /** Takes over where a committed group has brought its workspaces. */
  advance(heads: Iterable<readonly [string, Head]>): void {
    for (const [workspaceId, head] of heads) this.known.set(workspaceId, head)
  }

  /** Reads the heads that are not known yet. */
  async load(client: pg.Client, workspaceIds: readonly string[]): Promise<void> {
    const missing = workspaceIds.filter((id) => !this.known.has(id))
    if (missing.length === 0) return
    const { rows } = await client.query<HeadRow>({ ...read, values: [missing] })
    for (const id of missing) this.known.set(id, { position: 0, recordedAtMs: 0 })
    this.take(rows)
  }

  /** Begins a transaction that no other server can append beside, in these workspaces, and reads their heads anew. */
  async lock(client: pg.Client, workspaceIds: readonly string[]): Promise<void> {
    await client.query('begin')
    const { rows } = await client.query<HeadRow>({ ...lock, values: [workspaceIds] })
    this.take(rows)
  }

  /** True when the heads of these workspaces are still where they are believed to be. */
  async areStill(client: pg.Client, workspaceIds: readonly string[]): Promise<boolean> {
    if (workspaceIds.length === 0) return true
    const { rows } = await client.query<HeadRow>({ ...read, values: [workspaceIds] })
    const now = new Map(rows.map(({ workspace_id, position }) => [workspace_id, position]))
    return workspaceIds.every((id) => (now.get(id) ?? 0) === this.get(id).position)
  }

  private take(rows: readonly HeadRow[]): void {
    for (const row of rows) this.known.set(row.workspace_id, { position: row.position, recordedAtMs: Date.parse(row.recorded_at) })
  }
}
