/** A statement as a table: rows of accounts that lead to their lines, and of what follows from them, one column for each period. */
import type { StatementLine } from '@nonet/domain/ledger'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { exactLabel, useBooks } from './books.ts'

export type StatementRow =
  | { readonly is: 'account'; readonly line: StatementLine; readonly sign?: -1 }
  | { readonly is: 'sum'; readonly label: string; readonly amounts: readonly string[]; readonly isStrong?: boolean }
  | { readonly is: 'head'; readonly label: string }

const amount = 'border-line border-b px-3 py-1 text-right tabular-nums whitespace-nowrap'
export function StatementTable({
  label,
  heads,
  rows,
}: {
  readonly label: string
  readonly heads: readonly ReactNode[]
  readonly rows: readonly StatementRow[]
}) {
  const { currency } = useBooks()
  const shown = (text: string, sign?: -1) => exactLabel(sign ? -BigInt(text) : text, currency)
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full border-collapse text-sm" aria-label={label}>
        {heads.length > 1 ? (
          <thead className="text-xs text-soft">
            <tr>
              <th className="h-8 border-line border-b" />
              {heads.map((head, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a statement stand in their order
                <th key={at} className="whitespace-nowrap border-line border-b px-3 text-right font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody className="[&>tr:last-child>*]:border-b-0">
          {rows.map((row) =>
            row.is === 'head' ? (
              <tr key={`head ${row.label}`}>
                <th
                  colSpan={heads.length + 1}
                  scope="rowgroup"
                  className="border-line border-b bg-sunken px-3 py-1 text-left text-xs text-soft"
                >
                  {row.label}
                </th>
              </tr>
            ) : row.is === 'account' ? (
              <tr key={`${row.line.id} ${row.sign ?? 1}`} className="hover:bg-sunken">
                <th scope="row" className="min-w-48 border-line border-b px-3 py-1 text-left font-normal">
                  <Link
                    to="/books/accounts/$accountId"
                    params={{ accountId: row.line.id }}
                    search={true}
                    className="hover:text-accent hover:underline"
                  >
                    <span className="mr-2 text-soft tabular-nums">{row.line.code}</span> {row.line.label}
                  </Link>
                </th>
                {row.line.amounts.map((text, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a statement stand in their order
                  <td key={at} className={amount}>
                    {shown(text, row.sign)}
                  </td>
                ))}
              </tr>
            ) : (
              <tr key={row.label} className={row.isStrong ? 'font-semibold' : 'font-medium'}>
                <th scope="row" className="border-line border-b px-3 py-1.5 text-left font-[inherit]">
                  {row.label}
                </th>
                {row.amounts.map((text, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a statement stand in their order
                  <td key={at} className={amount}>
                    {shown(text)}
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}
