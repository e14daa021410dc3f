/** A table of a report: names on the left, amounts on the right, in a frame that scrolls by itself. */
import type { ReactNode } from 'react'

export const cell = 'h-9 border-line border-b px-3 py-1'
export const amount = `${cell} whitespace-nowrap text-right tabular-nums`
export const monthLabel = (month: string): string =>
  new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`))

type Head = { readonly label: string; readonly explains?: string }
type TableProps = { readonly label: string; readonly heads: readonly Head[]; readonly children: ReactNode }
export function ReportTable({ label, heads, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full border-collapse text-sm" aria-label={label}>
        <thead className="text-xs text-soft">
          <tr>
            {heads.map(({ label: head, explains }, at) => (
              <th
                key={head}
                title={explains}
                className={`h-8 whitespace-nowrap border-line border-b px-3 font-normal ${at === 0 ? 'text-left' : 'text-right'}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>*]:border-b-0">{children}</tbody>
      </table>
    </section>
  )
}
