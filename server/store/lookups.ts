/** Streams that a command names only by way of others: the model that a workspace operates, whose cards records are assigned to. */
import type { StreamReference } from '@nonet/domain/kernel/decider'
import type pg from 'pg'
import { States } from './states.ts'
import type { Work } from './work.ts'

/** Loads what the works look up behind what they read, and adds it to their streams, so that a change of it is noticed at commit. */
export async function loadLookups(client: pg.Client, works: readonly Work[], states: States): Promise<void> {
  const missing = new Set<string>()
  for (const work of works) {
    const { definition, workspaceId, target, payload, authority } = work.submission
    if (!definition.looksUp || authority?.denied) continue
    const stateOf = <State>(reference: StreamReference) => states.get(States.key(workspaceId, reference))?.state as State
    const own = states.get(work.streams[0] as string)?.state
    const references = definition.looksUp(payload as never, { workspaceId, target }, stateOf, own)
    work.lookups = new Set(references.map((reference) => States.key(workspaceId, reference)))
    work.streams = [...work.streams, ...work.lookups]
    for (const key of work.lookups) if (!states.holds(key)) missing.add(key)
  }
  if (missing.size > 0) await states.load(client, [...missing])
}
