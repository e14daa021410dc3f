/** What a drop on a column of a board means: the act that brings a record there. */
import type { Act, Values } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'

/** For each column the act among those offered that leads there, and what is said with it; null where none does. */
export const actTo =
  (offered: readonly Act[], values: Values, board: string) =>
  (column: string): { readonly act: Act; readonly said: Readonly<Record<string, Json>> } | null => {
    const today = new Date().toISOString().slice(0, 10)
    // An act says itself what it changes, so that no board has to know which one leads where.
    const leads = (act: Act) =>
      act.changes(values, {}, { actor: '', momentMs: Date.now(), today, named: null, target: '', number: null })[board] === column
    const own = offered.find((act) => !(board in act.asks) && leads(act))
    if (own) return { act: own, said: {} }
    const asks = offered.find((act) => board in act.asks)
    // The command says what is not among its stages; what an ending needs is asked by an act of its own.
    return asks && isAmong(asks, board, column) ? { act: asks, said: { [board]: column } } : null
  }

function isAmong(act: Act, board: string, column: string): boolean {
  const field = act.asks[board]
  if (field?.type !== 'choice') return false
  return field.more ? true : field.of.some(({ id }) => id === column)
}
