/** Chance that is the same for the same seed: a story told twice is the same story. */

export type Chance = {
  /** A whole number from `least` to `most`. */
  readonly between: (least: number, most: number) => number
  readonly oneOf: <Value>(values: readonly Value[]) => Value
  /** True in so many of a hundred cases. */
  readonly percent: (percent: number) => boolean
}

/** Source: mulberry32, in the public domain. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return { between, oneOf: (values) => values[between(0, values.length - 1)] as never, percent: (percent) => next() * 100 < percent }
}
