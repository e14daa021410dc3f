/** Orders of the same things compared and merged: which stayed where they were, and where new ones go. */

/** The ids that both orders have and that keep their order: a longest such run, so that as few as possible have moved. */
export function stableIds(from: readonly string[], to: readonly string[]): ReadonlySet<string> {
  const place = new Map(from.map((id, index) => [id, index]))
  const ids = to.filter((id) => place.has(id))
  // Longest increasing subsequence by patience sorting: `tails[n]` ends the best run of n + 1.
  const tails: number[] = []
  const before: number[] = []
  ids.forEach((id, at) => {
    const value = place.get(id) as number
    let low = 0
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((place.get(ids[tails[middle] as number] as string) as number) < value) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = at
  })
  const stable = new Set<string>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number) stable.add(ids[at] as string)
  return stable
}

/** What one side did to the order of a container that both had as `base`. */
type Sides = { readonly base: readonly string[]; readonly ours: readonly string[]; readonly theirs: readonly string[] }

/**
 * The merged order of the elements in `present`, and whether both sides moved what they share in different ways. What is new
 * on a side stands behind the same neighbour as there; where both put something behind one neighbour, the elder goes first.
 */
export function mergedOrder(
  sides: Sides,
  present: ReadonlySet<string>,
  settled: 'base' | 'ours' | 'theirs' = 'base',
): { order: string[]; isContested: boolean } {
  const [inOurs, inTheirs] = [new Set(sides.ours), new Set(sides.theirs)]
  const shared = sides.base.filter((id) => present.has(id) && inOurs.has(id) && inTheirs.has(id))
  const sharedSet = new Set(shared)
  const [ours, theirs] = [sides.ours, sides.theirs].map((side) => side.filter((id) => sharedSet.has(id))) as [string[], string[]]
  const isLike = (left: readonly string[], right: readonly string[]) => left.every((id, index) => id === right[index])
  const isContested = !isLike(ours, shared) && !isLike(theirs, shared) && !isLike(ours, theirs)
  const spine = isContested ? { base: shared, ours, theirs }[settled] : isLike(ours, shared) ? theirs : ours
  const runs = new Map<string | null, string[][]>()
  for (const side of [sides.ours, sides.theirs])
    for (const { after, run } of newRuns(side, sharedSet, present)) runs.set(after, [...(runs.get(after) ?? []), run])
  const order: string[] = []
  const taken = new Set<string>()
  const take = (id: string) => {
    if (!taken.has(id)) order.push(id)
    taken.add(id)
  }
  const takeRuns = (after: string | null) => {
    for (const run of (runs.get(after) ?? []).toSorted((a, b) => (least(a) < least(b) ? -1 : 1))) run.forEach(take)
  }
  takeRuns(null)
  for (const id of spine) {
    take(id)
    takeRuns(id)
  }
  return { order, isContested }
}

/** Ids are made in the order of time, so the least is the eldest. */
const least = (run: readonly string[]) => run.toSorted()[0] as string

function newRuns(side: readonly string[], shared: ReadonlySet<string>, present: ReadonlySet<string>) {
  const runs: { after: string | null; run: string[] }[] = []
  let after: string | null = null
  let run: string[] = []
  for (const id of [...side, null]) {
    if (id === null || shared.has(id)) {
      if (run.length > 0) runs.push({ after, run })
      run = []
      after = id
    } else if (present.has(id)) run.push(id)
  }
  return runs
}
