/** Numbers as people read and write them: money by its currency's digits, minutes as hours, shares as percent. */
import { currencyDigits } from '@nonet/domain/kernel/money'

export { writtenAmount } from '@nonet/domain/kernel/written'

export type Unit = 'count' | 'money' | 'minutes' | 'share'

const digits = (currency: string) => {
  try {
    return currencyDigits(currency)
  } catch {
    return 2
  }
}

/** Money in full: `€1,234.50`. */
export const moneyLabel = (minor: number, currency: string): string =>
  new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency,
    minimumFractionDigits: minor % 10 ** digits(currency) === 0 ? 0 : digits(currency),
    maximumFractionDigits: digits(currency),
  }).format(minor / 10 ** digits(currency))

export const hoursLabel = (minutes: number): string => {
  const size = Math.abs(minutes)
  // Beyond a fortnight nobody asks for the minutes.
  if (size >= 6_000) return `${new Intl.NumberFormat().format(Math.round(minutes / 60))} h`
  return `${minutes < 0 ? '−' : ''}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')} h`
}

/** A value of a sign in its unit. */
export function amountLabel(value: number, unit: Unit, currency: string): string {
  if (unit === 'money') return moneyLabel(value, currency)
  if (unit === 'minutes') return hoursLabel(value)
  if (unit === 'share') return `${new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 }).format(value / 100)} %`
  return new Intl.NumberFormat().format(value)
}

/** The same in little room: `€12k`. */
export function shortLabel(value: number, unit: Unit, currency: string): string {
  const compact: Intl.NumberFormatOptions = { notation: 'compact', maximumFractionDigits: 1 }
  if (unit === 'money')
    return new Intl.NumberFormat(undefined, { ...compact, style: 'currency', currency }).format(value / 10 ** digits(currency))
  if (unit === 'minutes') return `${new Intl.NumberFormat(undefined, compact).format(Math.round(value / 6) / 10)} h`
  if (unit === 'share') return `${Math.round(value / 100)} %`
  return new Intl.NumberFormat(undefined, compact).format(value)
}

/** The number as a field begins with it. */
export function amountText(value: number, unit: Unit, currency: string): string {
  if (unit === 'money') return (value / 10 ** digits(currency)).toFixed(value % 10 ** digits(currency) === 0 ? 0 : digits(currency))
  if (unit === 'minutes') return `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`
  if (unit === 'share') return String(value / 100)
  return String(value)
}
