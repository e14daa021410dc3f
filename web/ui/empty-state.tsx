/** What stands where nothing is yet: it teaches and offers the first step. */
import type { ReactNode } from 'react'

export function EmptyState({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 px-4 py-16">
      <h2 className="text-lg font-semibold">{title}</h2>
      {lead ? <p className="text-soft">{lead}</p> : null}
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
}
