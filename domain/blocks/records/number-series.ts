/** Numbers without a gap: one stream for each series, counted up by the very change that takes the number. */
import * as z from 'zod'
import { type AnyAggregate, aggregate, type Fact, type StreamReference } from '#kernel/decider'

type NumberSeries = { last: number }

export const numberSeries: AnyAggregate = aggregate({
  name: 'number-series',
  plural: 'number-series',
  commands: {},
  events: { NumberTaken: { version: 1, schema: z.object({ number: z.int(), by: z.string() }) } },
  refusals: {},
  initial: (): NumberSeries => ({ last: 0 }),
  copy: (state) => ({ ...state }),
  decide: {},
  evolve: {
    NumberTaken(draft, { number }) {
      draft.last = number
    },
  },
})

export const seriesStream = (series: string): StreamReference => ({ aggregate: 'number-series', id: series })
type Around = { readonly target: string; readonly stateOf: <State>(reference: StreamReference) => State }

/** REC-15: the next number of a series, and the fact that it is taken. */
export function nextNumber(series: string, { target, stateOf }: Around): { readonly number: number; readonly also: Also } {
  const stream = seriesStream(series)
  const number = stateOf<NumberSeries>(stream).last + 1
  return { number, also: { stream, events: [{ type: 'NumberTaken', data: { number, by: target } }] } }
}
type Also = { readonly stream: StreamReference; readonly events: readonly Fact[] }
