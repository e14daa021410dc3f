/** A card as the operations see it: which sign it shows, figures entered by hand, and what it became. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, type Decide, type EventDefinition, type Evolve, refuse } from '#kernel/decider'
import { type RecordedEvent, streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { selectQuery } from '#kernel/query'
import { insert, remove, view } from '#kernel/view'
import { provenances } from '../vocabulary/index.ts'
import { type Part, partsSchema } from './attribution.ts'
import { cardsOf, usedBy } from './cards-in-use.ts'
import { signSchema } from './field.ts'
import { guardedByElement, looksUpModel, operatingElements, theWorkspace } from './operating-model.ts'

type Entered = { readonly value: number; readonly provenance: (typeof provenances)[number]; readonly source: string | null }
export type CardState = {
  /** The sign that its owner chose to see on the canvas. */
  sign: string | null
  /** By `{sign} {month}`. */
  figures: Readonly<Record<string, Entered>>
  /** What follows it, from the first of a month on; null while it stands. */
  succession: { readonly from: string; readonly parts: readonly Part[] } | null
  /** True once a record was assigned to it. */
  isUsed: boolean
}

export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is no month; write it as YYYY-MM')
/** Whole: things, minor units of money, minutes, or basis points of a share. */
export const wholeValue = z.int().describe('Whole: things, minor units of money, minutes, or basis points of a share')
const permission = 'card:edit'
const commands = {
  ChooseSign: command({
    verb: 'choose-sign',
    summary: 'Choose the vital sign that a card shows on the canvas; null shows the usual one.',
    permission,
    payload: z.strictObject({ sign: signSchema.nullable() }),
  }),
  EnterFigures: command({
    verb: 'enter-figures',
    summary: 'Enter figures of a card for months whose records are kept elsewhere; null takes one away.',
    permission,
    payload: z.strictObject({
      figures: z
        .array(
          z.strictObject({
            sign: signSchema,
            month: monthSchema,
            value: wholeValue.nullable(),
            provenance: z.enum(provenances).default('actual'),
            source: lineOfText(500).optional().describe('Where it was found: a document, an address, a name'),
          }),
        )
        .min(1)
        .max(2_000),
    }),
  }),
  SucceedCard: command({
    verb: 'succeed',
    summary: 'Split, merge or retire a card: from a month on its records count for others by shares, or for none when there are no parts.',
    permission,
    payload: z.strictObject({ from: monthSchema, parts: partsSchema }),
    reads: (_payload, target) => [theWorkspace(target)],
    looksUp: looksUpModel,
    writes: ({ parts }) => cardsOf(parts),
  }),
  ReviveCard: command({
    verb: 'revive',
    summary: 'Take a split, merge or retirement back: the card counts for itself again.',
    permission,
    payload: z.strictObject({}),
  }),
} as const

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const events = {
  SignChosen: define(z.object({ sign: z.string().nullable() })),
  FiguresEntered: define(
    z.object({
      figures: z.array(
        z.object({
          sign: z.string(),
          month: z.string(),
          value: z.int().nullable(),
          former: z.int().nullable(),
          provenance: z.enum(provenances),
          source: z.string().nullable(),
        }),
      ),
    }),
  ),
  CardSucceeded: define(z.object({ from: z.string(), parts: z.array(z.object({ element: z.string(), share: z.int() })) })),
  CardRevived: define(z.object({})),
  /** The first record was assigned to it, or it followed a card that had some. */
  CardUsed: define(z.object({})),
} as const

const refusals = {
  'no-operating-model': { kind: 'rule', says: 'No business model operates yet; make one first.' },
  'no-such-card': { kind: 'rule', says: 'The operating model has no card with the id {element}.' },
  'other-block': { kind: 'rule', says: 'A card is followed by cards of its own block; {element} is in another.' },
  'own-successor': { kind: 'rule', says: 'A card that goes on for itself needs no successor; name other cards.' },
  'already-succeeded': { kind: 'rule', says: 'This card was split, merged or retired already; take that back first.' },
} as const
type Refusal = keyof typeof refusals

const decide: Decide<CardState, typeof commands, typeof events, Refusal> = {
  ChooseSign: (card, { sign }) => (card.sign === sign ? accept() : accept({ type: 'SignChosen', data: { sign } })),
  EnterFigures({ figures: known }, { figures }) {
    const changed = figures
      .map(({ source, ...figure }) => ({
        ...figure,
        source: source ?? null,
        former: known[`${figure.sign} ${figure.month}`]?.value ?? null,
      }))
      .filter(({ value, former, sign, month, provenance, source }) => {
        const before = known[`${sign} ${month}`]
        return value !== former || (before !== undefined && (before.provenance !== provenance || before.source !== source))
      })
    return changed.length === 0 ? accept() : accept({ type: 'FiguresEntered', data: { figures: changed } })
  },
  SucceedCard({ succession }, { from, parts }, envelope) {
    const { target } = envelope
    if (succession) return refuse('already-succeeded')
    const elements = operatingElements(envelope)
    if (!elements) return refuse('no-operating-model')
    const own = elements.get(target)
    if (!own || own.parent) return refuse('no-such-card', { element: target })
    for (const { element } of parts) {
      if (element === target) return refuse('own-successor')
      const other = elements.get(element)
      if (!other) return refuse('no-such-card', { element })
      if (other.kind !== own.kind) return refuse('other-block', { element })
    }
    return { ...accept({ type: 'CardSucceeded' as const, data: { from, parts } }), also: usedBy(parts, envelope) }
  },
  ReviveCard: ({ succession }) => (succession ? accept({ type: 'CardRevived', data: {} }) : accept()),
}
const evolve: Evolve<CardState, typeof events> = {
  SignChosen(card, { sign }) {
    card.sign = sign
  },
  FiguresEntered(card, { figures }) {
    const next = { ...card.figures }
    for (const { sign, month, value, provenance, source } of figures) {
      if (value === null) delete next[`${sign} ${month}`]
      else next[`${sign} ${month}`] = { value, provenance, source }
    }
    card.figures = next
  },
  CardSucceeded(card, { from, parts }) {
    card.succession = { from, parts }
  },
  CardRevived(card) {
    card.succession = null
  },
  CardUsed(card) {
    card.isUsed = true
  },
}

export const card = aggregate({
  name: 'card',
  plural: 'cards',
  commands,
  events,
  refusals,
  initial: (): CardState => ({ sign: null, figures: {}, succession: null, isUsed: false }),
  copy: (state) => ({ ...state }),
  freeze: (state) => state as unknown as Json,
  thaw: (frozen) => frozen as unknown as CardState,
  decide,
  evolve,
  access: { seenBy: 'vital-sign:view', record: (_state, id) => ({ kind: 'card', id, facts: {} }) },
})

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const idOf = ({ stream }: Happened) => streamParts(stream).id
const guard = { action: 'vital-sign:view', kind: 'vital-sign', facts: {} }

export const enteredFigures = view({
  name: 'entered_figures',
  answers: 'Which figures were entered for cards by hand, from files or by programs?',
  columns: { element: 'uuid', sign: 'text', month: 'text', value: 'bigint', provenance: 'text', source: 'text', entered_at: 'timestamp' },
  key: ['element', 'sign', 'month'],
  guard: guardedByElement('entered_figures', ''),
  on: {
    FiguresEntered: (event: Happened) =>
      (event.data.figures as { sign: string; month: string; value: number | null; provenance: string; source: string | null }[]).map(
        ({ sign, month, value, provenance, source }) =>
          value === null
            ? remove({ element: idOf(event), sign, month })
            : insert({ element: idOf(event), sign, month, value, provenance, source, entered_at: event.recordedAt }),
      ),
  },
})
export const chosenSigns = view({
  name: 'chosen_signs',
  answers: 'Which sign does each card show?',
  columns: { element: 'uuid', sign: 'text' },
  key: ['element'],
  guard,
  on: {
    SignChosen: (event: Happened) => [
      event.data.sign === null ? remove({ element: idOf(event) }) : insert({ element: idOf(event), sign: event.data.sign }),
    ],
  },
})
export const successions = view({
  name: 'card_successions',
  answers: 'Which cards were split, merged or retired, from when on, and what follows them?',
  columns: { element: 'uuid', from: 'text', parts: 'json' },
  key: ['element'],
  guard,
  on: {
    CardSucceeded: (event: Happened) => [insert({ element: idOf(event), from: event.data.from, parts: event.data.parts })],
    CardRevived: (event: Happened) => [remove({ element: idOf(event) })],
  },
})

export const cardQueries = {
  ListEnteredFigures: selectQuery({
    verb: 'entered-figures',
    summary: 'Figures that were entered for cards, with where they come from.',
    permission: 'vital-sign:view',
    input: z.strictObject({}),
    view: enteredFigures,
    shows: ['element', 'sign', 'month', 'value', 'provenance', 'source', 'entered_at'],
    filters: ['element', 'sign', 'month'],
    searches: ['source'],
    sorts: ['month', 'entered_at'],
    sortedBy: '-month',
  }),
} as const
