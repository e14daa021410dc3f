/** A workshop: many people write silently, group what they wrote, and give dots to what matters. */

/** In order: each writes unseen, all group what was written, each gives dots unseen, and the result is there for all. */
export const phases = ['entry', 'grouping', 'voting', 'result'] as const
export type Phase = (typeof phases)[number]
type Note = {
  readonly id: string
  readonly author: string
  readonly block: string
  readonly text: string
  /** The group that it was put into; null while it stands by itself. */
  readonly group: string | null
}
type Group = { readonly id: string; readonly name: string }
export type Workshop = {
  status: 'absent' | 'open' | 'closed'
  model: string
  topic: string
  phase: Phase
  /** How many dots each person has. */
  dotsEach: number
  readonly notes: Map<string, Note>
  readonly groups: Map<string, Group>
  /** What each person gave: dots by note or group. */
  readonly dots: Map<string, ReadonlyMap<string, number>>
  /** Notes that became cards. */
  kept: readonly string[]
  /** What somebody does not see yet: notes of others, and how many wrote them. */
  unseen: { readonly notes: number; readonly people: number }
}

export const initial = (): Workshop => ({
  status: 'absent',
  model: '',
  topic: '',
  phase: 'entry',
  dotsEach: 5,
  notes: new Map(),
  groups: new Map(),
  dots: new Map(),
  kept: [],
  unseen: { notes: 0, people: 0 },
})

export const most = { notes: 1_000, groups: 200, text: 500, dots: 20 }

/** What dots can be given to: groups, and notes that stand by themselves. */
export function ballot({ notes, groups }: Workshop): ReadonlySet<string> {
  const grouped = [...notes.values()].flatMap(({ group }) => (group === null ? [] : [group]))
  return new Set([
    ...[...groups.keys()].filter((id) => grouped.includes(id)),
    ...[...notes.values()].flatMap(({ id, group }) => (group === null ? [id] : [])),
  ])
}

/** All dots by note or group. */
export function tally({ dots }: Workshop): ReadonlyMap<string, number> {
  const sum = new Map<string, number>()
  for (const given of dots.values()) for (const [id, count] of given) sum.set(id, (sum.get(id) ?? 0) + count)
  return sum
}
