/** JSON as a type, and its one canonical spelling (RFC 8785), so equal content has equal bytes everywhere. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/**
 * The canonical JSON text of a value: names sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them.
 * Undefined members are left out. Throws for numbers that JSON cannot hold. Source: RFC 8785.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`JSON cannot hold the number ${value}`)
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = value as Record<string, Json | undefined>
  const names = Object.keys(members).filter((name) => members[name] !== undefined)
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(members[name])}`)
    .join(',')}}`
}

/** True when both values have the same canonical text. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  return left === right || canonicalJson(left) === canonicalJson(right)
}
