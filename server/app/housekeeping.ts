/** What has to go after its time: answers of commands after 30 days, sessions that have run out. */
import type { Access } from '../access/access.ts'
import { sessionLimits } from '../access/gate.ts'
import type { Store } from '../store/store.ts'

const everyMs = 6 * 3600 * 1000

/** Tidies now and every six hours; answers with the way to end it. A failure waits for the next round. */
export function keepHouse(store: Store, access: Access): () => void {
  const tidy = () =>
    void forgetOldAnswers(store)
      .then(() => forgetAttempts(store))
      .then(() => endOldSessions(store, access))
      .catch(() => {})
  tidy()
  const timer = setInterval(tidy, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Ids of commands stay for ever, so that a late repetition is recognized; only what they were answered goes. */
export async function forgetOldAnswers(store: Store): Promise<void> {
  await store.database
    .pool('nonet_appender')
    .query(`update commands set answer = null where answer is not null and recorded_at < now() - interval '30 days'`)
}

/** Ceremonies that nobody finished, counts of attempts that are over, and mail that no server took for 30 days. */
async function forgetAttempts({ database }: Store): Promise<void> {
  const gate = database.pool('nonet_gate')
  await gate.query('delete from ceremonies where expires_at < now()')
  await gate.query('delete from rate_limits where expire < extract(epoch from now()) * 1000')
  await gate.query(`delete from mail_outbox where due_at < now() - interval '30 days'`)
}

/** Sessions that have run out or lie unused are ended on record. */
export async function endOldSessions(store: Store, { members, gate }: Access): Promise<void> {
  const { rows } = await store.database.pool('nonet_gate').query<{ workspace_id: string; member_id: string; session_id: string }>(
    `select s.workspace_id, s.member_id, s.session_id from sessions s left join session_uses u using (workspace_id, session_id)
     where s.expires_at < now() or greatest(s.rotated_at, coalesce(u.last_seen_at, s.rotated_at)) < now() - make_interval(secs => $1) limit 1000`,
    [sessionLimits.idleMs / 1000],
  )
  for (const { workspace_id, member_id, session_id } of rows) {
    await members.send(workspace_id, member_id, 'EndSession', { session: session_id })
    gate.forget(member_id)
  }
}
