/** The books as pages read them: which ones, what they say over some days, and money in full however large. */
import '#messages/books'
import { currencyDigits, moneyText } from '@nonet/domain/kernel/money'
import type { Account } from '@nonet/domain/ledger'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import { ApiError, api, newId, sendCommand } from '#app/api'
import { useSession } from '#app/session'
import { notify } from '#ui'
import type { BooksSearch } from './books-search.ts'

export type EntityRow = { readonly entity_id: string; readonly name: string; readonly currency: string }
export type Entity = {
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly fiscalYearStart: number
  readonly closedUntil: string | null
  readonly sealedUntil: string | null
  readonly accounts: readonly (Account & { readonly id: string })[]
  /** The currencies that a rate was said for. */
  readonly rates: readonly { readonly currency: string }[]
}

/** The books that the pages inside are about. */
export const Books = createContext<Entity | null>(null)
export function useBooks(): Entity {
  const entity = useContext(Books)
  if (!entity) throw new Error('outside the books')
  return entity
}

export const useEntities = () =>
  useQuery({ queryKey: ['books', 'entities'], queryFn: () => api<{ rows: readonly EntityRow[] }>('/api/legal-entities?limit=100') })
export const useEntity = (id: string | undefined) =>
  useQuery({
    queryKey: ['books', id, 'entity'],
    queryFn: () => api<Entity>(`/api/legal-entities/${id}`),
    enabled: id !== undefined,
    retry: false,
  })

/** What the books of the page say: `trial-balance`, `balance-sheet` and so on. */
export function useStatement<Answer>(what: string, asked: Readonly<Record<string, string | number | undefined>>) {
  const { id } = useBooks()
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])),
  ).toString()
  return useQuery({
    queryKey: ['books', id, what, query],
    queryFn: () => api<Answer & { readonly currency: string; readonly asOf: string }>(`/api/legal-entities/${id}/${what}?${query}`),
    placeholderData: keepPreviousData,
  })
}

export const useMayWrite = (): boolean => useSession().may.includes('ledger:edit')

/** What the address says, and a way to look elsewhere. */
export function useLook(): readonly [BooksSearch, (change: Partial<Record<keyof BooksSearch, string | number | undefined>>) => void] {
  const search: BooksSearch = useSearch({ from: '/inside/books' })
  const navigate = useNavigate()
  return [
    search,
    (change) =>
      void navigate({
        to: '.',
        search: (before: BooksSearch) =>
          Object.fromEntries(
            Object.entries({ ...before, page: undefined, ...change }).filter(([, value]) => value !== undefined && value !== ''),
          ) as never,
        replace: true,
      }),
  ]
}

/** Sends a command about the books; the sentence of the refusal, or null when it is done. */
export function useWrite(): (path: string, body: object, said: string) => Promise<string | null> {
  const client = useQueryClient()
  return async (path, body, said) => {
    try {
      await sendCommand(path, body, newId())
      await client.invalidateQueries({ queryKey: ['books'] })
      notify(said)
      return null
    } catch (error) {
      return error instanceof ApiError ? error.message : String(error)
    }
  }
}

/** Money in full, exact however large; nothing for none. */
export function exactLabel(minor: string | bigint, currency: string, isAlone = false): string {
  const amount = BigInt(minor)
  if (amount === 0n && !isAlone) return '–'
  const digits = currencyDigits(currency)
  const format = new Intl.NumberFormat(undefined, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(isAlone ? { style: 'currency', currency } : {}),
  })
  // A text of digits is told exactly, where a number would not hold them all.
  return format.format(moneyText({ minor: amount, currency }).split(' ')[0] as `${number}`)
}
