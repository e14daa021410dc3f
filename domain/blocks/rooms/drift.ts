/** Drift: where a card says one thing and its room records another, told in a sentence with what it rests on. */
import type { CardReadings, SignReading } from '#blocks/records'
import type { Json } from '#kernel/json'

type Card = { readonly id: string; readonly kind: string; readonly name: string; readonly attributes: Readonly<Record<string, Json>> }
/** An agreement as its list has it. */
export type AgreementRow = {
  readonly record_id: string
  readonly title: string
  readonly ends_on: string | null
  readonly notice_days: number | null
  readonly renews_itself: boolean | null
  readonly card: string | null
}
export type DriftSources = {
  readonly cards: ReadonlyMap<string, Card>
  readonly readings: readonly CardReadings[]
  readonly agreements: readonly AgreementRow[]
  /** Cards that stand on what was refuted, as the check of the model tells it. */
  readonly refuted: readonly { readonly element: string; readonly says: string }[]
  readonly daysUntil: (day: string) => number
  /** The name of a sign. */
  readonly labelOf: (sign: string) => string
}
/** Where the evidence is: a sign of the card, or one record. */
export type Evidence = { readonly sign: string } | { readonly record: { readonly kind: string; readonly id: string } }
export type Drift = { readonly rule: string; readonly element: string; readonly says: string; readonly evidence: Evidence | null }

/** How many months drift looks back, the one under way among them. */
export const driftMonths = 7
/** From which share on a rule speaks, in basis points. */
const limits = { salesCalls: 2_000, offPlan: 1_000, utilisation: 10_000 }
const percent = (share: number) => `${Math.round(share / 100)} %`

export function driftsOf(sources: DriftSources): readonly Drift[] {
  const { cards, readings } = sources
  const ofSigns = readings.flatMap(({ element, signs }) => {
    const card = cards.get(element)
    if (!card) return []
    return [...selfServiceWithCalls(card, signs), ...offPlan(card, signs, sources.labelOf), ...overBooked(card, signs)]
  })
  return [...ofSigns, ...endingAgreements(sources), ...refutedBeliefs(sources)]
}

/** DRIFT-1: a channel on the web sells without people of ours; deals that needed a call say otherwise, month by month in half a year. */
function selfServiceWithCalls({ id, kind, attributes }: Card, signs: readonly SignReading[]): readonly Drift[] {
  if (kind !== 'channel' || attributes.kind !== 'web') return []
  const known = (signs.find(({ sign }) => sign === 'sales-call-share')?.months ?? []).slice(-6).flatMap(({ actual }) => actual ?? [])
  const share = known.length === 0 ? 0 : known.reduce((sum, one) => sum + one, 0) / known.length
  if (share < limits.salesCalls) return []
  return [
    {
      rule: 'self-service-with-sales-calls',
      element: id,
      says: `The card says that this channel is the web, but ${percent(share)} of the deals won through it in half a year needed a sales call.`,
      evidence: { sign: 'sales-call-share' },
    },
  ]
}

/** DRIFT-2: three months together are off plan by more than a tenth, in the direction that is not good. */
function offPlan({ id }: Card, signs: readonly SignReading[], labelOf: DriftSources['labelOf']): readonly Drift[] {
  return signs.flatMap(({ sign, months, better }) => {
    // The last month is still under way.
    const known = months.slice(-4, -1).filter(({ actual, plan }) => actual !== null && plan !== null)
    if (known.length < 3) return []
    const sum = (pick: 'actual' | 'plan') => known.reduce((total, month) => total + (month[pick] as number), 0)
    const [actual, plan] = [sum('actual'), sum('plan')]
    if (plan === 0) return []
    const off = Math.round(((actual - plan) * 10_000) / Math.abs(plan))
    if (better === 'higher' ? off > -limits.offPlan : off < limits.offPlan) return []
    const says = `${labelOf(sign)}: ${percent(Math.abs(off))} ${off < 0 ? 'below' : 'above'} plan in the last three full months.`
    return [{ rule: 'off-plan', element: id, says, evidence: { sign } }]
  })
}

/** DRIFT-3: more is booked than there is. It warns and blocks nothing. */
function overBooked({ id }: Card, signs: readonly SignReading[]): readonly Drift[] {
  const month = signs.find(({ sign }) => sign === 'utilisation')?.months.at(-1)
  if (!month || month.actual === null || month.actual <= limits.utilisation) return []
  const says = `In ${month.month} it is booked for ${percent(month.actual)} of the time that there is.`
  return [{ rule: 'over-booked', element: id, says, evidence: { sign: 'utilisation' } }]
}

/** DRIFT-4: an agreement ends, or renews itself, and the days in which one can still act are running out. */
function endingAgreements({ agreements, cards, daysUntil }: DriftSources): readonly Drift[] {
  return agreements.flatMap(({ record_id, title, ends_on, notice_days, renews_itself, card }) => {
    if (ends_on === null || card === null || !cards.has(card)) return []
    const days = daysUntil(ends_on)
    if (days > (notice_days ?? 0) + 30) return []
    const evidence = { record: { kind: 'agreement', id: record_id } }
    const when =
      days < 0 ? `ended on ${ends_on}` : renews_itself ? `renews itself on ${ends_on} unless notice is given` : `ends on ${ends_on}`
    return [{ rule: 'agreement-ends', element: card, says: `The agreement “${title}” ${when}.`, evidence }]
  })
}

/** DRIFT-5: what a card rests on was refuted, and the card still says it. */
function refutedBeliefs({ refuted, cards }: DriftSources): readonly Drift[] {
  return refuted.flatMap(({ element, says }) => (cards.has(element) ? [{ rule: 'refuted-hypothesis', element, says, evidence: null }] : []))
}
