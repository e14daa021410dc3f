/** The gate: from a secret to who holds it, in which workspace, as what; remembered for seconds, because every request asks. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '@nonet/domain/kernel/policy'
import { actorOf, everyScope, type Member } from '@nonet/domain/workspace'
import type { Database } from '../store/database.ts'
import { hashOf, kindOf } from './secrets.ts'

export type Identity = {
  readonly workspaceId: string
  /** The member's opaque id. */
  readonly actor: string
  readonly asking: Actor
  readonly session: SessionFacts | null
}
type SessionFacts = {
  readonly id: string
  readonly method: string
  /** When the person last proved who they are. Milliseconds since 1970. */
  readonly confirmedAtMs: number
  /** True when a fresh secret is due: the role changed since the last one, or a day has passed. */
  readonly isStale: boolean
  readonly tokenHash: string
}

/** Identities are remembered this long, so what is ended elsewhere may live on for as much in a read; commands ask again. */
const cache = { ms: 5_000, most: 5_000 }
const day = 24 * 3600 * 1000
/** How long a session lives without use, and how long its former secret works beside a fresh one. */
export const sessionLimits = { absoluteMs: 30 * day, idleMs: 7 * day, rotateMs: day, graceMs: 60_000 }

type MemberColumns = {
  workspace_id: string
  member_id: string
  role: string
  partner: string | null
  model: string | null
  parties: string
  status: Member['status']
}
const memberColumns = 'm.workspace_id, m.member_id, m.role, m.partner, m.model, m.parties, m.status'
type SessionRow = MemberColumns & {
  session_id: string
  method: string
  token_hash: string
  confirmed_at: string
  rotated_at: string
  role_at: string
  last_seen_at: string | null
  is_former: boolean
}
type KeyRow = MemberColumns & { scopes: string }

export class Gate {
  private readonly known = new Map<string, { identity: Identity; untilMs: number }>()
  private readonly seen = new Map<string, number>()
  private readonly database: Database

  constructor(database: Database) {
    this.database = database
  }

  private get pool() {
    return this.database.pool('nonet_gate')
  }

  /** Who holds the secret, or null: it never was, has ended, or its holder may not come in. */
  async identify(secret: string): Promise<Identity | null> {
    const remembered = this.known.get(secret)
    if (remembered && remembered.untilMs > Date.now()) return remembered.identity
    const kind = kindOf(secret)
    const identity = kind === 'session' ? await this.session(hashOf(secret)) : kind === 'key' ? await this.key(hashOf(secret)) : null
    if (!identity) return null
    if (this.known.size >= cache.most) this.known.clear()
    this.known.set(secret, { identity, untilMs: Date.now() + cache.ms })
    return identity
  }

  /** At once in this process; in others within seconds. */
  forget(memberId: string): void {
    for (const [secret, { identity }] of this.known) if (identity.actor === memberId) this.known.delete(secret)
  }

  private async session(hash: string): Promise<Identity | null> {
    const { rows } = await this.pool.query<SessionRow>({
      name: 'session-of-secret',
      text: `select ${memberColumns}, s.session_id, s.method, s.token_hash, s.confirmed_at, s.rotated_at, m.role_at, u.last_seen_at, s.former_hash = $1 as is_former
             from (select * from sessions where token_hash = $1 union all select * from sessions where former_hash = $1) s
             join members m on m.workspace_id = s.workspace_id and m.member_id = s.member_id
             left join session_uses u on u.workspace_id = s.workspace_id and u.session_id = s.session_id
             where s.expires_at > now()`,
      values: [hash],
    })
    const [row] = rows
    if (!row) return null
    const rotatedAtMs = Date.parse(row.rotated_at)
    const now = Date.now()
    if (row.is_former && now - rotatedAtMs > sessionLimits.graceMs) return null
    if (now - Math.max(rotatedAtMs, Date.parse(row.last_seen_at ?? row.rotated_at)) > sessionLimits.idleMs) return null
    const isStale = !row.is_former && (row.role_at > row.rotated_at || now - rotatedAtMs > sessionLimits.rotateMs)
    const { session_id: id, method, token_hash: tokenHash } = row
    return identityOf(row, everyScope, { id, method, confirmedAtMs: Date.parse(row.confirmed_at), isStale, tokenHash })
  }

  private async key(hash: string): Promise<Identity | null> {
    const { rows } = await this.pool.query<KeyRow>({
      name: 'key-of-secret',
      text: `select ${memberColumns}, k.scopes from member_keys k join members m on m.workspace_id = k.workspace_id and m.member_id = k.member_id
             where k.token_hash = $1 and (k.expires_at is null or k.expires_at > now())`,
      values: [hash],
    })
    return rows[0] ? identityOf(rows[0], wordsOf(rows[0].scopes), null) : null
  }

  /** Notes that a session is in use, at most once a minute, with where from. */
  async note({ workspaceId, session }: Identity, address: string, agent: string): Promise<void> {
    if (!session) return
    const now = Date.now()
    if (now - (this.seen.get(session.id) ?? 0) < 60_000) return
    if (this.seen.size >= cache.most) this.seen.clear()
    this.seen.set(session.id, now)
    await this.pool.query(
      `insert into session_uses (workspace_id, session_id, last_seen_at, address, agent) values ($1, $2, now(), $3, $4)
       on conflict (workspace_id, session_id) do update set last_seen_at = now(), address = excluded.address, agent = excluded.agent`,
      [workspaceId, session.id, address.slice(0, 64), agent.slice(0, 200)],
    )
  }

  async usesOf(
    workspaceId: string,
    sessions: readonly string[],
  ): Promise<ReadonlyMap<string, { lastSeenAt: string; address: string; agent: string }>> {
    const { rows } = await this.pool.query<{ session_id: string; last_seen_at: string; address: string; agent: string }>(
      'select session_id, last_seen_at, address, agent from session_uses where workspace_id = $1 and session_id = any($2::uuid[])',
      [workspaceId, sessions],
    )
    return new Map(rows.map(({ session_id, last_seen_at, address, agent }) => [session_id, { lastSeenAt: last_seen_at, address, agent }]))
  }

  /** Whose link this is and what it is for; null when it never was, was used or has ended. */
  async link(secret: string): Promise<{ workspaceId: string; memberId: string; purpose: string; role: string } | null> {
    if (kindOf(secret) !== 'link') return null
    const { rows } = await this.pool.query<{ workspace_id: string; member_id: string; purpose: string; role: string }>(
      `select l.workspace_id, l.member_id, l.purpose, m.role from member_links l join members m using (workspace_id, member_id)
       where l.token_hash = $1 and l.expires_at > now()`,
      [hashOf(secret)],
    )
    const [row] = rows
    return row ? { workspaceId: row.workspace_id, memberId: row.member_id, purpose: row.purpose, role: row.role } : null
  }

  /** The workspaces in which a person is an active member, the longest first. */
  async workspacesOf(personId: string): Promise<{ workspaceId: string; role: string }[]> {
    const { rows } = await this.pool.query<{ workspace_id: string; role: string }>(
      `select workspace_id, role from members where member_id = $1 and status = 'active' order by joined_at`,
      [personId],
    )
    return rows.map(({ workspace_id, role }) => ({ workspaceId: workspace_id, role }))
  }

  /** True when the id is that of a member elsewhere: whoever has it there must not be had by an invitation made here. */
  async isKnownElsewhere(workspaceId: string, memberId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `select from members where member_id = $2 and workspace_id <> $1 union all select from people where person_id = $2 limit 1`,
      [workspaceId, memberId],
    )
    return rowCount === 1
  }

  /** True for a member of this workspace who is one of others too; of who is only elsewhere nothing is told. */
  async isActiveElsewhere(workspaceId: string, memberId: string): Promise<boolean> {
    const all = (await this.workspacesOf(memberId)).map((one) => one.workspaceId)
    return all.includes(workspaceId) && all.length > 1
  }

  /** Every workspace of this database; the first is made when there is none. */
  async workspaces(): Promise<string[]> {
    await this.pool.query('insert into workspaces (workspace_id, created_at) select $1, now() where not exists (select from workspaces)', [
      randomUUID(),
    ])
    const { rows } = await this.pool.query<{ workspace_id: string }>(
      'select workspace_id from workspaces order by created_at, workspace_id',
    )
    return rows.map(({ workspace_id }) => workspace_id)
  }

  async addWorkspace(workspaceId: string): Promise<void> {
    await this.pool.query('insert into workspaces (workspace_id, created_at) values ($1, now())', [workspaceId])
  }

  /** The owner that has been here longest; null before the first start. */
  async ownerOf(workspaceId: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ member_id: string }>(
      `select member_id from members where workspace_id = $1 and role = 'owner' and status = 'active' and kind = 'person' order by joined_at limit 1`,
      [workspaceId],
    )
    return rows[0]?.member_id ?? null
  }
}

const wordsOf = (list: string): string[] => list.split(' ').filter(Boolean)

function identityOf(row: MemberColumns, scopes: readonly string[], session: SessionFacts | null): Identity | null {
  const asking = actorOf({ ...row, parties: wordsOf(row.parties) } as unknown as Member, row.member_id, scopes)
  return asking && { workspaceId: row.workspace_id, actor: row.member_id, asking, session }
}
