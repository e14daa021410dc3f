/** What people sign in with: one row per person for all workspaces, every secret hashed or sealed. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../store/database.ts'
import { digest, seal, unseal } from '../store/sealing.ts'

export type Person = {
  readonly personId: string
  readonly passwordHash: string | null
  readonly totpSecret: string | null
  readonly totpLastStep: number | null
}
type Row = { person_id: string; password_hash: string | null; totp_secret: Buffer | null; totp_last_step: number | null }
export type Passkey = {
  readonly credentialId: string
  readonly personId: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly label: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}
const codes = { count: 10, bytes: 10 }

export class People {
  private readonly database: Database
  private readonly master: Buffer

  constructor(database: Database, master: Buffer) {
    this.database = database
    this.master = master
  }

  private get pool() {
    return this.database.pool('nonet_gate')
  }

  /** By the address that they sign in with; it is kept as a keyed digest only. */
  byAddress(email: string): Promise<Person | null> {
    return this.one('login_index = $1', digest(this.master, 'login', email))
  }

  byId(personId: string): Promise<Person | null> {
    return this.one('person_id = $1', personId)
  }

  private async one(condition: string, value: unknown): Promise<Person | null> {
    const { rows } = await this.pool.query<Row>(
      `select person_id, password_hash, totp_secret, totp_last_step from people where ${condition}`,
      [value],
    )
    const [row] = rows
    if (!row) return null
    return {
      personId: row.person_id,
      passwordHash: row.password_hash,
      totpSecret: row.totp_secret && unseal(this.master, row.totp_secret, `totp|${row.person_id}`),
      totpLastStep: row.totp_last_step,
    }
  }

  /** False when somebody else signs in with this address. */
  async setAddress(personId: string, email: string): Promise<boolean> {
    const index = digest(this.master, 'login', email)
    const { rowCount } = await this.pool.query(
      `insert into people (person_id, login_index) select $1, $2 where not exists (select from people where login_index = $2 and person_id <> $1)
       on conflict (person_id) do update set login_index = excluded.login_index`,
      [personId, index],
    )
    return rowCount === 1
  }

  async setPassword(personId: string, hash: string): Promise<void> {
    await this.set(personId, 'password_hash', hash)
  }

  /** Null takes the second factor away. */
  async setTotp(personId: string, secret: string | null): Promise<void> {
    await this.set(personId, 'totp_secret', secret && seal(this.master, secret, `totp|${personId}`))
    await this.set(personId, 'totp_last_step', null)
  }

  /** A code counts once: true for the first that uses this step. */
  async useTotpStep(personId: string, at: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'update people set totp_last_step = $2 where person_id = $1 and (totp_last_step is null or totp_last_step < $2)',
      [personId, at],
    )
    return rowCount === 1
  }

  private async set(personId: string, column: 'password_hash' | 'totp_secret' | 'totp_last_step', value: unknown): Promise<void> {
    await this.pool.query(
      `insert into people (person_id, ${column}) values ($1, $2) on conflict (person_id) do update set ${column} = excluded.${column}`,
      [personId, value],
    )
  }

  /** Ten fresh codes in the clear, shown once; the former ones end. */
  async renewCodes(personId: string): Promise<string[]> {
    const made = Array.from({ length: codes.count }, () => {
      const text = randomBytes(codes.bytes).toString('hex').slice(0, 16)
      return (text.match(/.{4}/g) as string[]).join('-')
    })
    await this.pool.query(
      `with gone as (delete from recovery_codes where person_id = $1)
       insert into recovery_codes (person_id, code_hash) select $1, unnest($2::bytea[])`,
      [personId, made.map((code) => codeHash(personId, code))],
    )
    return made
  }

  /** True once per code. */
  async useCode(personId: string, code: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from recovery_codes where person_id = $1 and code_hash = $2', [
      personId,
      codeHash(personId, code),
    ])
    return rowCount === 1
  }

  async addPasskey(passkey: Omit<Passkey, 'createdAt' | 'lastUsedAt'>): Promise<void> {
    const { credentialId, personId, publicKey, counter, transports, label } = passkey
    await this.pool.query(
      `insert into passkeys (credential_id, person_id, public_key, counter, transports, label, created_at) values ($1, $2, $3, $4, $5, $6, now())`,
      [credentialId, personId, publicKey, counter, transports.join(' '), label],
    )
  }

  async passkeysOf(personId: string): Promise<Passkey[]> {
    return this.passkeys('person_id = $1 order by created_at', personId)
  }

  async passkey(credentialId: string): Promise<Passkey | null> {
    return (await this.passkeys('credential_id = $1', credentialId))[0] ?? null
  }

  private async passkeys(condition: string, value: string): Promise<Passkey[]> {
    const { rows } = await this.pool.query(
      `select credential_id, person_id, public_key, counter, transports, label, created_at, last_used_at from passkeys where ${condition}`,
      [value],
    )
    return rows.map((row) => ({
      credentialId: row.credential_id,
      personId: row.person_id,
      publicKey: row.public_key,
      counter: row.counter,
      transports: row.transports.split(' ').filter(Boolean),
      label: row.label,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
    }))
  }

  async passkeyUsed(credentialId: string, counter: number): Promise<void> {
    await this.pool.query('update passkeys set counter = $2, last_used_at = now() where credential_id = $1', [credentialId, counter])
  }

  async removePasskey(personId: string, credentialId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('delete from passkeys where person_id = $1 and credential_id = $2', [personId, credentialId])
    return rowCount === 1
  }

  /** After a recovery nothing of before signs in any more. */
  async forgetFactors(personId: string): Promise<void> {
    await this.pool.query(
      `with a as (delete from passkeys where person_id = $1), b as (delete from recovery_codes where person_id = $1),
            c as (delete from identities where person_id = $1)
       update people set password_hash = null, totp_secret = null, totp_last_step = null where person_id = $1`,
      [personId],
    )
  }

  async personOfIdentity(issuer: string, subject: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ person_id: string }>('select person_id from identities where issuer = $1 and subject = $2', [
      issuer,
      subject,
    ])
    return rows[0]?.person_id ?? null
  }

  async linkIdentity(issuer: string, subject: string, personId: string): Promise<void> {
    await this.pool.query('insert into identities (issuer, subject, person_id) values ($1, $2, $3) on conflict do nothing', [
      issuer,
      subject,
      personId,
    ])
  }

  async identitiesOf(personId: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ issuer: string }>('select issuer from identities where person_id = $1', [personId])
    return rows.map(({ issuer }) => issuer)
  }

  /** Keeps what a ceremony of several requests has to remember; whoever holds its id may use it once, for ten minutes. */
  async begin(kind: string, data: object): Promise<string> {
    const id = randomUUID()
    await this.pool.query(
      `insert into ceremonies (ceremony_id, kind, data, expires_at) values ($1, $2, $3, now() + interval '10 minutes')`,
      [id, kind, JSON.stringify(data)],
    )
    return id
  }

  async finish<Data>(kind: string, id: string): Promise<Data | null> {
    const { rows } = await this.pool.query<{ data: Data }>(
      'delete from ceremonies where ceremony_id = $1 and kind = $2 and expires_at > now() returning data',
      [id, kind],
    )
    return rows[0]?.data ?? null
  }
}

/** Eighty random bits need no slow hash. */
const codeHash = (personId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${personId}|${code.toLowerCase().replace(/[^0-9a-f]/g, '')}`)
    .digest()
