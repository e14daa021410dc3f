/** A kind of record, declared once: its fields, its acts and what it counts. Aggregate, lists, forms and figures follow from it. */

import type { CommandTarget } from '#kernel/command'
import type { Envelope, RefusalDefinition, StreamReference } from '#kernel/decider'
import type { Json } from '#kernel/json'
import type { BlockId } from '../vocabulary/index.ts'
import type { Cards } from './attribution.ts'
import type { Booked, Booking } from './booking.ts'
import type { Count, Measure } from './counts.ts'
import type { Field } from './field.ts'
import type { Sign } from './sign.ts'

export type Values = Readonly<Record<string, Json>>
export type RecordState = {
  status: 'absent' | 'live' | 'archived' | 'merged'
  values: Values
  cards: Cards
  /** The record that it was merged into. */
  mergedInto: string | null
  /** The day on which it was added. */
  addedOn: string
  /** The entries that stand in the books because of it. */
  books?: readonly Booked[]
}

/** What people do with a record besides correcting it: win a deal, answer a ticket, approve an expense. */
export type Act = {
  readonly verb: string
  readonly label: string
  readonly summary: string
  /** The event that it makes: `DealWon`. */
  readonly event: string
  /** What is said with it, as fields of a form. */
  readonly asks: Readonly<Record<string, Field>>
  /** `record:answer` is for guests of the partner that the record is shared with. */
  readonly permission?: 'record:edit' | 'record:approve' | 'record:answer'
  /** True for what only the program does, by itself. */
  readonly isInternal?: boolean
  /** True for what is done seldom, and never the next thing to do. */
  readonly isQuiet?: boolean
  /** True when it is offered for a record with these values. */
  readonly isOffered: (values: Values) => boolean
  /** The field that names a record whose values it needs: one that is said with it, or else one of the record. */
  readonly looksAt?: string
  /** The series of numbers that it takes the next one of. */
  readonly numbers?: (values: Values) => string
  /** Another record that comes of it within the same commit; it names none but this one and those that this one names. */
  readonly makes?: {
    readonly kind: RecordKind
    readonly id: (values: Values, target: string) => string
    readonly values: (values: Values, said: Values, around: ActEnvelope) => Values
  }
  /** Why it is not possible after all, or null; `named` are the values of the record that it looks at. */
  readonly unless?: (
    values: Values,
    said: Values,
    named: Values | null,
    today: string,
  ) => { readonly refused: string; readonly facts: Readonly<Record<string, Json | undefined>> } | null
  /** The values that it changes; null takes one away. `today` is the day of the command. */
  readonly changes: (values: Values, said: Values, around: ActEnvelope) => Readonly<Record<string, Json | undefined>>
}
/** `named` are the values of the record that an act looks at; null when the field names none. `number` is the one that it takes. */
export type ActEnvelope = Pick<Envelope, 'actor' | 'momentMs' | 'target'> & {
  readonly today: string
  readonly named: Values | null
  readonly number: number | null
}

/** What of a kind is seen and said from outside: in the portal by guests of the partner that a record is about, or by a form on the web. */
export type Portal = {
  /** The field that names the partner, the form or the survey; without one the record is the partner itself. */
  readonly of?: string
  /** The flag that shares a record; without one each is shared. */
  readonly when?: string
  /** The fields that guests see; all others stay inside. */
  readonly shows: readonly string[]
  /** The fields that guests say when they hand one in; without it they hand in none. */
  readonly takes?: readonly string[]
}

/** A name that one record at a time may hold, such as a company that a deal is protected for. */
export type UniqueName = {
  readonly scope: string
  readonly nameIn: (values: Values) => string
  readonly isHeld: (values: Values) => boolean
  /** The code of the refusal when another record holds it. */
  readonly taken: string
}

export type RecordKind = {
  /** Kebab-case singular; the plural names its address. */
  readonly name: string
  readonly plural: string
  readonly room: BlockId
  readonly label: { readonly one: string; readonly many: string }
  readonly explains: string
  readonly fields: Readonly<Record<string, Field>>
  /** The field that names a record. */
  readonly title: string
  /** The fields that say most of it, where there is little room; the first ones when left out. */
  readonly facts?: readonly string[]
  /** The field whose choices are the columns of its board. */
  readonly board?: string
  readonly acts: Readonly<Record<string, Act>>
  /** What it counts, and for which cards. */
  readonly measures: readonly Measure[]
  readonly counts: (values: Values, addedOn: string) => readonly Count[]
  /** Blocks whose cards it can be about without being counted for them. */
  readonly assigns?: readonly BlockId[]
  /** Cards are taken over from the records that these fields name, the first one first, unless somebody chose others. */
  readonly inherits?: readonly string[]
  /** True when two of them can be the same and become one. */
  readonly canMerge?: boolean
  /** Other streams that a new one rests on. */
  readonly reads?: (target: CommandTarget) => readonly StreamReference[]
  /** What follows for a new one from the moment and from what it reads. */
  readonly begins?: (values: Values, envelope: Envelope) => Values
  /** What follows from the record that a field names, for a new one and whenever the field changes; what is said goes before it. */
  readonly follows?: {
    readonly from: string
    readonly values: (values: Values, named: Values | null) => Readonly<Record<string, Json | undefined>>
  }
  /** What follows from its own values whenever one of them changes, such as a total; null takes a value away. */
  readonly derives?: (values: Values) => Readonly<Record<string, Json | undefined>>
  /** The entries that it stands for in the books of the legal entity that its field `entity` names. */
  readonly books?: (values: Values, addedOn: string) => readonly Booking[]
  /** The measures that use up the budgets of its cards of the cost structure. */
  readonly budgeted?: readonly string[]
  /** Fields that stay as they are once it has come this far; while there are any, it is not put away either. */
  readonly settled?: (values: Values) => readonly string[]
  readonly refusals?: Readonly<Record<string, RefusalDefinition>>
  readonly portal?: Portal
  readonly holds?: UniqueName
  /** The aggregate that locks periods, and the field with the day by which a record belongs to one. */
  readonly lock?: { readonly aggregate: string; readonly day: string }
  /** What is wrong with values together, or null: an end before its beginning. */
  readonly fault?: (values: Values) => string | null
}

/** The blocks whose cards a kind is for. */
export const blocksOf = ({ measures, room, assigns = [] }: Pick<RecordKind, 'measures' | 'room' | 'assigns'>): readonly BlockId[] => [
  ...new Set<BlockId>([room, ...measures.flatMap(({ blocks }) => blocks), ...assigns]),
]

/** The fields of a kind that are about a person, and kept apart. */
export const personalIn = ({ fields }: Pick<RecordKind, 'fields'>): readonly string[] =>
  Object.entries(fields).flatMap(([name, { type }]) => (type === 'personal' ? [name] : []))

export const noRecord = (): RecordState => ({ status: 'absent', values: {}, cards: {}, mergedInto: null, addedOn: '' })
/** `time-entry` → `TimeEntry`. */
export const pascal = (name: string): string => name.replace(/(^|-)(\w)/g, (_: string, __: string, letter: string) => letter.toUpperCase())

/** A room: the operations behind the cards of one block. */
export type Room = {
  readonly block: BlockId
  readonly kinds: readonly RecordKind[]
  readonly signs: readonly Sign[]
  /** What is counted for its cards by the books, and by no record of a room. */
  readonly measures?: readonly Measure[]
}
