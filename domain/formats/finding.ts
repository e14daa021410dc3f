/** A finding says what is wrong in a file, how badly, and exactly where. */

export type Severity = 'error' | 'warning' | 'info'
export type Finding = {
  /** Stable and kebab-case; BMML's own names where it has the rule. */
  readonly code: string
  readonly severity: Severity
  readonly message: string
  /** Where in the document: `channels[2].for.customer_segments[0]`. */
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  readonly column: number
}

/** Findings in the order of the file. */
export function inFileOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.line - b.line || a.column - b.column)
}
