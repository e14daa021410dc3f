/** The working time of a day as people write it: `9:00–12:30, 13:30–17:30`. */

type Stretch = { readonly from: string; readonly to: string }

export const stretchesText = (day: readonly Stretch[]): string => day.map(({ from, to }) => `${from}–${to}`).join(', ')

/** `9`, `9:00` and `09.00` are the same time; null for what is none. */
function timeOf(written: string): string | null {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(written.trim()) ?? []
  if (hours === '' || Number(minutes) > 59) return null
  const isEnd = Number(hours) === 24 && minutes === '00'
  return isEnd || Number(hours) < 24 ? `${hours.padStart(2, '0')}:${minutes}` : null
}

/** The stretches of a day, in order and apart; none at all when nothing is written, null for what is no working time. */
export function stretchesOf(written: string): Stretch[] | null {
  if (written.trim() === '') return []
  const stretches: Stretch[] = []
  for (const part of written.split(/[,;]/)) {
    const [from = null, to = null, ...rest] = part.split(/[–—-]/).map(timeOf)
    const before = stretches.at(-1)?.to ?? '00:00'
    if (from === null || to === null || rest.length > 0 || from >= to || from < before) return null
    stretches.push({ from, to })
  }
  return stretches
}
