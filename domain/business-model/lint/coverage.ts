/** Coverage: who is served by what, what is addressed by what, and what leads to nobody. */

import { verbBetween } from '../links.ts'
import { blocks } from '../nine-blocks.ts'
import { type BusinessModel, type Element, elementsIn } from '../state.ts'
import { info, type Looked, linking, type ModelFinding, type Rule, warning } from './finding.ts'

const has = (looked: Looked, end: 'from' | 'to', element: Element, ...verbs: string[]): boolean =>
  (looked[end].get(element.id) ?? []).some(({ verb }) => verbs.includes(verb))

/** The only one that the other end could be, if there is exactly one. */
function onlyOne(model: BusinessModel, block: string): Element | undefined {
  const cards = elementsIn(model, block)
  return cards.length === 1 ? cards[0] : undefined
}

/** Each segment has a proposition, and each proposition a segment. */
export const fits: Rule = (looked) => {
  const { model } = looked
  const [proposition, segment] = [onlyOne(model, 'value-propositions'), onlyOne(model, 'customer-segments')]
  return [
    ...elementsIn(model, 'customer-segments')
      .filter((one) => !has(looked, 'to', one, 'serves'))
      .map((one) =>
        warning(
          'segment-no-fits',
          one,
          `No value proposition is fitted to the segment “${one.name}”.`,
          proposition ? linking(proposition, one) : {},
        ),
      ),
    ...elementsIn(model, 'value-propositions')
      .filter((one) => !has(looked, 'from', one, 'serves'))
      .map((one) =>
        warning('vp-no-fits', one, `The value proposition “${one.name}” is fitted to no segment.`, segment ? linking(one, segment) : {}),
      ),
  ]
}

/** Pains are relieved, gains created, jobs helped with. A model that maps no product to any job does not speak about jobs. */
export const profile: Rule = (looked) => {
  const { model } = looked
  const open = (kind: string) => [...model.elements.values()].filter((one) => one.kind === kind && !has(looked, 'to', one, 'addresses'))
  const speaksOfJobs = [...model.links.values()].some(({ verb, to }) => verb === 'addresses' && model.elements.get(to)?.kind === 'job')
  return [
    ...open('pain').map((one) => warning('pain-never-relieved', one, `No pain reliever addresses “${one.name}”.`)),
    ...open('gain').map((one) => warning('gain-never-created', one, `No gain creator addresses “${one.name}”.`)),
    ...(speaksOfJobs ? open('job') : []).map((one) =>
      warning('job-never-addressed', one, `No product or service helps with “${one.name}”.`),
    ),
  ]
}

/** What a model at its stage usually has. */
export const stage: Rule = ({ model }) => {
  const { portfolio } = model.meta
  const findings: ModelFinding[] = []
  if (portfolio === 'explore' && ![...model.links.values()].some(({ verb }) => verb === 'serves'))
    findings.push({
      code: 'explore-no-fits',
      severity: 'info',
      says: 'A model that explores usually says which propositions fit which segments; add fits.',
    })
  if (portfolio === 'exploit' && elementsIn(model, 'revenue-streams').length === 0)
    findings.push({
      code: 'exploit-no-revenue',
      severity: 'info',
      says: 'A model that exploits usually has a revenue stream; add one.',
    })
  return findings
}

/** What each block's cards must reach to be for somebody. */
const towards: Readonly<Record<string, string>> = {
  channels: 'customer-segments',
  'customer-relationships': 'customer-segments',
  'revenue-streams': 'customer-segments',
  'key-resources': 'value-propositions',
  'key-activities': 'value-propositions',
}

/** Nothing is unreachable from a segment: every card leads to one by its links, or it stands alone. */
export const reach: Rule = (looked) => {
  const { model, from, to } = looked
  if (elementsIn(model, 'customer-segments').length === 0) return []
  const reached = reachable(looked)
  return blocks.flatMap(({ id: block }) => {
    // A segment is where everything leads; a proposition that leads to none is told by its missing fit.
    if (block === 'customer-segments' || block === 'value-propositions') return []
    return elementsIn(model, block)
      .filter(({ id }) => !reached.has(id))
      .map((one) => {
        const isAlone = (from.get(one.id) ?? []).length + (to.get(one.id) ?? []).length === 0
        const only = onlyOne(model, towards[block] ?? '')
        const fix = isAlone && only && verbBetween(one.kind, only.kind) ? linking(one, only) : {}
        return isAlone
          ? warning('orphan', one, `“${one.name}” is linked to nothing.`, fix)
          : info('unreachable', one, `No link leads from “${one.name}” to a segment, so nobody is served by it.`)
      })
  })
}

/** Elements from which links lead to a segment, or to a proposition whose own missing fit is told already. */
function reachable({ model, to }: Looked): ReadonlySet<string> {
  const found = new Set<string>()
  const next = ['customer-segments', 'value-propositions'].flatMap((block) => elementsIn(model, block)).map(({ id }) => id)
  while (next.length > 0) {
    const id = next.pop() as string
    if (found.has(id)) continue
    found.add(id)
    for (const { from } of to.get(id) ?? []) next.push(from)
  }
  return found
}
