/** Opens the books of a legal entity: its name, its currency, its fiscal year, and the accounts to begin with. */
import { choice, line } from '@nonet/domain/blocks'
import { currencies } from '@nonet/domain/kernel/money'
import { newId } from '#app/api'
import { t } from '#messages'
import { RecordForm } from '../rooms/record-form.tsx'
import { useCurrency } from '../rooms/records.ts'
import { useLook, useWrite } from './books.ts'

const months = () =>
  Array.from({ length: 12 }, (_, at) => ({
    id: String(at + 1),
    label: new Intl.DateTimeFormat(undefined, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, at, 1)),
  }))

export function OpenBooks({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const write = useWrite()
  const [, look] = useLook()
  const currency = useCurrency()
  const charts = (['small-company', 'none'] as const).map((id) => ({ id, label: t(`books.chart.${id}`) }))
  return (
    <RecordForm
      title={t('books.open')}
      fields={{
        name: line(t('books.entity'), t('books.name'), { isRequired: true, max: 120 }),
        currency: choice(
          t('books.currency'),
          t('books.currency.help'),
          currencies.map((id) => ({ id, label: id })),
          { isRequired: true },
        ),
        fiscalYearStart: choice(t('books.year'), '', months(), { isRequired: true }),
        chart: choice(t('books.chart'), '', charts, { isRequired: true }),
      }}
      begins={{ currency, fiscalYearStart: '1', chart: 'small-company' }}
      submit={t('books.open')}
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={async ({ fiscalYearStart, ...said }) => {
        const id = newId()
        const refusal = await write(
          `/api/legal-entities/${id}/establish`,
          { ...said, fiscalYearStart: Number(fiscalYearStart) },
          t('books.opened'),
        )
        if (refusal === null) look({ entity: id })
        return refusal
      }}
    />
  )
}
