/** Numbers as people write them, in the ways of several countries, as whole numbers of the smallest unit. */
import { currencyDigits } from './money.ts'

export type WrittenUnit = 'count' | 'money' | 'minutes' | 'share'

/** What somebody wrote as a whole number of the unit, or null when it is none: `1,234.50`, `7:30`, `40 %`. */
export function writtenAmount(text: string, unit: WrittenUnit, currency: string): number | null {
  const plain = text.replace(/[\s\u00a0'%h€$£]/g, '').replace(/[A-Z]{3}/g, '')
  if (unit === 'minutes' && /^\d+:[0-5]\d$/.test(plain)) {
    const [hours, minutes] = plain.split(':').map(Number) as [number, number]
    return hours * 60 + minutes
  }
  const number = decimalOf(plain)
  if (number === null) return null
  const factor = unit === 'money' ? 10 ** currencyDigits(currency) : unit === 'minutes' ? 60 : unit === 'share' ? 100 : 1
  const whole = Math.round(number * factor)
  return Number.isSafeInteger(whole) ? whole : null
}

/** The last of comma and point is the decimal sign, unless three digits follow it: then it groups, like all others. */
function decimalOf(text: string): number | null {
  if (/[.,]{2}/.test(text)) return null
  const at = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'))
  const behind = text.length - at - 1
  const isDecimal = at >= 0 && behind !== 3
  const plain = isDecimal ? `${text.slice(0, at).replace(/[.,]/g, '')}.${text.slice(at + 1)}` : text.replace(/[.,]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}
