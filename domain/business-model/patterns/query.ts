/** Conditions over a model as data, with variables: which elements are of a kind, say something, or are linked. */
import type { BusinessModel, Element } from '../state.ts'

/** A variable begins with a question mark; it stands for one element in all conditions of a pattern. */
export type Variable = `?${string}`
export type Condition =
  /** Of this kind. */
  | { readonly kind: string; readonly of: Variable }
  /** Says one of these values under an attribute; a list says each of its values. */
  | { readonly of: Variable; readonly says: string; readonly among: readonly string[] }
  | { readonly link: string; readonly from: Variable; readonly to: Variable }
  | { readonly part: Variable; readonly in: Variable }
  | { readonly differ: readonly [Variable, Variable] }
  /** No element fulfils all of these. It is about variables that are bound outside; where one is not, there is nothing to exclude. */
  | { readonly none: readonly Condition[]; readonly about: readonly Variable[] }
export type Binding = ReadonlyMap<Variable, Element>

type Index = {
  readonly byKind: ReadonlyMap<string, readonly Element[]>
  readonly starts: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  readonly ends: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  readonly model: BusinessModel
}

export function indexOf(model: BusinessModel): Index {
  const links = [...model.links.values()]
  const by = (own: 'from' | 'to', other: 'from' | 'to') =>
    new Map(
      [...Map.groupBy(links, ({ verb }) => verb)].map(([verb, all]) => [
        verb,
        new Map([...Map.groupBy(all, (link) => link[own])].map(([id, same]) => [id, [...new Set(same.map((link) => link[other]))]])),
      ]),
    )
  return { model, byKind: Map.groupBy(model.elements.values(), ({ kind }) => kind), starts: by('from', 'to'), ends: by('to', 'from') }
}

/** The first way in which elements can stand for the variables so that every condition holds, or null. */
export function solve(index: Index, conditions: readonly Condition[], bound: Binding = new Map()): Binding | null {
  if (conditions.length === 0) return bound
  const next = conditions.toSorted((a, b) => openness(a, bound) - openness(b, bound))[0] as Condition
  const rest = conditions.filter((condition) => condition !== next)
  for (const binding of bindings(index, next, bound)) {
    const found = solve(index, rest, binding)
    if (found) return found
  }
  return null
}

const variablesOf = (condition: Condition): Variable[] => {
  if ('link' in condition) return [condition.from, condition.to]
  if ('part' in condition) return [condition.part, condition.in]
  if ('differ' in condition) return [...condition.differ]
  return 'none' in condition ? [] : [condition.of]
}

/** What is bound is checked first; what excludes comes when everything that it speaks of is bound. */
function openness(condition: Condition, bound: Binding): number {
  const open = variablesOf(condition).filter((variable) => !bound.has(variable)).length
  if ('none' in condition) return 9
  if ('differ' in condition || 'says' in condition) return open === 0 ? 0 : 8
  return open === 0 ? 0 : 'kind' in condition ? 3 : open
}

function* bindings(index: Index, condition: Condition, bound: Binding): Generator<Binding> {
  if ('none' in condition) {
    if (!condition.about.every((variable) => bound.has(variable)) || solve(index, condition.none, bound) === null) yield bound
  } else if ('differ' in condition) {
    const [left, right] = condition.differ.map((variable) => bound.get(variable))
    if (left && right && left !== right) yield bound
  } else if ('link' in condition) yield* linked(index, condition, bound)
  else if ('part' in condition) yield* parted(index, condition, bound)
  else {
    const known = bound.get(condition.of)
    const isFit = (element: Element) =>
      'kind' in condition ? element.kind === condition.kind : isSaid(element, condition.says, condition.among)
    if (known) {
      if (isFit(known)) yield bound
      return
    }
    const all = 'kind' in condition ? (index.byKind.get(condition.kind) ?? []) : index.model.elements.values()
    for (const element of all) if (isFit(element)) yield new Map([...bound, [condition.of, element]])
  }
}

function isSaid({ attributes }: Element, name: string, among: readonly string[]): boolean {
  const said = attributes[name]
  return Array.isArray(said) ? said.some((value) => among.includes(value as string)) : typeof said === 'string' && among.includes(said)
}

function* linked(index: Index, { link, from, to }: { link: string; from: Variable; to: Variable }, bound: Binding): Generator<Binding> {
  const [start, end] = [bound.get(from), bound.get(to)]
  const ends = index.starts.get(link)
  if (start) {
    for (const id of ends?.get(start.id) ?? [])
      if (!end || end.id === id) yield new Map([...bound, [to, index.model.elements.get(id) as Element]])
    return
  }
  if (end) {
    for (const id of index.ends.get(link)?.get(end.id) ?? []) yield new Map([...bound, [from, index.model.elements.get(id) as Element]])
    return
  }
  for (const [id, others] of ends ?? [])
    for (const other of others)
      yield new Map([...bound, [from, index.model.elements.get(id) as Element], [to, index.model.elements.get(other) as Element]])
}

function* parted(index: Index, { part, in: card }: { part: Variable; in: Variable }, bound: Binding): Generator<Binding> {
  const [inner, outer] = [bound.get(part), bound.get(card)]
  if (inner) {
    const parent = index.model.elements.get(inner.parent ?? '')
    if (parent && (!outer || outer === parent)) yield new Map([...bound, [card, parent]])
    return
  }
  for (const element of index.model.elements.values())
    if (element.parent !== undefined && (!outer || outer.id === element.parent))
      yield new Map([...bound, [part, element], [card, index.model.elements.get(element.parent) as Element]])
}
