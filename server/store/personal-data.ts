/** Personal data lives outside the log: ciphertext per field under a key per person, which erasing destroys. */
import { randomBytes } from 'node:crypto'
import type { Database } from './database.ts'
import { digest, seal, unseal } from './sealing.ts'

/** The key that wraps the keys of the subjects: 32 bytes that never enter the database. */
export class PersonalData {
  private readonly database: Database
  private readonly master: Buffer

  constructor(database: Database, master: Buffer) {
    this.database = database
    this.master = master
  }

  /** Keeps one field of a subject. `isFindable` adds a keyed blind index, so that equal values can be looked up. */
  async put(workspaceId: string, subjectId: string, field: string, value: string, isFindable = false): Promise<void> {
    const key = await this.subjectKey(workspaceId, subjectId, true)
    const sealed = seal(key as Buffer, value, `${workspaceId}|${subjectId}|${field}`)
    const blind = isFindable ? this.blindIndex(workspaceId, field, value) : null
    await this.database.pool('nonet_vault').query(
      `insert into personal_data (workspace_id, subject_id, field, nonce, ciphertext, blind_index) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id, subject_id, field) do update set nonce = excluded.nonce, ciphertext = excluded.ciphertext, blind_index = excluded.blind_index`,
      [workspaceId, subjectId, field, sealed.subarray(0, 12), sealed.subarray(12), blind],
    )
  }

  /** The fields of a subject in the clear; none once the subject has been erased. */
  async get(workspaceId: string, subjectId: string): Promise<Readonly<Record<string, string>>> {
    const key = await this.subjectKey(workspaceId, subjectId, false)
    if (!key) return {}
    const { rows } = await this.database
      .pool('nonet_vault')
      .query<{ field: string; nonce: Buffer; ciphertext: Buffer }>(
        'select field, nonce, ciphertext from personal_data where workspace_id = $1 and subject_id = $2',
        [workspaceId, subjectId],
      )
    return Object.fromEntries(
      rows.map(({ field, nonce, ciphertext }) => [
        field,
        unseal(key, Buffer.concat([nonce, ciphertext]), `${workspaceId}|${subjectId}|${field}`),
      ]),
    )
  }

  /** The subjects whose field has exactly this value, by blind index. */
  async find(workspaceId: string, field: string, value: string): Promise<string[]> {
    const { rows } = await this.database
      .pool('nonet_vault')
      .query<{ subject_id: string }>('select subject_id from personal_data where workspace_id = $1 and field = $2 and blind_index = $3', [
        workspaceId,
        field,
        this.blindIndex(workspaceId, field, value),
      ])
    return rows.map(({ subject_id }) => subject_id)
  }

  /** Destroys the key and the ciphertext of a subject; what backups still hold can no longer be read with live keys. */
  async erase(workspaceId: string, subjectId: string): Promise<void> {
    for (const table of ['personal_data', 'subject_keys'])
      await this.database
        .pool('nonet_vault')
        .query(`delete from ${table} where workspace_id = $1 and subject_id = $2`, [workspaceId, subjectId])
  }

  /** The names of the fields that are kept of a subject. */
  async fieldsOf(workspaceId: string, subjectId: string): Promise<readonly string[]> {
    const { rows } = await this.database
      .pool('nonet_vault')
      .query<{ field: string }>('select field from personal_data where workspace_id = $1 and subject_id = $2', [workspaceId, subjectId])
    return rows.map(({ field }) => field)
  }

  /** Several subjects at once: the named fields of each, in the clear; who was erased is not in it. */
  async of(
    workspaceId: string,
    subjectIds: readonly string[],
    fields: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
    const { rows } = await this.database.pool('nonet_vault').query<{
      subject_id: string
      wrapped_key: Buffer
      field: string
      nonce: Buffer
      ciphertext: Buffer
    }>({
      name: 'fields-of-subjects',
      text: `select d.subject_id, k.wrapped_key, d.field, d.nonce, d.ciphertext from personal_data d join subject_keys k using (workspace_id, subject_id)
             where d.workspace_id = $1 and d.subject_id = any($2::uuid[]) and d.field = any($3)`,
      values: [workspaceId, subjectIds, fields],
    })
    const found = new Map<string, Record<string, string>>()
    for (const { subject_id: subject, wrapped_key, field, nonce, ciphertext } of rows) {
      const key = Buffer.from(unseal(this.master, wrapped_key, `${workspaceId}|${subject}`), 'base64')
      const said = found.get(subject) ?? {}
      found.set(subject, said)
      said[field] = unseal(key, Buffer.concat([nonce, ciphertext]), `${workspaceId}|${subject}|${field}`)
    }
    return found
  }

  /** The keyed digest of a value: what stands for it in commands and reservations. */
  digestOf(workspaceId: string, field: string, value: string): string {
    return this.blindIndex(workspaceId, field, value).toString('base64url')
  }

  private blindIndex(workspaceId: string, field: string, value: string): Buffer {
    return digest(this.master, `${workspaceId}|${field}`, value)
  }

  private async subjectKey(workspaceId: string, subjectId: string, isMade: boolean): Promise<Buffer | null> {
    const pool = this.database.pool('nonet_vault')
    const bound = `${workspaceId}|${subjectId}`
    const find = async () =>
      (
        await pool.query<{ wrapped_key: Buffer }>('select wrapped_key from subject_keys where workspace_id = $1 and subject_id = $2', [
          workspaceId,
          subjectId,
        ])
      ).rows[0]
    let row = await find()
    if (!row && isMade) {
      const wrapped = seal(this.master, randomBytes(32).toString('base64'), bound)
      await pool.query('insert into subject_keys (workspace_id, subject_id, wrapped_key) values ($1, $2, $3) on conflict do nothing', [
        workspaceId,
        subjectId,
        wrapped,
      ])
      row = await find()
    }
    return row ? Buffer.from(unseal(this.master, row.wrapped_key, bound), 'base64') : null
  }
}
