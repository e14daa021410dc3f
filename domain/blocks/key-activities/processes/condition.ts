/** Conditions of flows: comparisons joined by “and”, a small part of FEEL that every modeller writes the same way. */
import type { Variables } from './diagram.ts'

type Value = string | number | boolean
type Comparison = { readonly name: string; readonly is: '=' | '!=' | '<' | '<=' | '>' | '>='; readonly value: Value }
export type Condition = readonly Comparison[]

const comparison = /^\s*([a-z]\w*)\s*(<=|>=|!=|=|<|>)\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)\s*$/

/** Cuts at the word “and” outside of quotes. */
function cut(text: string): readonly string[] {
  const parts = ['']
  for (const piece of text.match(/"(?:[^"\\]|\\.)*"|\band\b|[^"a]+|a|"/g) ?? []) {
    if (piece === 'and') parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
}

/** The condition that a text says, or null when it says none. */
export function parseCondition(text: string): Condition | null {
  const found: Comparison[] = []
  for (const part of cut(text)) {
    const match = comparison.exec(part)
    if (!match) return null
    const [, name, is, value] = match as unknown as [string, string, Comparison['is'], string]
    found.push({ name, is, value: JSON.parse(value) as Value })
  }
  return found
}

/** Whether it holds. Nothing is known of a variable that nobody said: it is different from everything, and no more than that. */
export function holds(condition: Condition, variables: Variables): boolean {
  return condition.every(({ name, is, value }) => {
    const known = variables[name]
    if (is === '!=') return known !== value
    if (known === undefined || typeof known !== typeof value) return false
    if (is === '=') return known === value
    if (typeof value === 'boolean') return false
    const [a, b] = [known as number, value as number]
    if (is === '<') return a < b
    if (is === '<=') return a <= b
    return is === '>' ? a > b : a >= b
  })
}
