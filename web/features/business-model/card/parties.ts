/** Who could answer for an element, by name: members, units and positions; the same names for who did what. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '#app/api'
import { t } from '#messages'

type Rows<Row> = { readonly rows: readonly Row[] }
export type Party = {
  readonly reference: string
  readonly name: string
  readonly isEnded: boolean
  readonly group: 'people' | 'units' | 'positions'
}
export const isReference = (value: string) => /^(member|unit|position):/.test(value)

/** Everybody and everything that could be an owner. */
async function parties(): Promise<Party[]> {
  const [members, units, positions] = await Promise.all([
    api<Rows<{ member_id: string; kind: string; role: string; member_name: string | null; label: string | null; status: string }>>(
      '/api/members?limit=500',
    ),
    api<Rows<{ unit_id: string; name: string; ended_at: string | null }>>('/api/units?limit=500'),
    api<Rows<{ position_id: string; title: string; ended_at: string | null }>>('/api/positions?limit=500'),
  ])
  return [
    ...members.rows.map((row) => ({
      reference: `member:${row.member_id}`,
      name: row.member_name ?? (row.kind === 'link' ? t('people.byLink', { label: row.label ?? '' }) : row.label) ?? t('people.unnamed'),
      // Whoever has a link or is a guest says something, and answers for nothing.
      isEnded: row.status === 'ended' || row.kind === 'link' || row.role === 'partner',
      group: 'people' as const,
    })),
    ...units.rows.map((row) => ({
      reference: `unit:${row.unit_id}`,
      name: row.name,
      isEnded: row.ended_at !== null,
      group: 'units' as const,
    })),
    ...positions.rows.map((row) => ({
      reference: `position:${row.position_id}`,
      name: row.title,
      isEnded: row.ended_at !== null,
      group: 'positions' as const,
    })),
  ]
}

const none: readonly Party[] = []

/** All of them; empty while they load, and for who may not know. */
export function useParties(): readonly Party[] {
  const { data = none } = useQuery({ queryKey: ['rows', 'parties'], queryFn: parties, retry: false, staleTime: 60_000 })
  return data
}

const askAgainMs = 5_000
let askedAt = 0

/** The name of who did something, by the id that events carry. Somebody who came since is asked for. */
export function useNameOf(): (member: string) => string {
  const known = useParties()
  const client = useQueryClient()
  return (member) => {
    const found = known.find(({ reference }) => reference === `member:${member}`)
    if (!found && known.length > 0 && Date.now() - askedAt > askAgainMs) {
      askedAt = Date.now()
      setTimeout(() => void client.invalidateQueries({ queryKey: ['rows', 'parties'] }))
    }
    return found?.name ?? t('people.unnamed')
  }
}
