/** What was matched lately, with its entry; a match that was none is taken back. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { t } from '#messages'
import { Button, notify, Section } from '#ui'
import { exactLabel, useBooks, useMayWrite, useWrite } from '../ledger/books.ts'
import { dayLabel } from '../rooms/field-value.tsx'

type Row = {
  readonly transaction_id: string
  readonly day: string
  readonly amount: string
  readonly currency: string
  readonly text: string
  readonly party: string | null
  readonly entries: readonly string[]
}
export function MatchedLately({ account }: { readonly account: string }) {
  const { id } = useBooks()
  const writes = useMayWrite()
  const write = useWrite()
  const { data } = useQuery({
    queryKey: ['books', id, 'matched', account],
    queryFn: () =>
      api<{ rows: readonly Row[]; total: number }>(
        `/api/bank-transactions?entity_id=${id}&account_id=${account}&state=matched&limit=10&sort=-day`,
      ),
  })
  if (!data || data.rows.length === 0) return null
  const unmatch = async (transaction: string) => {
    const refusal = await write(`/api/bank-transactions/${transaction}/unmatch`, {}, t('bank.unmatched'))
    if (refusal) notify(t('said.refused'), { description: refusal, isWorse: true })
  }
  return (
    <Section title={t('bank.done')}>
      <ul aria-label={t('bank.done')} className="rounded-md border border-line bg-surface text-sm">
        {data.rows.map((row) => (
          <li
            key={row.transaction_id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-1.5 last:border-b-0"
          >
            <span className="w-24 shrink-0 whitespace-nowrap text-soft tabular-nums">{dayLabel(row.day)}</span>
            <span className="min-w-0 flex-1 break-words">
              {row.entries[0] ? (
                <Link
                  to="/books/entries/$entryId"
                  params={{ entryId: row.entries[0] }}
                  search={true}
                  className="hover:text-accent hover:underline"
                >
                  {row.party ? `${row.party} ` : ''}
                  {row.text}
                </Link>
              ) : (
                row.text
              )}
            </span>
            <span className="whitespace-nowrap tabular-nums">{exactLabel(row.amount, row.currency)}</span>
            {writes ? (
              <Button kind="plain" onClick={() => void unmatch(row.transaction_id)}>
                {t('bank.unmatch')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
