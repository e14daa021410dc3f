/** Assertions catch mistakes of programmers; what people may do wrong is a refusal, never an assertion. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`)
}
