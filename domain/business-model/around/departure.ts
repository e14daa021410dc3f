/** What breaks when a partner leaves: what nobody else provides, and what stands on it, up to who pays. */
import type { BusinessModel, Element } from '../state.ts'

type Lost = {
  readonly element: Element
  /** Who else supplies or performs it. */
  readonly others: readonly Element[]
}
type Departure = {
  /** What the partnership supplies or performs. */
  readonly lost: readonly Lost[]
  /** Activities that use a resource which nobody else supplies. */
  readonly activities: readonly Element[]
  readonly propositions: readonly Element[]
  readonly segments: readonly Element[]
  readonly streams: readonly Element[]
}

const provides = ['supplies', 'performs']
const carries = ['enables', 'produces']

/** What others provide too does not break; what breaks is followed along the links that stand on it. */
export function departureOf(model: BusinessModel, partnership: string): Departure {
  const links = [...model.links.values()]
  const elements = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => model.elements.get(id) ?? [])
  const endsOf = (froms: readonly string[], verbs: readonly string[]) =>
    links.filter(({ from, verb }) => verbs.includes(verb) && froms.includes(from)).map(({ to }) => to)
  const startsOf = (tos: readonly string[], verb: string) =>
    links.filter((link) => link.verb === verb && tos.includes(link.to)).map(({ from }) => from)
  const lost = elements(endsOf([partnership], provides)).map((element) => ({
    element,
    others: elements(
      links.filter(({ to, from, verb }) => to === element.id && from !== partnership && provides.includes(verb)).map(({ from }) => from),
    ),
  }))
  const broken = lost.filter(({ others }) => others.length === 0).map(({ element }) => element.id)
  const activities = startsOf(broken, 'uses').filter((id) => !broken.includes(id))
  const propositions = endsOf([...broken, ...activities], carries)
  return {
    lost,
    activities: elements(activities),
    propositions: elements(propositions),
    segments: elements(endsOf(propositions, ['serves'])),
    streams: elements(startsOf(propositions, 'paid_for')),
  }
}
