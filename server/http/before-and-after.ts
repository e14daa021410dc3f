/** What a command changed of its record: each place with its value before and after. */
import type { Json } from '@nonet/domain/kernel/json'

export type ChangedPlace = { readonly place: string; readonly before: Json; readonly after: Json }

const most = 200
/** What follows from the rest, or is a secret's hash, is not told. */
const untold = new Set(['order', 'keys', 'origin', 'tokenHash', 'formerHash', 'sessions', 'links'])

/** The places in which two states differ; lists and texts are compared as a whole. */
export function changedPlaces(before: unknown, after: unknown): ChangedPlace[] {
  const places: ChangedPlace[] = []
  walk([], plain(before), plain(after), places)
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

function plain(value: unknown): Json {
  if (value instanceof Map) return plain(Object.fromEntries(value))
  if (value instanceof Set) return [...value].map(plain)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !untold.has(name))
        .map(([name, member]) => [name, plain(member)]),
    )
  return (value ?? null) as Json
}
