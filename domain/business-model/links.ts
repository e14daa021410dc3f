/** Typed links: each verb points one way, from certain kinds of element to certain kinds. */
import { isOnCanvas, kinds } from './places.ts'
import type { BusinessModel } from './state.ts'

export type Link = {
  readonly verb: string
  readonly from: string
  readonly to: string
  /** The key of the fit that a `serves` or `addresses` link belongs to. */
  readonly fit?: string
}
/** The members of a model file under which references stand. */
export const linkGroups = ['for', 'from', 'uses', 'threatens', 'favours', 'about', 'governs'] as const
export type LinkGroup = (typeof linkGroups)[number]
export type LinkVerb = {
  readonly verb: string
  readonly from: string
  readonly to: readonly string[]
  /** How the link reads from its start, and from its end. */
  readonly reads: string
  readonly readsBack: string
  /** The group and the list that hold it in a model file, below its start: `for.customer_segments`. Fits have none. */
  readonly place?: { readonly group: LinkGroup; readonly isOurs?: boolean }
}

/** What lies around the canvas may speak of anything on it. */
const anything: readonly string[] = kinds.map(({ kind }) => kind).filter(isOnCanvas)

/** Each verb with its ends. `isOurs` marks what BMML has no place for. */
export const linkVerbs: readonly LinkVerb[] = [
  { verb: 'serves', from: 'value-proposition', to: ['customer-segment'], reads: 'serves', readsBack: 'is served by' },
  { verb: 'addresses', from: 'pain-reliever', to: ['pain'], reads: 'relieves', readsBack: 'is relieved by' },
  { verb: 'addresses', from: 'gain-creator', to: ['gain'], reads: 'creates', readsBack: 'is created by' },
  { verb: 'addresses', from: 'product-service', to: ['job'], reads: 'helps with', readsBack: 'is helped by' },
  {
    verb: 'delivers',
    from: 'channel',
    to: ['value-proposition'],
    reads: 'delivers',
    readsBack: 'is delivered by',
    place: { group: 'for' },
  },
  { verb: 'reaches', from: 'channel', to: ['customer-segment'], reads: 'reaches', readsBack: 'is reached by', place: { group: 'for' } },
  {
    verb: 'relates_to',
    from: 'customer-relationship',
    to: ['customer-segment'],
    reads: 'is kept with',
    readsBack: 'keeps',
    place: { group: 'for' },
  },
  { verb: 'paid_by', from: 'revenue-stream', to: ['customer-segment'], reads: 'is paid by', readsBack: 'pays', place: { group: 'from' } },
  {
    verb: 'paid_for',
    from: 'revenue-stream',
    to: ['value-proposition'],
    reads: 'is paid for',
    readsBack: 'earns',
    place: { group: 'for' },
  },
  {
    verb: 'enables',
    from: 'key-resource',
    to: ['value-proposition'],
    reads: 'enables',
    readsBack: 'is enabled by',
    place: { group: 'for' },
  },
  {
    verb: 'produces',
    from: 'key-activity',
    to: ['value-proposition'],
    reads: 'produces',
    readsBack: 'is produced by',
    place: { group: 'for' },
  },
  {
    verb: 'uses',
    from: 'key-activity',
    to: ['key-resource'],
    reads: 'uses',
    readsBack: 'is used by',
    place: { group: 'uses', isOurs: true },
  },
  {
    verb: 'supplies',
    from: 'key-partnership',
    to: ['key-resource'],
    reads: 'supplies',
    readsBack: 'is supplied by',
    place: { group: 'for' },
  },
  {
    verb: 'performs',
    from: 'key-partnership',
    to: ['key-activity'],
    reads: 'performs',
    readsBack: 'is performed by',
    place: { group: 'for' },
  },
  {
    verb: 'incurred_by',
    from: 'cost',
    to: ['key-resource', 'key-activity'],
    reads: 'is incurred by',
    readsBack: 'incurs',
    place: { group: 'for' },
  },
  {
    verb: 'incurred_by',
    from: 'cost',
    to: ['key-partnership', 'channel'],
    reads: 'is incurred by',
    readsBack: 'incurs',
    place: { group: 'for', isOurs: true },
  },
  {
    verb: 'threatens',
    from: 'factor',
    to: anything,
    reads: 'threatens',
    readsBack: 'is threatened by',
    place: { group: 'threatens', isOurs: true },
  },
  {
    verb: 'favours',
    from: 'factor',
    to: anything,
    reads: 'favours',
    readsBack: 'is favoured by',
    place: { group: 'favours', isOurs: true },
  },
  {
    verb: 'tests',
    from: 'hypothesis',
    to: anything,
    reads: 'is about',
    readsBack: 'is tested by',
    place: { group: 'about', isOurs: true },
  },
  {
    verb: 'governs',
    from: 'policy',
    to: anything,
    reads: 'governs',
    readsBack: 'is governed by',
    place: { group: 'governs', isOurs: true },
  },
  {
    verb: 'competes_for',
    from: 'competitor',
    to: ['customer-segment'],
    reads: 'competes for',
    readsBack: 'is courted by',
    place: { group: 'for', isOurs: true },
  },
  {
    verb: 'rivals',
    from: 'competitor',
    to: ['value-proposition'],
    reads: 'rivals',
    readsBack: 'is rivalled by',
    place: { group: 'for', isOurs: true },
  },
]

/** The verb that leads from one kind to another, or undefined where no link is possible; the first unless one is named. */
export function verbBetween(from: string, to: string, named?: string): LinkVerb | undefined {
  return linkVerbs.find((verb) => verb.from === from && verb.to.includes(to) && (named === undefined || verb.verb === named))
}

/** BILL-5: true when both ends are in the model and of kinds that the verb joins. */
export function linkFits(model: BusinessModel, { verb, from, to }: Link): boolean {
  const [start, end] = [model.elements.get(from), model.elements.get(to)]
  return start !== undefined && end !== undefined && verbBetween(start.kind, end.kind, verb) !== undefined
}

/** The identity of a link: equal links have equal texts. */
export function linkId(link: Link): string {
  return `${link.verb} ${link.from} ${link.to}${link.fit ? ` ${link.fit}` : ''}`
}
