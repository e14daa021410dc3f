/** The links that open something to people outside: those that are open, the making of one, and its end. */
import '#messages/together'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api, newId, sendCommand } from '#app/api'
import { t } from '#messages'
import { announce, Button } from '#ui'

export type OutsideLink = {
  readonly share_id: string
  readonly label: string
  readonly figures: boolean
  readonly comments: boolean
  readonly expires_at: string | null
  readonly ended_at: string | null
}
type Links = {
  /** Undefined while they are asked for. */
  readonly open: readonly OutsideLink[] | undefined
  readonly fault: string | null
  readonly forget: () => void
  /** What the server answered, or null when it was refused; the reason is the fault then. */
  readonly send: (id: string, verb: string, body: object) => Promise<{ readonly link?: string } | null>
}

/** `about` names what they open: `model_id=…` or `form_id=…`. */
export function useOutsideLinks(about: string, isAsked = true): Links {
  const client = useQueryClient()
  const [fault, setFault] = useState<string | null>(null)
  const address = `/api/members/shares?${about}&limit=500`
  const { data } = useQuery({ queryKey: ['rows', address], queryFn: () => api<{ rows: OutsideLink[] }>(address), enabled: isAsked })
  const now = new Date().toISOString()
  return {
    open: data?.rows.filter(({ ended_at, expires_at }) => !ended_at && (!expires_at || expires_at > now)),
    fault,
    forget: () => setFault(null),
    send: async (id, verb, body) => {
      try {
        const answer = await sendCommand<{ link?: string }>(`/api/members/${id}/${verb}`, body, newId())
        setFault(null)
        await client.invalidateQueries({ queryKey: ['rows'] })
        return answer
      } catch (error) {
        setFault(error instanceof ApiError ? error.message : String(error))
        return null
      }
    },
  }
}

export function OutsideLinks({
  links: { open, send },
  none,
  says,
}: {
  readonly links: Links
  readonly none: string
  readonly says?: (link: OutsideLink) => string
}) {
  return (
    <section>
      <h3 className="text-sm font-semibold">{t('share.links')}</h3>
      {open?.length === 0 ? <p className="mt-1 text-sm text-soft">{none}</p> : null}
      <ul className="mt-1">
        {open?.map((row) => (
          <li key={row.share_id} className="flex items-center gap-3 border-b border-line py-1.5 last:border-0">
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium">{row.label}</span>
              {says ? <span className="block text-xs text-soft">{says(row)}</span> : null}
            </span>
            <Button
              aria-label={t('share.end.of', { label: row.label })}
              onClick={async () => {
                if (await send(row.share_id, 'end-share', {})) announce(t('share.said.ended', { label: row.label }))
              }}
            >
              {t('share.end')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
