/** The frame of a page that is not a canvas: its title, one sentence, its acts, and then its content. */
import { type ReactNode, useId } from 'react'

export function Page({
  title,
  lead,
  acts,
  children,
}: {
  readonly title: string
  readonly lead?: string
  readonly acts?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <>
      <div className="mb-5 flex flex-wrap items-start gap-3">
        <div className="min-w-64 flex-1">
          <h1>{title}</h1>
          {lead ? <p className="mt-1 max-w-prose text-soft">{lead}</p> : null}
        </div>
        {acts ? <div className="flex flex-wrap gap-2">{acts}</div> : null}
      </div>
      {children}
    </>
  )
}

/** A part of a page with a heading of its own, by which it is found. */
export function Section({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="mb-8 flex flex-col gap-3">
      <div>
        <h2 id={heading}>{title}</h2>
        {lead ? <p className="max-w-prose text-soft">{lead}</p> : null}
      </div>
      {children}
    </section>
  )
}

const tones = {
  plain: 'bg-sunken text-soft',
  good: 'bg-accent-soft text-accent',
  open: 'bg-sunken text-open',
  bad: 'bg-sunken text-worse',
}

/** One word about a record. */
export function Badge({ tone = 'plain', children }: { readonly tone?: keyof typeof tones; readonly children: ReactNode }) {
  return <span className={`inline-block whitespace-nowrap rounded px-1.5 py-0.5 text-xs ${tones[tone]}`}>{children}</span>
}
