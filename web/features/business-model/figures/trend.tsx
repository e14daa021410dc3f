/** Twelve months in a line, plan behind actual; read aloud as its first and last value. */
import type { SignReading } from './use-vital-signs.ts'

const size = { width: 96, height: 20 }

export function Trend({ reading, label }: { readonly reading: SignReading; readonly label: string }) {
  const { months } = reading
  const known = months.flatMap(({ actual, plan }) => [actual, plan]).filter((value) => value !== null)
  if (months.filter(({ actual }) => actual !== null).length < 2) return null
  const [low, high] = [Math.min(0, ...known), Math.max(...known)]
  const x = (at: number) => 1 + (at * (size.width - 2)) / Math.max(1, months.length - 1)
  const y = (value: number) => size.height - 2 - ((value - low) * (size.height - 4)) / Math.max(1, high - low)
  const path = (pick: 'actual' | 'plan') => {
    let isOpen = false
    return months
      .map((month, at) => {
        const value = month[pick]
        if (value === null) {
          isOpen = false
          return ''
        }
        const step = `${isOpen ? 'L' : 'M'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`
        isOpen = true
        return step
      })
      .join('')
  }
  return (
    <svg
      role="img"
      aria-label={label}
      width={size.width}
      height={size.height}
      viewBox={`0 0 ${size.width} ${size.height}`}
      className="shrink-0"
    >
      <path d={path('plan')} fill="none" stroke="currentColor" strokeWidth="1" strokeDasharray="2 2" className="text-faint" />
      <path d={path('actual')} fill="none" stroke="currentColor" strokeWidth="1.5" className="text-accent" />
    </svg>
  )
}
