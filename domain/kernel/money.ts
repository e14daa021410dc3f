/** Money is a whole number of minor units in one currency; digits come from ISO 4217, never from the machine's locale. */
import { assert } from './assert.ts'
import { type Ratio, times, whole } from './ratio.ts'

/** ISO 4217 alphabetic code → digits after the decimal sign (the standard's minor unit table, active codes). */
const exceptions: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}
const twoDigits =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE ' +
  'CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR ' +
  'KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB ' +
  'PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY ' +
  'TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'

const digitsOf: ReadonlyMap<string, number> = new Map([
  ...twoDigits.split(' ').map((code): [string, number] => [code, 2]),
  ...Object.entries(exceptions),
])

export const currencies: readonly string[] = [...digitsOf.keys()].sort()

/** An amount of money: `minor` counts the currency's smallest unit (cents for EUR, yen for JPY, fils for KWD). */
export type Money = { readonly minor: bigint; readonly currency: string }

/** The number of digits after the decimal sign of a currency; throws for a code that ISO 4217 does not list. */
export function currencyDigits(currency: string): number {
  const digits = digitsOf.get(currency)
  assert(digits !== undefined, `${currency} is no ISO 4217 currency`)
  return digits
}

/** The sum of two amounts of the same currency; mixing currencies is a bug and throws. */
export function addMoney(left: Money, right: Money): Money {
  assert(left.currency === right.currency, `cannot add ${right.currency} to ${left.currency}`)
  return { minor: left.minor + right.minor, currency: left.currency }
}

/** Splits a whole number by shares so that the parts add to it exactly; the largest remainders get the rest, ties in order. */
export function splitWhole(amount: bigint, shares: readonly bigint[]): bigint[] {
  const total = shares.reduce((sum, share) => sum + share, 0n)
  assert(total > 0n && shares.every((share) => share >= 0n), 'shares are not negative and add to more than zero')
  const sign = amount < 0n ? -1n : 1n
  const size = amount * sign
  const parts = shares.map((share, index) => ({ index, whole: (size * share) / total, rest: (size * share) % total }))
  let left = size - parts.reduce((sum, part) => sum + part.whole, 0n)
  for (const part of parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break
    part.whole += 1n
    left -= 1n
  }
  return parts.map((part) => part.whole * sign)
}

/** Splits an amount of money in the same way. */
export const splitMoney = ({ minor, currency }: Money, shares: readonly bigint[]): Money[] =>
  splitWhole(minor, shares).map((part) => ({ minor: part, currency }))

/** Money in JSON: the minor units as a string, because a JSON number cannot hold every amount. */
export function moneyToJson(amount: Money): { amount: string; currency: string } {
  return { amount: String(amount.minor), currency: amount.currency }
}

/** Reads what `moneyToJson` wrote; throws when it is not whole minor units of a listed currency. */
export function moneyFromJson(json: { amount: string; currency: string }): Money {
  assert(/^-?\d+$/.test(json.amount), `"${json.amount}" is not a whole number of minor units`)
  currencyDigits(json.currency)
  return { minor: BigInt(json.amount), currency: json.currency }
}

/** The amount as a plain decimal with its currency, for example `1234.50 EUR`; no grouping, no locale. */
export function moneyText(amount: Money): string {
  const digits = currencyDigits(amount.currency)
  const sign = amount.minor < 0n ? '-' : ''
  const text = String(amount.minor < 0n ? -amount.minor : amount.minor).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${sign}${digits > 0 ? `${whole}.${text.slice(-digits)}` : whole} ${amount.currency}`
}

/** A decimal of whole units as minor units: the nearest whole number, a half away from zero. */
export function inMinor(amount: Ratio, currency: string): bigint {
  return nearestWhole(times(amount, whole(10n ** BigInt(currencyDigits(currency)))))
}
/** The nearest whole number, a half away from zero: how invoices, taxes and schedules round. */
export function nearestWhole({ over, under }: Ratio): bigint {
  const size = over < 0n ? -over : over
  const nearest = (2n * size + under) / (2n * under)
  return over < 0n ? -nearest : nearest
}
/** An amount in minor units of a currency as one in those of another, at a rate of their whole units. */
export function converted(minor: bigint, from: string, to: string, rate: Ratio): bigint {
  const digits = currencyDigits(to) - currencyDigits(from)
  const scale = { over: 10n ** BigInt(Math.max(0, digits)), under: 10n ** BigInt(Math.max(0, -digits)) }
  return nearestWhole(times(times(whole(minor), rate), scale))
}
