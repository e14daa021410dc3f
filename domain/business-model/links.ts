/** Typed links: each verb points one way, from certain kinds of element to certain kinds. */

export type Link = {
  readonly verb: string
  readonly from: string
  readonly to: string
  /** The key of the fit that a `serves` or `addresses` link belongs to. */
  readonly fit?: string
}
export type LinkVerb = {
  readonly verb: string
  readonly from: string
  readonly to: readonly string[]
  /** How the link reads from its start, and from its end. */
  readonly reads: string
  readonly readsBack: string
  /** The group and the list that hold it in a model file, below its start: `for.customer_segments`. Fits have none. */
  readonly place?: { readonly group: 'for' | 'from' | 'uses'; readonly isOurs?: boolean }
}

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
]

/** The verb that leads from one kind to another, or undefined where no link is possible. At most one verb fits a pair. */
export function verbBetween(from: string, to: string): LinkVerb | undefined {
  return linkVerbs.find((verb) => verb.from === from && verb.to.includes(to))
}

/** The identity of a link: equal links have equal texts. */
export function linkId(link: Link): string {
  return `${link.verb} ${link.from} ${link.to}${link.fit ? ` ${link.fit}` : ''}`
}
