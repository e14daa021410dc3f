/** A difference as a person would tell it: what the model was and is, block by block, and what it does to the figures. */
import { type Money, moneyText } from '#kernel/money'
import { type Link, verbBetween } from '../links.ts'
import { resultOf } from '../money/result.ts'
import { kindOf, placeOfKind, places } from '../places.ts'
import type { BusinessModel, Element } from '../state.ts'
import { type Difference, differenceBetween } from './difference.ts'
import { counted, listed, named, revisionSentences, words } from './revision-sentences.ts'

export type Story = {
  /** One sentence about the whole. */
  readonly summary: string
  readonly sections: readonly { readonly title: string; readonly sentences: readonly string[] }[]
}

/** What changed from one model to the other, in sentences. */
export function storyOf(from: BusinessModel, to: BusinessModel, difference: Difference = differenceBetween(from, to)): Story {
  const told = [
    { title: 'In short', sentences: gist(from, to, difference) },
    { title: 'The model', sentences: metaSentences(difference.meta) },
    ...places.map((place) => ({ title: place.label, sentences: placeSentences(from, to, difference, place.id) })),
    { title: 'Figures', sentences: effectSentences(from, to) },
  ]
  return { summary: summaryOf(from, to, difference), sections: told.filter(({ sentences }) => sentences.length > 0) }
}

const isCard = ({ parent }: Element) => parent === undefined

function summaryOf(from: BusinessModel, to: BusinessModel, { added, removed, revised, moved, linked, unlinked }: Difference): string {
  const [come, go] = [added.filter(isCard), removed.filter(isCard)]
  const before = [...from.elements.values()].filter(isCard)
  const stay = before.length - go.length
  const changed = new Set([...revised.map(({ element }) => element.parent ?? element.id), ...moved.map(({ element }) => element.id)])
  const touched = [...changed].filter((id) => from.elements.has(id) && to.elements.has(id)).length
  const [start, end] = [from.meta.name, to.meta.name]
  const names = start === end ? `“${end}”` : `“${start}” becomes “${end}”`
  if (come.length + go.length + touched + linked.length + unlinked.length === 0 && start === end) return `${names} says the same in both.`
  const parts = [
    ...(go.length > 0 ? [`${counted(go.length, 'card')} ${go.length === 1 ? 'goes' : 'go'}`] : []),
    ...(come.length > 0 ? [`${come.length === 1 ? 'one comes' : `${come.length} come`}`] : []),
    ...(stay > 0
      ? [`${stay} ${stay === 1 ? 'stays' : 'stay'}${touched > 0 ? `, of which ${touched} ${touched === 1 ? 'changes' : 'change'}` : ''}`]
      : []),
  ]
  return `${names}: ${parts.join('; ')}.`
}

/** What a person would say first: for whom, with what, paid how, and what is carried over. */
function gist(from: BusinessModel, to: BusinessModel, { added, removed }: Difference): string[] {
  const of = (all: readonly Element[], kind: string) => all.filter((one) => one.kind === kind).map(named)
  const turn = (
    kind: string,
    both: (gone: string, come: string) => string,
    come: (names: string) => string,
    gone: (names: string) => string,
  ) => {
    const [out, into] = [listed(of(removed, kind)), listed(of(added, kind))]
    if (out && into) return [both(out, into)]
    return into ? [come(into)] : out ? [gone(out)] : []
  }
  const turns = [
    ...turn(
      'customer-segment',
      (gone, come) => `It turns from ${gone} to ${come}.`,
      (come) => `It now serves ${come} too.`,
      (gone) => `It no longer serves ${gone}.`,
    ),
    ...turn(
      'value-proposition',
      (gone, come) => `In place of ${gone} it offers ${come}.`,
      (come) => `It offers ${come} besides.`,
      (gone) => `It no longer offers ${gone}.`,
    ),
    ...turn(
      'revenue-stream',
      (gone, come) => `Money comes from ${come} instead of ${gone}.`,
      (come) => `Money comes from ${come} too.`,
      (gone) => `Money no longer comes from ${gone}.`,
    ),
  ]
  const kept = [...to.elements.values()].filter((one) => isCard(one) && from.elements.has(one.id)).map(named)
  return turns.length > 1 && kept.length > 0 ? [...turns, `What it keeps: ${listed(kept)}.`] : turns.length > 1 ? turns : []
}

function metaSentences(meta: Difference['meta']): string[] {
  const { name, tagline, portfolio, stage, orientation, lists, template } = meta
  const sentences: string[] = []
  if (name) sentences.push(`The name changes from “${name.from}” to “${name.to}”.`)
  if (tagline)
    sentences.push(
      tagline.to === null
        ? 'The tagline is dropped.'
        : `It now calls itself “${tagline.to}”${tagline.from ? ` instead of “${tagline.from}”` : ''}.`,
    )
  if (portfolio || stage)
    sentences.push(
      portfolio
        ? `It goes from ${portfolio.from} to ${portfolio.to}${stage ? `, stage ${stage.to} instead of ${stage.from}` : ''}.`
        : `It is at the stage ${stage?.to} instead of ${stage?.from}.`,
    )
  if (orientation)
    sentences.push(orientation.to === null ? 'It no longer says what drives it.' : `It is now ${words(String(orientation.to))}.`)
  if (lists) sentences.push('The values that it adds to closed lists change.')
  if (template) sentences.push(template.to ? 'It is a template now.' : 'It is no template any more.')
  return sentences
}

function placeSentences(from: BusinessModel, to: BusinessModel, difference: Difference, place: string): string[] {
  const here = (element: Element) => placeOfKind(element.kind).id === place
  const cardsHere = (all: readonly Element[]) => all.filter((element) => isCard(element) && here(element))
  const [gone, come] = [new Set(difference.removed.map(({ id }) => id)), new Set(difference.added.map(({ id }) => id))]
  const successors = successorsOf(cardsHere(difference.removed), cardsHere(difference.added))
  const removed = cardsHere(difference.removed)
    .filter((element) => ![...successors.values()].includes(element))
    .map((element) => `${named(element)} is dropped${withParts(difference.removed, element)}.`)
  const added = cardsHere(difference.added).map(
    (element) =>
      `${named(element)} ${successors.has(element) ? `takes the place of ${named(successors.get(element) as Element)}` : 'is new'}${ends(to, difference.linked, element)}${withParts(difference.added, element)}${said(element)}.`,
  )
  const parts = partSentences(from, to, difference, here)
  const revised = difference.revised.filter(({ element }) => here(element)).flatMap(revisionSentences)
  const moved = difference.moved.flatMap(({ element, from: start, to: end }) => {
    if (!isCard(element) || !here(element)) return []
    if (start.place === end.place) return [`${named(element)} now stands at place ${end.index + 1}.`]
    const label = (id: string) => places.find((one) => one.id === id)?.label ?? id
    return [`${named(element)} moves from ${label(start.place)} to ${label(end.place)}.`]
  })
  // Links of what came or went are told with it.
  const links = (all: readonly Link[], others: ReadonlySet<string>, model: BusinessModel, sentence: (reads: string) => string) =>
    grouped(
      all.filter((link) => !others.has(link.from) && here(model.elements.get(link.from) as Element) && !isOfPart(model, link, others)),
      (link) => `${link.from} ${link.verb}`,
    ).map((same) => {
      const [link] = same as [Link]
      const start = model.elements.get(link.from) as Element
      const targets = [...new Set(same.map((one) => named(model.elements.get(one.to) as Element)))]
      return `${named(start)} ${sentence(`${reading(model, link)} ${listed(targets)}`)}.`
    })
  return [
    ...removed,
    ...added,
    ...moved,
    ...revised,
    ...parts,
    ...links(difference.unlinked, gone, from, (reads) => `no longer ${reads}`),
    ...links(difference.linked, come, to, (reads) => `now ${reads}`),
  ]
}

/** New cards that take the place of one that went, as far as their words tell; each is paired once. */
function successorsOf(removed: readonly Element[], added: readonly Element[]): ReadonlyMap<Element, Element> {
  const wordsOf = ({ name }: Element) =>
    new Set(
      name
        .toLowerCase()
        .match(/[\p{L}\p{N}]{3,}/gu)
        ?.map((word) => word.replace(/s$/, '')) ?? [],
    )
  const pairs = new Map<Element, Element>()
  for (const element of added) {
    const own = wordsOf(element)
    const near = removed.find((former) => {
      const other = wordsOf(former)
      const shared = [...own].filter((word) => other.has(word)).length
      return shared > 0 && shared * 2 >= new Set([...own, ...other]).size && ![...pairs.values()].includes(former)
    })
    if (near) pairs.set(element, near)
  }
  return pairs
}

/** A link of a part whose other end came or went is told with that. */
const isOfPart = (model: BusinessModel, { from, to }: Link, others: ReadonlySet<string>) =>
  others.has(to) && model.elements.get(from)?.parent !== undefined

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string): T[][] => [...Map.groupBy(all, keyOf).values()]

function reading(model: BusinessModel, { verb, from, to }: Link): string {
  const [start, end] = [model.elements.get(from), model.elements.get(to)]
  return verbBetween(start?.kind ?? '', end?.kind ?? '', verb)?.reads ?? words(verb)
}

/** What a new card is for: `, reaches “A” and “B”`. */
function ends(model: BusinessModel, linked: readonly Link[], { id }: Element): string {
  const own = Map.groupBy(
    linked.filter((link) => link.from === id),
    ({ verb }) => verb,
  )
  return [...own.values()]
    .map(
      (same) =>
        `, ${reading(model, same[0] as Link)} ${listed([...new Set(same.map(({ to }) => named(model.elements.get(to) as Element)))])}`,
    )
    .join('')
}

function withParts(all: readonly Element[], { id, kind }: Element): string {
  const parts = placeOfKind(kind).parts.flatMap((part) => {
    const count = all.filter((one) => one.parent === id && one.kind === part.kind).length
    return count > 0 ? [counted(count, part.label.one.toLowerCase(), part.label.many.toLowerCase())] : []
  })
  return parts.length > 0 ? `, with ${listed(parts)}` : ''
}

const said = ({ description }: Element) =>
  description
    ? `: ${description
        .replace(/\s+/g, ' ')
        .replace(/[.\s]+$/, '')
        .slice(0, 160)}`
    : ''

/** Parts that came to or went from a card that is on both sides. */
function partSentences(
  from: BusinessModel,
  to: BusinessModel,
  { added, removed }: Difference,
  here: (element: Element) => boolean,
): string[] {
  const about = (all: readonly Element[], model: BusinessModel, other: BusinessModel, verb: string) =>
    grouped(
      all.filter((element) => element.parent !== undefined && here(element) && other.elements.has(element.parent)),
      ({ parent, kind }) => `${parent} ${kind}`,
    ).map((same) => {
      const [first] = same as [Element]
      const card = model.elements.get(first.parent as string) as Element
      const label = kindOf(first.kind)?.label
      const noun = (same.length === 1 ? label?.one : label?.many)?.toLowerCase()
      return `${named(card)} ${verb} the ${noun} ${listed(same.map(named))}.`
    })
  return [...about(removed, from, to, 'loses'), ...about(added, to, from, 'gains')]
}

/** What the whole brings and costs in a year, before and after, where figures say so. */
function effectSentences(from: BusinessModel, to: BusinessModel): string[] {
  const [before, after] = [resultOf(from, 'year').totals, resultOf(to, 'year').totals]
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((currency) => {
    const empty = { revenue: 0n, cost: 0n, net: 0n }
    const [was, is] = [before.get(currency) ?? empty, after.get(currency) ?? empty]
    const text = (minor: bigint) => moneyText({ minor, currency } as Money)
    return (['revenue', 'cost', 'net'] as const).flatMap((side) => {
      if (was[side] === is[side]) return []
      const label = { revenue: 'Revenue', cost: 'Cost', net: 'Revenue less cost' }[side]
      return [`${label} of a year goes from ${text(was[side])} to ${text(is[side])}.`]
    })
  })
}
