/** One line below the bar of a model that says in words what is not as usual: another moment, a what-if, a comparison. */
import type { ReactNode } from 'react'

export function Strip({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <div data-chrome className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-y border-line bg-accent-soft px-3 py-1 text-sm">
      <span className="shrink-0 text-accent">{icon}</span>
      {children}
    </div>
  )
}
