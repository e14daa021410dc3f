/** A table of records: hairlines, dense rows, a head that says what stands below; on a phone less important columns give way. */
import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** Shown only where there is room: from 640 or 1024 pixels on. */
  readonly from?: 'sm' | 'lg'
  /** The column of acts has a spoken label only. */
  readonly isActs?: boolean
}

const room = { sm: 'max-sm:hidden', lg: 'max-lg:hidden' }

export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  isFaint,
}: {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly isFaint?: (row: Row) => boolean
}) {
  const width = ({ from }: Column<Row>) => (from ? room[from] : '')
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full border-collapse text-sm" aria-label={label}>
        <thead className="text-xs text-soft">
          <tr>
            {columns.map((column) => (
              <th key={column.label} className={`h-8 border-b border-line px-3 text-left font-normal ${width(column)}`}>
                {column.isActs ? <span className="sr-only">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {rows.map((row) => (
            <tr key={rowKey(row)} className={`hover:bg-sunken ${isFaint?.(row) ? 'text-soft' : ''}`}>
              {columns.map((column) => (
                <td
                  key={column.label}
                  className={`h-10 border-b border-line px-3 py-1 ${column.isActs ? 'text-right' : ''} ${width(column)}`}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
