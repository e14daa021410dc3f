/** What has to go after its time: answers of commands after 30 days, ended tokens after 90. */
import type { Store } from '../store/store.ts'

const everyMs = 6 * 3600 * 1000

/** Tidies now and every six hours; answers with the way to end it. A failure waits for the next round. */
export function keepHouse(store: Store): () => void {
  const tidy = () => void forgetOldAnswers(store).catch(() => {})
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
  await store.database
    .pool('nonet_gate')
    .query(`delete from access_tokens where coalesce(ended_at, expires_at) < now() - interval '90 days'`)
}
