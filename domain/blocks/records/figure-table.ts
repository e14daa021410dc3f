/** Figures of cards from a table: one line for each figure, or one for each sign with a column for each month. */
import { writtenAmount } from '#kernel/written'
import type { Sign } from './sign.ts'

export type TableFigure = { readonly element: string; readonly sign: string; readonly month: string; readonly value: number | null }
export type FigureFault = { readonly line: number; readonly says: string }
type CardOfBlock = { readonly id: string; readonly block: string }
export type FigureSources = {
  readonly currency: string
  /** The card that a line is about when the table has no column for cards. */
  readonly card: CardOfBlock | null
  /** A card by its name or key. */
  readonly cardNamed: (name: string) => CardOfBlock | null
  readonly signs: readonly Sign[]
  readonly labelOf: (sign: Sign) => string
}
const plain = (text: string) => text.trim().toLowerCase()
const heads = {
  card: ['card', 'element'],
  sign: ['sign', 'metric', 'measure', 'figure'],
  month: ['month', 'period'],
  value: ['value', 'amount', 'plan', 'budget'],
} as const satisfies Record<string, readonly string[]>

/** `2026-01`, `2026/1`, `1/2026` and `01.2026` are the same month; null for what is none. */
export function monthOf(written: string): string | null {
  const [, a = '', b = ''] = /^(\d{1,4})[-/.](\d{1,4})$/.exec(written.trim()) ?? []
  const [year, month] = a.length === 4 ? [a, b] : [b, a]
  return year.length === 4 && month.length <= 2 && Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : null
}

/** Every figure of the table, and every line that is not possible, with what to do about it. The head is line 1. */
export function figuresOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { currency, card, cardNamed, signs, labelOf }: FigureSources,
): { readonly figures: readonly TableFigure[]; readonly faults: readonly FigureFault[] } {
  const find = (names: readonly string[]) => head.findIndex((one) => names.includes(plain(one)))
  const at = { card: find(heads.card), sign: find(heads.sign), month: find(heads.month), value: find(heads.value) }
  const months = head.flatMap((one, column) => {
    const month = monthOf(one)
    return month ? [{ month, column }] : []
  })
  const lacks =
    at.sign < 0
      ? 'has no column “sign”; name the figures in one'
      : at.card < 0 && card === null
        ? 'has no column “card”; name the cards in one'
        : months.length === 0 && (at.month < 0 || at.value < 0)
          ? 'has neither columns for months, such as 2026-01, nor the columns “month” and “value”'
          : null
  if (lacks) return { figures: [], faults: [{ line: 1, says: `The table ${lacks}.` }] }
  const figures = new Map<string, TableFigure>()
  const faults: FigureFault[] = []
  for (const [row, cells] of rows.entries()) {
    const line = row + 2
    const cell = (column: number) => (cells[column] ?? '').trim()
    const about = at.card < 0 ? card : cardNamed(cell(at.card))
    const ofBlock = signs.filter(({ block }) => block === about?.block)
    const sign = ofBlock.find((one) => [one.id, labelOf(one)].map(plain).includes(plain(cell(at.sign))))
    if (!about) faults.push({ line, says: `“${cell(at.card)}” is no card of this model; use its name or its key.` })
    else if (!sign) faults.push({ line, says: `“${cell(at.sign)}” is no figure of this card; it has ${ofBlock.map(labelOf).join(', ')}.` })
    if (!about || !sign) continue
    const said = months.length > 0 ? months : [{ month: monthOf(cell(at.month)), column: at.value }]
    for (const { month, column } of said) {
      const written = cell(column)
      const value = written === '' ? null : writtenAmount(written, sign.unit, currency)
      if (month === null) faults.push({ line, says: `“${cell(at.month)}” is no month; write it as 2026-01.` })
      else if (value === null && written !== '') faults.push({ line, says: `“${written}” is no number for ${labelOf(sign)} in ${month}.` })
      // A column for each month leaves some of them open; a line of its own takes a figure away.
      else if (written !== '' || months.length === 0)
        figures.set(`${about.id} ${sign.id} ${month}`, { element: about.id, sign: sign.id, month, value })
    }
  }
  return { figures: [...figures.values()], faults }
}
