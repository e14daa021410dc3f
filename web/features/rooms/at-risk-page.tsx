/** Customers that may leave, and what says so. */
import '#messages/rooms'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Badge, EmptyState, Page } from '#ui'
import { dayLabel } from './field-value.tsx'
import { kindByName, useFreshRecords } from './records.ts'

type Reason = {
  readonly reason: 'late-ticket' | 'unhappy' | 'late-payment' | 'silent'
  readonly record_kind: string
  readonly record_id: string
  readonly title: string
  readonly since: string
}
type AtRisk = {
  readonly accounts: readonly { readonly account: string; readonly name: string; readonly reasons: readonly Reason[] }[]
  readonly days: { readonly rating: number; readonly silence: number }
}

export function AtRiskPage() {
  useFreshRecords()
  useTitle(t('risk.title'))
  const { data } = useQuery({ queryKey: ['records', 'at-risk'], queryFn: () => api<AtRisk>('/api/accounts-at-risk') })
  return (
    <main id="content" aria-busy={!data} className="mx-auto w-full max-w-5xl flex-1 px-4 py-8">
      <p className="mb-1 text-xs text-faint">
        <Link to="/work/$plural" params={{ plural: 'accounts' }} className="text-accent hover:underline">
          {t('risk.accounts')}
        </Link>
      </p>
      <Page title={t('risk.title')} lead={data ? t('risk.lead', data.days) : ''}>
        {data?.accounts.length === 0 ? <EmptyState title={t('risk.none')} /> : null}
        <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm empty:hidden">
          {(data?.accounts ?? []).map(({ account, name, reasons }) => (
            <li key={account} className="flex flex-wrap gap-x-6 gap-y-1 px-3 py-2">
              <Link
                to="/work/$plural/$recordId"
                params={{ plural: 'accounts', recordId: account }}
                className="w-56 font-medium text-accent hover:underline"
              >
                {name}
              </Link>
              <ul className="min-w-56 flex-1">
                {reasons.map((one) => (
                  <li key={`${one.reason} ${one.record_id}`} className="flex flex-wrap items-baseline gap-x-2">
                    <Badge tone="bad">{t(`risk.${one.reason}`)}</Badge>
                    <Link
                      to="/work/$plural/$recordId"
                      params={{ plural: kindByName(one.record_kind)?.plural ?? '', recordId: one.record_id }}
                      className="text-accent hover:underline"
                    >
                      {one.title}
                    </Link>
                    <span className="text-soft text-xs">{t('risk.since', { day: dayLabel(one.since) })}</span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Page>
    </main>
  )
}
