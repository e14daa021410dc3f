/** Mail that waits in the outbox, sealed, until the mail server has taken it; a failure tries again, later each time. */
import { randomUUID } from 'node:crypto'
import { createTransport, type Transporter } from 'nodemailer'
import type { Database } from '../store/database.ts'
import { seal, unseal } from '../store/sealing.ts'

export type MailOptions = { readonly url: string; readonly from: string }
export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

const tries = { most: 8, firstPauseMinutes: 1 }
const everyMs = 30_000

/** From NONET_SMTP_URL (`smtps://user:password@host:465`) and NONET_MAIL_FROM; null when mail is not set up. */
export function mailFromEnvironment({ NONET_SMTP_URL: url, NONET_MAIL_FROM: from }: NodeJS.ProcessEnv): MailOptions | null {
  return url && from ? { url, from } : null
}

export class Mailer {
  private readonly database: Database
  private readonly master: Buffer
  private readonly from: string
  private readonly transport: Transporter
  private readonly timer: NodeJS.Timeout
  private running: Promise<void> | null = null

  constructor(database: Database, master: Buffer, { url, from }: MailOptions) {
    this.database = database
    this.master = master
    this.from = from
    this.transport = createTransport(url, { from })
    this.timer = setInterval(() => this.wake(), everyMs)
    this.timer.unref()
    this.wake()
  }

  /** Puts a mail into the outbox; it is kept when the program ends before it is sent. */
  async queue(workspaceId: string, mail: Mail): Promise<void> {
    const id = randomUUID()
    await this.database
      .pool('nonet_gate')
      .query('insert into mail_outbox (workspace_id, mail_id, due_at, sealed) values ($1, $2, now(), $3)', [
        workspaceId,
        id,
        seal(this.master, JSON.stringify(mail), `mail|${id}`),
      ])
    this.wake()
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.running
    this.transport.close()
  }

  private wake(): void {
    this.running ??= this.sendDue()
      .catch(() => {})
      .finally(() => {
        this.running = null
      })
  }

  /** Takes one after the other, so that two servers never send the same. */
  private async sendDue(): Promise<void> {
    while (await this.sendOne()) {}
  }

  private async sendOne(): Promise<boolean> {
    const pool = this.database.pool('nonet_gate')
    const { rows } = await pool.query<{ workspace_id: string; mail_id: string; tries: number; sealed: Buffer }>(
      `update mail_outbox set tries = tries + 1, due_at = now() + make_interval(mins => $1 * power(3, tries)::int)
       where (workspace_id, mail_id) = (select workspace_id, mail_id from mail_outbox where due_at <= now() and tries < $2 order by due_at limit 1 for update skip locked)
       returning workspace_id, mail_id, tries, sealed`,
      [tries.firstPauseMinutes, tries.most],
    )
    const [row] = rows
    if (!row) return false
    try {
      await this.transport.sendMail({ from: this.from, ...(JSON.parse(unseal(this.master, row.sealed, `mail|${row.mail_id}`)) as Mail) })
      await pool.query('delete from mail_outbox where workspace_id = $1 and mail_id = $2', [row.workspace_id, row.mail_id])
    } catch (error) {
      // The code only: a mail server's words may hold the address.
      await pool.query('update mail_outbox set last_fault = $3 where workspace_id = $1 and mail_id = $2', [
        row.workspace_id,
        row.mail_id,
        (error as { code?: string }).code ?? 'unknown',
      ])
    }
    return true
  }
}
