/** Both sides of an account as pages read them, and what is done about an open transaction. */
import '#messages/bank'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '#app/api'

export type Transaction = {
  readonly id: string
  readonly on: string
  readonly amount: string
  readonly currency: string
  readonly text: string
  readonly party: string | null
  readonly reference: string | null
  readonly isBroken: boolean
}
type OpenEntry = {
  readonly id: string
  readonly on: string
  readonly amount: string
  readonly currency: string
  readonly memo: string
  readonly source: { readonly kind: string; readonly id: string } | null
}
type OpenDocument = {
  readonly kind: 'invoice' | 'bill'
  readonly id: string
  readonly number: string
  readonly party: string
  readonly open: string
}
export type Rule = {
  readonly contains: string
  readonly direction: 'in' | 'out' | 'both'
  readonly account: string
  readonly memo?: string
}
export type Suggestion = { readonly isCertain: boolean } & (
  | { readonly is: 'entry'; readonly entry: OpenEntry }
  | { readonly is: 'document'; readonly document: OpenDocument }
  | { readonly is: 'rule'; readonly rule: Rule }
)
export type Reconciliation = {
  readonly account: { readonly id: string; readonly code: string; readonly name: string }
  readonly currency: string
  readonly books: string
  readonly open: string
  readonly unknown: string
  readonly bank: string
  readonly said: { readonly balance: string; readonly day: string } | null
  readonly count: number
  readonly transactions: readonly { readonly transaction: Transaction; readonly suggestions: readonly Suggestion[] }[]
  readonly entries: readonly OpenEntry[]
  readonly rules: readonly Rule[]
  readonly asOf: string
}

export const useReconciliation = (entity: string, account: string) =>
  useQuery({
    queryKey: ['books', entity, 'reconciliation', account],
    queryFn: () => api<Reconciliation>(`/api/legal-entities/${entity}/reconciliation?account=${account}&limit=100`),
    placeholderData: keepPreviousData,
  })

/** The command that does what is suggested: its verb, and what it says. */
export function actOf(suggestion: Suggestion): { readonly verb: string; readonly said: object } {
  if (suggestion.is === 'entry') {
    const { id, source } = suggestion.entry
    return { verb: 'match', said: { entry: id, ...(source ? { source } : {}) } }
  }
  if (suggestion.is === 'document') {
    const { kind, id } = suggestion.document
    return { verb: 'settle', said: { documents: [{ kind, id }] } }
  }
  const { account, memo } = suggestion.rule
  return { verb: 'post', said: { account, ...(memo ? { memo } : {}) } }
}
