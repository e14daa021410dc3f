/** Personal data lives outside the log: ciphertext per field under a key per person, which erasing destroys. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Database } from './database.ts'

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
    const nonce = randomBytes(12)
    const sealed = seal(key as Buffer, nonce, value, `${workspaceId}|${subjectId}|${field}`)
    const blind = isFindable ? this.blindIndex(workspaceId, field, value) : null
    await this.database.pool('nonet_vault').query(
      `insert into personal_data (workspace_id, subject_id, field, nonce, ciphertext, blind_index) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id, subject_id, field) do update set nonce = excluded.nonce, ciphertext = excluded.ciphertext, blind_index = excluded.blind_index`,
      [workspaceId, subjectId, field, nonce, sealed, blind],
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
      rows.map(({ field, nonce, ciphertext }) => [field, open(key, nonce, ciphertext, `${workspaceId}|${subjectId}|${field}`)]),
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

  private blindIndex(workspaceId: string, field: string, value: string): Buffer {
    return createHmac('sha256', this.master).update(`${workspaceId}|${field}|${value.trim().toLowerCase()}`).digest()
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
      const nonce = randomBytes(12)
      const wrapped = Buffer.concat([nonce, seal(this.master, nonce, randomBytes(32).toString('base64'), bound)])
      await pool.query('insert into subject_keys (workspace_id, subject_id, wrapped_key) values ($1, $2, $3) on conflict do nothing', [
        workspaceId,
        subjectId,
        wrapped,
      ])
      row = await find()
    }
    return row ? Buffer.from(open(this.master, row.wrapped_key.subarray(0, 12), row.wrapped_key.subarray(12), bound), 'base64') : null
  }
}

/** AES-256-GCM with its tag at the end; the bound text keeps a ciphertext from being moved to another place. */
function seal(key: Buffer, nonce: Buffer, value: string, bound: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function open(key: Buffer, nonce: Buffer, sealed: Buffer, bound: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8')
}
