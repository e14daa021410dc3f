/** What contradicts itself, hangs on one thread, costs something unsaid, or is out of date. */
import { currencyOf, figuresIn, metricOf } from '#blocks/vocabulary'
import { daysBetween } from '#kernel/calendar'
import type { Json } from '#kernel/json'
import { costedBy, costedPlaces } from '../money/result.ts'
import { type Element, elementsIn } from '../state.ts'
import { info, type Looked, type ModelFinding, type Rule, setting, warning } from './finding.ts'

/** Law 6: every resource, activity, partnership and channel has a cost or an explicit zero. */
export const costs: Rule = ({ model }) => {
  const spoken = costedBy(model)
  const saysCost = ({ attributes }: Element) => figuresIn(attributes).some(({ metric }) => metric === 'cost')
  const parts = costedPlaces.flatMap((place) => elementsIn(model, place))
  const speaks = elementsIn(model, 'cost-structure').length > 0 || parts.some(saysCost)
  if (!speaks) return []
  return parts.flatMap((one) => {
    if (spoken.has(one.id) && saysCost(one))
      return [
        warning('cost-twice', one, `“${one.name}” says its own cost and a cost is incurred by it; only the cost is counted.`, {
          attribute: 'figures',
        }),
      ]
    if (spoken.has(one.id) || saysCost(one)) return []
    return [info('cost-unsaid', one, `“${one.name}” has no cost; link one to it, or say a cost of 0 when it is free.`)]
  })
}

/** One partner, one channel or one stream on which too much depends. */
export const singlePoints: Rule = ({ model, from, to }) => {
  const suppliers = (one: Element) => (to.get(one.id) ?? []).filter(({ verb }) => verb === 'supplies')
  const resources = elementsIn(model, 'value-propositions').flatMap((proposition) => {
    const enabling = (to.get(proposition.id) ?? []).filter(({ verb }) => verb === 'enables')
    const [only] = enabling
    const resource = only && enabling.length === 1 ? model.elements.get(only.from) : undefined
    const [supplier] = resource ? suppliers(resource) : []
    const partner = supplier && resource && suppliers(resource).length === 1 ? model.elements.get(supplier.from) : undefined
    if (!resource || !partner || Number(partner.attributes.substitutability ?? 0) >= 3) return []
    return [
      warning(
        'single-supplier',
        resource,
        `“${proposition.name}” stands on “${resource.name}” alone, which only “${partner.name}” supplies; find a second source or say that it can be replaced.`,
      ),
    ]
  })
  const channels = elementsIn(model, 'customer-segments').flatMap((segment) => {
    const ways = (to.get(segment.id) ?? []).filter(({ verb }) => verb === 'reaches')
    const way = ways.length === 1 ? model.elements.get(ways[0]?.from ?? '') : undefined
    if (way?.attributes.ownership !== 'partner_indirect') return []
    return [info('single-channel', segment, `“${segment.name}” is reached by “${way.name}” alone, which belongs to a partner.`)]
  })
  const alone = elementsIn(model, 'key-partnerships').filter((partner) => {
    const given = (from.get(partner.id) ?? []).filter(({ verb }) => verb === 'performs')
    return given.length > 0 && Number(partner.attributes.substitutability ?? 5) === 0
  })
  return [
    ...resources,
    ...channels,
    ...alone.map((partner) =>
      info('irreplaceable-partner', partner, `Nobody could take the place of “${partner.name}”; agree on what happens when they go.`),
    ),
  ]
}

const saysFree = (one: Element | undefined) => one?.attributes.priceLevel === 'free'
/** Streams by which others than the users pay. */
const paidByOthers: readonly Json[] = ['advertising', 'brokerage']

export const contradictions: Rule = ({ model, from, to }) => {
  const findings: ModelFinding[] = []
  for (const stream of elementsIn(model, 'revenue-streams')) {
    const { type, recurrence } = stream.attributes
    const free = (from.get(stream.id) ?? [])
      .map((link) => (link.verb === 'paid_for' ? model.elements.get(link.to) : undefined))
      .find(saysFree)
    if (free && !paidByOthers.includes(type ?? null))
      findings.push(
        warning('free-but-paid', free, `“${free.name}” is said to be free, and “${stream.name}” is paid for it.`, {
          attribute: 'priceLevel',
          ...setting(free, { priceLevel: null }, `Say no price level for “${free.name}”`),
        }),
      )
    if (type === 'subscription' && recurrence === 'transaction')
      findings.push(
        warning('subscription-once', stream, `“${stream.name}” is a subscription that is said to be paid once.`, {
          attribute: 'recurrence',
          ...setting(stream, { recurrence: 'recurring' }, `Say that “${stream.name}” recurs`),
        }),
      )
  }
  for (const resource of elementsIn(model, 'key-resources'))
    if (resource.attributes.ownership === 'owned' && (to.get(resource.id) ?? []).some(({ verb }) => verb === 'supplies'))
      findings.push(
        warning('owned-but-supplied', resource, `“${resource.name}” is said to be owned, and a partner supplies it.`, {
          attribute: 'ownership',
          ...setting(resource, { ownership: 'from_partner' }, `Say that “${resource.name}” comes from a partner`),
        }),
      )
  if (model.meta.orientation === 'cost_driven')
    for (const proposition of elementsIn(model, 'value-propositions'))
      if (proposition.attributes.priceLevel === 'high_end')
        findings.push(
          info('cost-driven-high-end', proposition, `The model is driven by cost, and “${proposition.name}” is priced at the high end.`),
        )
  return [...findings, ...sameNames(model.elements.values())]
}

/** Two cards of a block with one name are one card too many, or lack a word. */
function sameNames(elements: Iterable<Element>): ModelFinding[] {
  const groups = Map.groupBy(elements, ({ kind, parent, name }) => `${kind} ${parent ?? ''} ${name.trim().toLowerCase()}`)
  return [...groups.values()].flatMap(([, ...others]) =>
    others.map((one) => info('same-name', one, `Another ${one.kind.replaceAll('-', ' ')} is named “${one.name}” too.`)),
  )
}

const staleDays = 365

/** Figures and tests whose day has passed. */
export const staleness: Rule = ({ model, today }) => {
  const findings: ModelFinding[] = []
  const currencies = new Set<string>()
  for (const element of model.elements.values()) {
    for (const figure of figuresIn(element.attributes)) {
      const { metric, as_of, provenance } = figure
      const currency = metricOf(metric)?.unit === 'money' ? currencyOf(figure) : undefined
      if (currency) currencies.add(currency)
      const isCounted = provenance === 'actual' || provenance === 'imported'
      if (today && as_of && isCounted && daysBetween(as_of, today) > staleDays)
        findings.push(
          info('stale-figure', element, `${metric} of “${element.name}” is from ${as_of}, more than a year ago.`, { attribute: 'figures' }),
        )
    }
  }
  if (currencies.size > 1)
    findings.push({
      code: 'several-currencies',
      severity: 'info',
      says: `Figures are in ${[...currencies].sort().join(', ')}; sums are kept apart by currency.`,
    })
  return findings
}

/** What a model says it knows, and what its tests say. */
export const evidence: Rule = (looked) => {
  const { model, today } = looked
  return [
    ...claims(looked),
    ...elementsIn(model, 'evidence').flatMap((hypothesis) => hypothesisFindings(looked, hypothesis, today)),
    ...answeredTwice(looked),
  ]
}

type Assertion = { status?: string; evidence?: readonly string[] }
const assertionOf = (one: Element) => (one.attributes.assertion ?? {}) as Assertion

function claims({ model, to }: Looked): ModelFinding[] {
  const findings: ModelFinding[] = []
  for (const element of model.elements.values()) {
    const { status, evidence = [] } = assertionOf(element)
    const isTested = (to.get(element.id) ?? []).some(({ verb }) => verb === 'tests')
    if (status === 'fact' && evidence.length === 0 && !isTested)
      findings.push(
        warning('fact-without-evidence', element, `“${element.name}” is said to be a fact, without evidence.`, {
          attribute: 'assertion',
          ...setting(
            element,
            { assertion: { ...(element.attributes.assertion as object), status: 'claim' } as Json },
            `Call “${element.name}” a claim`,
          ),
        }),
      )
    if (status === 'refuted')
      findings.push(
        warning('refuted-element', element, `“${element.name}” is refuted and still part of the model; change or remove it.`, {
          attribute: 'assertion',
        }),
      )
  }
  return findings
}

function hypothesisFindings({ model, from }: Looked, hypothesis: Element, today: string | null): ModelFinding[] {
  const [tests, learnings] = ['test-card', 'learning-card'].map((kind) => elementsIn(model, `${hypothesis.id}/${kind}`)) as [
    Element[],
    Element[],
  ]
  const overdue = tests.filter(({ attributes }) => today !== null && typeof attributes.deadline === 'string' && attributes.deadline < today)
  const findings =
    learnings.length === 0
      ? overdue.map((test) =>
          warning('test-overdue', test, `The test “${test.name}” was due on ${test.attributes.deadline} and nothing was learned.`, {
            attribute: 'deadline',
          }),
        )
      : []
  if (hypothesis.attributes.result !== 'invalidated' && learnings.at(-1)?.attributes.result !== 'invalidated') return findings
  const standing = (from.get(hypothesis.id) ?? [])
    .map(({ verb, to }) => (verb === 'tests' ? model.elements.get(to) : undefined))
    .filter((one) => one !== undefined && assertionOf(one).status !== 'refuted')
  return [
    ...findings,
    ...(standing as Element[]).map((one) =>
      warning('refuted-hypothesis', one, `The hypothesis “${hypothesis.name}” is invalidated, and “${one.name}” stands unchanged.`, {
        attribute: 'assertion',
        ...setting(
          one,
          { assertion: { ...(one.attributes.assertion as object), status: 'refuted' } as Json },
          `Mark “${one.name}” as refuted`,
        ),
      }),
    ),
  ]
}

function answeredTwice({ model }: Looked): ModelFinding[] {
  const answers = Map.groupBy(elementsIn(model, 'design'), ({ attributes }) => String(attributes.question ?? ''))
  return [...answers].flatMap(([question, [, ...others]]) =>
    question === ''
      ? []
      : others.map((one) =>
          warning('design-answer-twice', one, `The design question ${question.replaceAll('_', ' ')} has another answer already.`),
        ),
  )
}
