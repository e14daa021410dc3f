/** Merging what two sides made of one base: a change that only one side made comes in, the others are told as conflicts. */
import { type Json, sameJson } from '#kernel/json'
import { saidOf } from '../element-rules.ts'
import { linkId } from '../links.ts'
import { type BusinessModel, type Element, initial, type Meta } from '../state.ts'
import { metaMembers } from './difference.ts'
import { mergedLinks } from './merge-links.ts'
import { placeAll } from './place-all.ts'
import { type Contest, settleWholes } from './settle-wholes.ts'

export type Side = 'base' | 'ours' | 'theirs'
export type Conflict = {
  /** Names the place for `settle`: `cs-smb.name`, `cs-smb`, `order of channels`, `meta.stage`. */
  readonly place: string
  readonly element?: string
  /** The attribute, or what else was contested: `removal`, `block`, `order`. */
  readonly what: string
  readonly base: Json
  readonly ours: Json
  readonly theirs: Json
  /** Which side was taken; `base` as long as nobody settled it. */
  readonly taken: Side
  readonly isSettled: boolean
}
export type Sides = { readonly base: BusinessModel; readonly ours: BusinessModel; readonly theirs: BusinessModel }
/** How conflicts are settled: by place, or all of them under `*`. */
export type Settlement = Readonly<Record<string, Side>>
export type Merged = { readonly model: BusinessModel; readonly conflicts: readonly Conflict[] }

/**
 * Law 7: deterministic; exchanging ours and theirs exchanges only the names of the sides; a change that one side alone made
 * is never lost. Where both changed the same in different ways, the base stays until somebody settles it. `without` names
 * members of meta that ours keeps.
 */
export function mergeModels(sides: Sides, settlement: Settlement = {}, without: readonly string[] = []): Merged {
  const conflicts: Conflict[] = []
  const judge = ({ place, ...contest }: Contest): Side => {
    const settled = settlement[place] ?? settlement['*']
    conflicts.push({ place, ...contest, taken: settled ?? 'base', isSettled: settled !== undefined })
    return settled ?? 'base'
  }
  const whole = settleWholes(sides, judge)
  const model: BusinessModel = { ...initial(), status: 'live', meta: mergedMeta(sides, judge, without) }
  const elements = new Map<string, Element>()
  for (const id of new Set([...whole.base.elements.keys(), ...whole.ours.elements.keys(), ...whole.theirs.elements.keys()])) {
    const element = mergedElement(id, whole, judge)
    if (element) elements.set(id, element)
  }
  placeAll(model, elements, whole, judge)
  for (const link of mergedLinks(model, whole)) model.links.set(linkId(link), link)
  return { model, conflicts: conflicts.toSorted((a, b) => (a.place < b.place ? -1 : 1)) }
}

function mergedMeta({ base, ours, theirs }: Sides, judge: (contest: Contest) => Side, without: readonly string[]): Meta {
  const meta: Record<string, Json> = {}
  for (const name of metaMembers) {
    const said = { base: base.meta[name] ?? null, ours: ours.meta[name] ?? null, theirs: theirs.meta[name] ?? null } as Said
    const value = without.includes(name)
      ? said.ours
      : name === 'lists'
        ? mergedLists(said)
        : mergedValue(said, () => judge({ place: `meta.${name}`, what: name, ...said }))
    if (value !== null) meta[name] = value
  }
  return meta as unknown as Meta
}

type Said = { readonly base: Json; readonly ours: Json; readonly theirs: Json }

/** What both added to closed lists is kept; nothing that an element may use is lost. */
function mergedLists({ ours, theirs }: Said): Json {
  const [left, right] = [ours ?? {}, theirs ?? {}] as [Record<string, string[]>, Record<string, string[]>]
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()
  if (names.length === 0) return null
  return Object.fromEntries(names.map((name) => [name, [...new Set([...(left[name] ?? []), ...(right[name] ?? [])])].sort()]))
}

/** The value of a place that is merged by itself. */
function mergedValue(said: Said, judge: () => Side): Json {
  if (sameJson(said.ours, said.theirs) || sameJson(said.theirs, said.base)) return said.ours
  if (sameJson(said.ours, said.base)) return said.theirs
  return said[judge()]
}

/** The element as it stands after the merge, or undefined when it is gone. Kinds agree by now: `settleWholes` saw to that. */
function mergedElement(id: string, { base, ours, theirs }: Sides, judge: (contest: Contest) => Side): Element | undefined {
  const [former, left, right] = [base, ours, theirs].map((side) => side.elements.get(id))
  if (!left || !right) return former ? undefined : (left ?? right)
  if (left === right) return left
  const names = new Set([left, right].flatMap((element) => ['name', 'key', 'description', ...Object.keys(element.attributes)]))
  for (const name of Object.keys(former?.attributes ?? {})) names.add(name)
  const taken: Record<string, Json> = {}
  for (const name of [...names].sort()) {
    const said = { base: former ? saidOf(former, name) : null, ours: saidOf(left, name), theirs: saidOf(right, name) }
    taken[name] = mergedValue(said, () => judge({ place: `${(former ?? left).key}.${name}`, element: id, what: name, ...said }))
  }
  const { name, key, description, ...attributes } = taken
  const kept = Object.entries(attributes).filter(([, value]) => value !== null)
  const either = [left, right].toSorted((a, b) => (a.key < b.key ? -1 : 1))[0] as Element
  return {
    id,
    kind: left.kind,
    // Both may have made it with another name or key; then the base says nothing, and it must have one.
    key: (key ?? either.key) as string,
    ...(left.parent ? { parent: left.parent } : {}),
    name: (name ?? either.name) as string,
    ...(description !== null && description !== undefined ? { description: description as string } : {}),
    attributes: Object.fromEntries(kept),
  }
}
