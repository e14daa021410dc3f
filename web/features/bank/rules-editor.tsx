/** The rules by which transactions are posted: what their text holds, and the account. */
import { t } from '#messages'
import { RowsEditor } from '../cost/rows-editor.tsx'
import { useMayWrite, useWrite } from '../ledger/books.ts'
import type { Rule } from './reconciliation.ts'

export function RulesEditor({ entity, rules }: { readonly entity: string; readonly rules: readonly Rule[] }) {
  const writes = useMayWrite()
  const write = useWrite()
  if (!writes && rules.length === 0) return null
  return (
    <RowsEditor
      key={JSON.stringify(rules)}
      title={t('bank.rules')}
      lead={t('bank.rules.lead')}
      columns={[
        { name: 'contains', label: t('bank.contains'), is: 'text' },
        { name: 'account', label: t('bank.rules.account'), is: 'code' },
        { name: 'memo', label: t('bank.memo'), is: 'text', isOptional: true },
      ]}
      rows={rules.map(({ contains, account, memo = '', direction }) => ({ contains, account, memo, direction }))}
      edits={writes}
      isClearable
      save={(rows) =>
        write(
          `/api/bank-rules/${entity}/set`,
          {
            rules: rows.map(({ contains = '', account = '', memo = '', direction }) => ({
              contains: contains.trim(),
              direction: direction || 'both',
              account: account.trim(),
              ...(memo.trim() ? { memo: memo.trim() } : {}),
            })),
          },
          t('bank.rules.saved'),
        )
      }
    />
  )
}
