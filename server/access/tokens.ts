/** Opaque tokens: 256 random bits that only their holder knows; the database keeps their hashes. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../store/database.ts'

/** welcome: signs in once; session: a browser; api: a program; owner: the CLI beside the data folder. */
type TokenKind = 'welcome' | 'session' | 'api' | 'owner'
export type Identity = {
  readonly workspaceId: string
  readonly actor: string
  readonly role: string
  readonly kind: TokenKind
  readonly name: string
}

const lifetimeHours: Readonly<Record<TokenKind, number | null>> = { welcome: 24, session: 24 * 30, api: null, owner: null }
/** Identities are remembered this long, so a revoked token may live on for as much. */
const cache = { ms: 5_000, most: 2_000 }

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

export class Tokens {
  private readonly known = new Map<string, { identity: Identity; untilMs: number }>()
  private readonly database: Database

  constructor(database: Database) {
    this.database = database
  }

  private get pool() {
    return this.database.pool('nonet_gate')
  }

  /** A new token in the clear; it is shown once and never again. */
  async create(identity: Identity): Promise<string> {
    const token = `nonet_${randomBytes(32).toString('base64url')}`
    const hours = lifetimeHours[identity.kind]
    await this.pool.query(
      `insert into access_tokens (workspace_id, token_hash, kind, actor, role, name, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, now(), now() + make_interval(hours => $7))`,
      [identity.workspaceId, hashOf(token), identity.kind, identity.actor, identity.role, identity.name, hours],
    )
    return token
  }

  /** Who holds the token, or null. Welcome tokens sign in and do nothing else. */
  async identify(token: string): Promise<Identity | null> {
    const remembered = this.known.get(token)
    if (remembered && remembered.untilMs > Date.now()) return remembered.identity
    const { rows } = await this.pool.query<{ workspace_id: string; actor: string; role: string; kind: TokenKind; name: string }>({
      name: 'identify',
      text: `select workspace_id, actor, role, kind, name from access_tokens
             where token_hash = $1 and kind <> 'welcome' and ended_at is null and (expires_at is null or expires_at > now())`,
      values: [hashOf(token)],
    })
    const [row] = rows
    if (!row) return null
    const identity = { workspaceId: row.workspace_id, actor: row.actor, role: row.role, kind: row.kind, name: row.name }
    if (this.known.size >= cache.most) this.known.clear()
    this.known.set(token, { identity, untilMs: Date.now() + cache.ms })
    return identity
  }

  /** Uses up a welcome token and gives a session for it; null when it was used, has ended or never was. */
  async welcome(token: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ workspace_id: string; actor: string; role: string }>(
      `update access_tokens set ended_at = now() where token_hash = $1 and kind = 'welcome' and ended_at is null and expires_at > now()
       returning workspace_id, actor, role`,
      [hashOf(token)],
    )
    const [row] = rows
    return row ? this.create({ workspaceId: row.workspace_id, actor: row.actor, role: row.role, kind: 'session', name: 'browser' }) : null
  }

  /** Ends a token at once in this process and within seconds in others. */
  async end(token: string): Promise<void> {
    this.known.delete(token)
    await this.pool.query('update access_tokens set ended_at = now() where token_hash = $1', [hashOf(token)])
  }

  /** The first workspace of this database, made with its owner when there is none. */
  async firstWorkspace(): Promise<{ workspaceId: string; owner: string }> {
    const found = async () =>
      (await this.pool.query<{ workspace_id: string }>('select workspace_id from workspaces order by created_at limit 1')).rows[0]
    let row = await found()
    if (!row) {
      await this.pool.query(
        'insert into workspaces (workspace_id, created_at) select $1, now() where not exists (select from workspaces)',
        [randomUUID()],
      )
      row = await found()
    }
    const { workspace_id: workspaceId } = row as { workspace_id: string }
    const { rows } = await this.pool.query<{ actor: string }>(
      `select actor from access_tokens where workspace_id = $1 and role = 'owner' order by created_at limit 1`,
      [workspaceId],
    )
    return { workspaceId, owner: rows[0]?.actor ?? randomUUID() }
  }
}
