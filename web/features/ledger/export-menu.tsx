/** The statements as files, over the days that are read. */
import { t } from '#messages'
import { ActionMenu } from '#ui'
import { useBooks } from './books.ts'

const statements = ['trial-balance', 'income-statement', 'balance-sheet', 'cash-flow', 'general-ledger'] as const
export function ExportMenu({ from, to }: { readonly from: string | undefined; readonly to: string | undefined }) {
  const { id } = useBooks()
  const file = (statement: string, format: string) => {
    const days = new URLSearchParams({ statement, format, ...(from ? { from } : {}), ...(to ? { to } : {}) })
    location.assign(`/api/legal-entities/${id}/report?${days}`)
  }
  return (
    <ActionMenu
      trigger={t('books.files')}
      triggerLabel={t('books.files')}
      entries={[
        { label: t('books.files.all'), onSelect: () => file('all', 'xlsx') },
        'separator',
        ...statements.map((statement) => ({
          label: t(`books.files.${statement}`),
          entries: (['xlsx', 'csv', 'pdf'] as const).map((format) => ({
            label: t(`books.files.${format}`),
            onSelect: () => file(statement, format),
          })),
        })),
      ]}
    />
  )
}
