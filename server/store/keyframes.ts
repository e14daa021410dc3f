/** Keyframes: every thousand events of a stream its state is kept, so that loading it never reads its whole history. */
import type pg from 'pg'
import type { States } from './states.ts'

const everyEvents = 1_000

/** Keeps a keyframe of each touched stream that has gone far enough. A failure costs only time at the next load. */
export function keepKeyframes(client: pg.Client, states: States, touched: Iterable<string>): void {
  for (const key of touched) {
    const held = states.get(key)
    if (!held?.aggregate.freeze || held.version - held.keyframe < everyEvents) continue
    held.keyframe = held.version
    const space = key.indexOf(' ')
    client
      .query({
        name: 'keep-keyframe',
        text: `insert into keyframes (workspace_id, stream, version, state, recorded_at)
               select $1, $2, $3, $4, recorded_at from events where workspace_id = $1 and stream = $2 and version = $3
               on conflict do nothing`,
        values: [key.slice(0, space), key.slice(space + 1), held.version, JSON.stringify(held.aggregate.freeze(held.state))],
      })
      .catch(() => {})
  }
}
