/** PostgreSQL array literals, written here because the driver's general way costs more than the rest of an append. */

/** `{a,"b \" c",NULL}`: every text quoted unless it is plainly a word; objects as JSON. */
export function arrayLiteral(values: readonly unknown[]): string {
  let text = '{'
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ','
    const value = values[index]
    if (value === null || value === undefined) text += 'NULL'
    else if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') text += value
    else text += quoted(typeof value === 'string' ? value : JSON.stringify(value))
  }
  return `${text}}`
}

const needsEscape = /["\\]/
const escapes = /["\\]/g

function quoted(text: string): string {
  return needsEscape.test(text) ? `"${text.replace(escapes, '\\$&')}"` : `"${text}"`
}
