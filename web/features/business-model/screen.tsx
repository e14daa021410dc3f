/** A screen of a model that scrolls: a heading for who listens, one sentence, and its acts. */
import type { ReactNode } from 'react'

type ScreenProps = { readonly title: string; readonly lead?: string; readonly acts?: ReactNode; readonly children: ReactNode }

export function Screen({ title, lead, acts, children }: ScreenProps) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-4 pb-10">
      <div className="flex flex-wrap items-start gap-3 py-4">
        <div className="min-w-64 flex-1">
          <h2 className="text-xl font-semibold">{title}</h2>
          {lead ? <p className="mt-0.5 max-w-3xl text-sm text-soft">{lead}</p> : null}
        </div>
        {acts ? <div className="flex flex-wrap items-center gap-2">{acts}</div> : null}
      </div>
      {children}
    </div>
  )
}
