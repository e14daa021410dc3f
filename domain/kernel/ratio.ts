/** Exact fractions: figures are decimals, and their products and conversions lose nothing until they become minor units. */
import { assert } from './assert.ts'

export type Ratio = { readonly over: bigint; readonly under: bigint }

export const zero: Ratio = { over: 0n, under: 1n }
export const whole = (count: number | bigint): Ratio => ({ over: BigInt(count), under: 1n })

/** A decimal such as `-9.50` as a fraction; throws when it is none. */
export function decimal(text: string): Ratio {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  assert(parts, `“${text}” is no decimal`)
  const [, sign, units, places = ''] = parts
  return reduced(BigInt(`${sign}${units}${places}`), 10n ** BigInt(places.length))
}

export const times = (left: Ratio, right: Ratio): Ratio => reduced(left.over * right.over, left.under * right.under)
export const plus = (left: Ratio, right: Ratio): Ratio =>
  reduced(left.over * right.under + right.over * left.under, left.under * right.under)
/** Throws when it would divide by zero. */
export function dividedBy(left: Ratio, right: Ratio): Ratio {
  assert(right.over !== 0n, 'nothing is divided by zero')
  const sign = right.over < 0n ? -1n : 1n
  return reduced(left.over * right.under * sign, left.under * right.over * sign)
}
export const isZero = ({ over }: Ratio): boolean => over === 0n

/** The nearest whole number; a half goes to the even neighbour, so that sums of many do not drift. */
export function rounded({ over, under }: Ratio): bigint {
  const sign = over < 0n ? -1n : 1n
  const size = over * sign
  const [units, rest] = [size / under, (size % under) * 2n]
  const isUp = rest > under || (rest === under && units % 2n === 1n)
  return (isUp ? units + 1n : units) * sign
}

/** As a decimal with a fixed number of places, rounded. */
export function ratioText(ratio: Ratio, places: number): string {
  const scaled = rounded(times(ratio, whole(10n ** BigInt(places))))
  const text = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
  const sign = scaled < 0n ? '-' : ''
  return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
}

/** As a number, for comparing and drawing; never for money. */
export const toNumber = ({ over, under }: Ratio): number => Number(over) / Number(under)

function reduced(over: bigint, under: bigint): Ratio {
  let [a, b] = [over < 0n ? -over : over, under]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n || a === 1n ? { over, under: over === 0n ? 1n : under } : { over: over / a, under: under / a }
}
