/** What the canvas is compared with, and the difference as cards show it. */
import { type BusinessModel, type Difference, differenceBetween, type Element, placeOfKind } from '@nonet/domain/business-model'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useModelView } from '../live/model-view.ts'
import { pastQuery } from '../live/past-model.ts'

export type Change = 'added' | 'revised' | 'moved' | 'removed'
export type Comparison = {
  readonly from: BusinessModel
  readonly to: BusinessModel
  readonly difference: Difference
  /** What happened to each card that is there now; a part counts for its card. */
  readonly changes: ReadonlyMap<string, Change>
  /** The cards that are gone, by the place where they stood. */
  readonly gone: ReadonlyMap<string, readonly Element[]>
}

/** `against` is a version of this model, `12`, or the id of another model. */
const isVersion = (against: string): boolean => /^\d+$/.test(against)

/** Null when nothing is compared, or while the other side loads. */
export function useComparison(): Comparison | null {
  const { live, acts, search } = useModelView()
  const { against } = search
  const asked =
    against === undefined ? null : isVersion(against) ? { id: live.id, version: Number(against) } : { id: against, version: null }
  const { data } = useQuery({
    ...pastQuery(asked?.id ?? live.id, asked?.version ?? null),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  })
  const from = asked ? data?.model : undefined
  return useMemo(() => (from ? compared(from, acts.model) : null), [from, acts.model])
}

function compared(from: BusinessModel, to: BusinessModel): Comparison {
  const difference = differenceBetween(from, to)
  const changes = new Map<string, Change>()
  const touched = (ids: readonly string[]) => {
    for (const id of ids) if (to.elements.has(id) && !changes.has(id)) changes.set(id, 'revised')
  }
  for (const { id, parent } of difference.added) if (!parent) changes.set(id, 'added')
  for (const { element } of difference.moved) if (!element.parent && !changes.has(element.id)) changes.set(element.id, 'moved')
  touched(difference.revised.map(({ element }) => element.parent ?? element.id))
  touched([...difference.added, ...difference.removed].flatMap(({ parent }) => parent ?? []))
  const gone = Map.groupBy(
    difference.removed.filter(({ parent }) => !parent),
    ({ kind }) => placeOfKind(kind).id,
  )
  return { from, to, difference, changes, gone }
}
