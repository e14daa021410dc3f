/** What a command changed of its record: each place with its value before and after. */
import type { Json } from '@nonet/domain/kernel/json'

export type ChangedPlace = { readonly place: string; readonly before: Json; readonly after: Json }

const most = 200
/** The hash of a secret is told to nobody. */
const secrets = ['tokenHash', 'formerHash']

/** The places in which two states differ; lists and texts are compared as a whole. `untold` are members that are left out. */
export function changedPlaces(before: unknown, after: unknown, untold: readonly string[] = []): ChangedPlace[] {
  const places: ChangedPlace[] = []
  const left = new Set([...secrets, ...untold])
  walk([], plain(before, left), plain(after, left), places)
  return places
}

function walk(path: readonly string[], before: Json, after: Json, places: ChangedPlace[]): void {
  if (places.length >= most || JSON.stringify(before) === JSON.stringify(after)) return
  if (isRecord(before) && isRecord(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      walk([...path, name], before[name] ?? null, after[name] ?? null, places)
    return
  }
  places.push({ place: path.join(' › '), before, after })
}

const isRecord = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value)

function plain(value: unknown, left: ReadonlySet<string>): Json {
  if (value instanceof Map) return plain(Object.fromEntries(value), left)
  if (value instanceof Set) return [...value].map((member) => plain(member, left))
  if (Array.isArray(value)) return value.map((member) => plain(member, left))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !left.has(name))
        .map(([name, member]) => [name, plain(member, left)]),
    )
  return (value ?? null) as Json
}
