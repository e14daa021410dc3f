/** A reservation keeps a name unique: one stream per name, taken and released by the command that uses the name. */
import * as z from 'zod'
import { type AnyAggregate, aggregate, type Fact, type StreamReference } from './decider.ts'

export type Reservation = { holder: string | null }

export const reservation: AnyAggregate = aggregate({
  name: 'reservation',
  plural: 'reservations',
  commands: {},
  events: {
    NameReserved: { version: 1, schema: z.object({ holder: z.string() }) },
    NameReleased: { version: 1, schema: z.object({ holder: z.string() }) },
  },
  refusals: {},
  initial: (): Reservation => ({ holder: null }),
  copy: (state) => ({ ...state }),
  decide: {},
  evolve: {
    NameReserved(draft, { holder }) {
      draft.holder = holder
    },
    NameReleased(draft) {
      draft.holder = null
    },
  },
})

/** The stream that stands for one name within a scope; letter case and outer white space make no difference. */
export function reservationOf(scope: string, name: string): StreamReference {
  return { aggregate: 'reservation', id: `${scope}:${name.trim().toLowerCase().normalize('NFKC')}` }
}

export const reserved = (holder: string): Fact => ({ type: 'NameReserved', data: { holder } })
export const released = (holder: string): Fact => ({ type: 'NameReleased', data: { holder } })
