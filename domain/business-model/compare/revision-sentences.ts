/** What changed about one element, in sentences. */
import { currencyOf, type Figure, figuresIn } from '#blocks/vocabulary'
import type { Json } from '#kernel/json'
import { decimal, dividedBy, isZero, plus, ratioText, times, whole } from '#kernel/ratio'
import { attributesOf } from '../places.ts'
import type { Element } from '../state.ts'
import type { Revision, Said } from './difference.ts'

export const named = ({ name }: Element) => `“${name}”`
export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`
export const words = (text: string) => text.replaceAll('_', ' ')

/** `a`, `a and b`, `a, b and c`; beyond six the rest is counted. */
export function listed(all: readonly string[]): string {
  const shown = all.length > 6 ? [...all.slice(0, 5), `${all.length - 5} others`] : all
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

export function revisionSentences({ element, former, changes }: Revision): string[] {
  return Object.entries(changes).flatMap(([name, change]) => {
    if (name === 'key') return []
    if (name === 'name') return [`“${change.from}” is now called “${change.to}”.`]
    if (name === 'figures') return figureSentences(element, former)
    if (name === 'description') return [descriptionSentence(element, change)]
    if (name === 'assertion') return [assertionSentence(element, change)]
    const label = attributesOf(element.kind)[name]?.label ?? name
    if (change.to === null) return [`${label} of ${named(element)} is no longer said (it was ${value(change.from)}).`]
    return [`${label} of ${named(element)} is ${value(change.to)}${change.from === null ? '' : ` instead of ${value(change.from)}`}.`]
  })
}

function descriptionSentence(element: Element, { from, to }: Said): string {
  if (to === null) return `${named(element)} is no longer described.`
  const short = (text: Json) => `“${String(text).replace(/\s+/g, ' ').trim().slice(0, 160)}”`
  return `${named(element)} is ${from === null ? '' : 'now '}described as ${short(to)}${from === null ? '' : ` instead of ${short(from)}`}.`
}

function assertionSentence(element: Element, { from, to }: Said): string {
  const status = (said: Json) => ((said ?? {}) as { status?: string }).status
  if (status(to) === undefined) return `${named(element)} no longer says how sure it is.`
  if (status(from) === status(to)) return `The evidence for ${named(element)} changes.`
  return `${named(element)} is a ${status(to)}${status(from) ? ` instead of a ${status(from)}` : ''}.`
}

function value(said: Json): string {
  if (Array.isArray(said))
    return listed(said.map((one) => (typeof one === 'string' ? words(one) : ((one as { text?: string }).text ?? JSON.stringify(one)))))
  return typeof said === 'string' ? words(said) : JSON.stringify(said)
}

function figureSentences(element: Element, former: Element): string[] {
  const by = (one: Element) => Map.groupBy(figuresIn(one.attributes), ({ metric }) => metric)
  const [before, after] = [by(former), by(element)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((metric) => {
    const [was, is] = [before.get(metric)?.at(-1), after.get(metric)?.at(-1)]
    if (was && is && JSON.stringify(was) === JSON.stringify(is)) return []
    const what = `${words(metric)} of ${named(element)}`
    if (!was) return [`The ${what} is given as ${amountText(is as Figure)}.`]
    if (!is) return [`The ${what} is no longer said (it was ${amountText(was)}).`]
    const [from, to] = [decimal(was.amount), decimal(is.amount)]
    const rise = plus(to, times(from, whole(-1)))
    if (isZero(rise)) return [`The ${what} stays ${amountText(is)}, now as ${is.provenance}${is.as_of ? ` of ${is.as_of}` : ''}.`]
    const share = isZero(from) ? '' : ` (${rise.over > 0n ? '+' : ''}${ratioText(times(dividedBy(rise, from), whole(100)), 1)} %)`
    return [`The ${what} ${rise.over > 0n ? 'rises' : 'falls'} from ${amountText(was)} to ${amountText(is)}${share}.`]
  })
}

const amountText = (figure: Figure) =>
  [figure.amount, currencyOf(figure) ?? figure.unit, figure.per ? `per ${figure.per}` : ''].filter(Boolean).join(' ')
