/** An entry of the journal: lines that balance, of one day, never changed; what was wrong is reversed and said again. */
import * as z from 'zod'
import {
  type Assignment,
  assigned,
  cardKinds,
  cardRefusals,
  cardsOf,
  entriesBetween,
  entrySchema,
  faultOfParts,
  looksUpModel,
  type Part,
  partsSchema,
  theWorkspace,
  usedBy,
} from '#blocks/records'
import { momentText } from '#kernel/calendar'
import { command, lineOfText } from '#kernel/command'
import { aggregate, type Envelope, type EventDefinition, type Fact, refuse, type StreamReference } from '#kernel/decider'
import { uuidV5 } from '#kernel/ids'
import type { Json } from '#kernel/json'
import { daySchema } from './account.ts'
import { figuresOf } from './figures.ts'
import { type LegalEntity, lockedUntil } from './legal-entity.ts'
import { lineSchema, type Posting, postingRefusals, settled } from './posting.ts'
import { revaluation, revaluationRefusals, revaluationSchema, takenBackOn } from './revaluation.ts'

export type JournalEntry = {
  isThere: boolean
  entity: string
  on: string
  memo: string
  reference: string | null
  lines: readonly Posting[]
  /** The entry that this one takes back, and the one that took this back. */
  reverses: string | null
  reversedBy: string | null
}
const entityStream = (id: string): StreamReference => ({ aggregate: 'legal-entity', id })
/** An entry is reversed once, so the reversal has an id that follows from it. */
export const reversalOf = (entry: string): string => uuidV5(entry, 'reversal')
const ofState = (state: unknown): readonly StreamReference[] =>
  (state as JournalEntry).isThere ? [entityStream((state as JournalEntry).entity)] : []

const reference = lineOfText(60).describe('The number of the document that it rests on')
const commands = {
  PostEntry: command({
    verb: 'post',
    summary: 'Post an entry whose lines balance exactly; in several currencies each is balanced by exchange.',
    permission: 'ledger:edit',
    creates: true,
    payload: z.strictObject({
      entity: z.uuid().describe('The legal entity'),
      on: daySchema.describe('The day that it belongs to'),
      memo: lineOfText(500).describe('What happened'),
      reference: reference.optional(),
      lines: z.array(lineSchema).min(2).max(500),
    }),
    reads: ({ entity }, target) => [entityStream(entity), theWorkspace(target)],
    looksUp: looksUpModel,
    writes: ({ lines }) => cardsOf(lines.flatMap(({ cards }) => Object.values(cards ?? {}).flatMap((parts) => parts ?? []))),
  }),
  ReverseEntry: command({
    verb: 'reverse',
    summary: 'Take an entry back by one with the opposite amounts, today or on a day; both stay in the books.',
    permission: 'ledger:edit',
    payload: z.strictObject({
      on: daySchema.optional().describe('The day of the reversal; today when left out'),
      memo: lineOfText(500).optional(),
    }),
    looksUp: (_payload, _target, _stateOf, state) => ofState(state),
    writes: (_payload, { target }) => [{ aggregate: 'journal-entry', id: reversalOf(target) }],
  }),
  RevalueCurrencies: command({
    verb: 'revalue',
    summary: 'Post what rates changed on what is owned and owed in other currencies, and take it back on the next day.',
    permission: 'ledger:edit',
    isInternal: true,
    creates: true,
    payload: revaluationSchema,
    reads: ({ entity }) => [entityStream(entity)],
    writes: (_payload, { target }) => [{ aggregate: 'journal-entry', id: reversalOf(target) }],
  }),
  AttributeEntry: command({
    verb: 'attribute',
    summary: 'Say for which cards of a block a line counts, from a day on; this changes the analysis and no account.',
    permission: 'ledger:edit',
    payload: z.strictObject({
      line: z.int().min(0).max(999).describe('The number of the line, from 0'),
      block: z.enum(Object.keys(cardKinds) as [keyof typeof cardKinds, ...(keyof typeof cardKinds)[]]),
      parts: partsSchema,
      from: daySchema.optional().describe('The first day; from the beginning when left out'),
    }),
    reads: (_payload, target) => [theWorkspace(target)],
    looksUp: (payload, target, stateOf, state) => [...looksUpModel(payload, target, stateOf, state), ...ofState(state)],
    writes: ({ parts }) => cardsOf(parts),
  }),
} as const

const assignments = z.array(
  z.object({ from: z.string(), parts: z.array(z.object({ element: z.string(), share: z.int() })), by: z.enum(['hand', 'rule']) }),
)
const posting = z.object({
  account: z.string(),
  amount: z.string(),
  currency: z.string(),
  base: z.string(),
  memo: z.string().nullable(),
  cards: z.record(z.string(), assignments),
})
const counts = z.array(entrySchema)
const posted = z.object({
  entity: z.string(),
  on: z.string(),
  memo: z.string(),
  reference: z.string().nullable(),
  reverses: z.string().nullable(),
  lines: z.array(posting),
  counts,
})
const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const events = {
  EntryPosted: define(posted),
  EntryReversed: define(z.object({ by: z.string() })),
  EntryAttributed: define(z.object({ line: z.int(), block: z.string(), assignment: assignments.element, counts })),
}
export type EntryPosted = z.output<typeof posted>

const refusals = {
  ...postingRefusals,
  ...cardRefusals,
  'no-such-entry': { kind: 'missing', says: 'There is no such entry here.' },
  'entry-exists': { kind: 'conflict', says: 'There is an entry with this id already; choose a fresh one.' },
  'no-such-entity': { kind: 'rule', says: 'entity: there is no legal entity with this id.' },
  'period-locked': { kind: 'rule', says: '{field}: {day} is closed, as are the books up to {until}.' },
  'already-reversed': { kind: 'conflict', says: 'This entry was taken back already, by {by}.' },
  'is-reversal': { kind: 'rule', says: 'This entry takes another back; post that one again instead.' },
  'reversed-before': { kind: 'rule', says: 'on: an entry of {day} is taken back on its day or later, not on {on}.' },
  ...revaluationRefusals,
  'no-such-line': { kind: 'rule', says: 'line: the entry has {lines} lines, counted from 0.' },
} as const

/** LED-6: what is closed stays as it is. */
const locked = (entity: LegalEntity, field: string, day: string) => {
  const until = lockedUntil(entity)
  return until !== null && day <= until ? refuse('period-locked', { field, day, until }) : null
}
const entityIn = ({ stateOf }: Envelope, id: string) => stateOf<LegalEntity>(entityStream(id))

export const journalEntry = aggregate({
  name: 'journal-entry',
  plural: 'journal-entries',
  commands,
  events,
  refusals,
  initial: (): JournalEntry => ({
    isThere: false,
    entity: '',
    on: '',
    memo: '',
    reference: null,
    lines: [],
    reverses: null,
    reversedBy: null,
  }),
  copy: (state) => ({ ...state }),
  freeze: (state): Json => state as unknown as Json,
  thaw: (frozen) => frozen as unknown as JournalEntry,
  decide: {
    PostEntry: (state, said, envelope) => {
      if (state.isThere) return refuse('entry-exists')
      const entity = entityIn(envelope, said.entity)
      if (!entity.isThere) return refuse('no-such-entity')
      const chosen = said.lines.flatMap(({ cards }) => Object.entries(cards ?? {}).map(([block, parts]) => ({ block, parts: parts ?? [] })))
      for (const { block, parts } of chosen) {
        const fault = faultOfParts(block, parts, envelope)
        if (fault) return fault
      }
      const closed = locked(entity, 'on', said.on)
      if (closed) return closed
      const lines = settled(entity, said.lines)
      if ('refused' in lines) return lines
      const { memo, on, reference: document = null } = said
      const data = { entity: said.entity, on, memo, reference: document, reverses: null, lines, counts: figuresOf(entity, on, lines) }
      const parts: readonly Part[] = chosen.flatMap((one) => one.parts)
      return { events: [{ type: 'EntryPosted', data: stored(data) }], also: usedBy(parts, envelope) }
    },
    ReverseEntry: (state, { on, memo }, envelope) => {
      if (!state.isThere) return refuse('no-such-entry')
      if (state.reverses !== null) return refuse('is-reversal')
      if (state.reversedBy !== null) return refuse('already-reversed', { by: state.reversedBy })
      const entity = entityIn(envelope, state.entity)
      const day = on ?? momentText(envelope.momentMs).slice(0, 10)
      if (day < state.on) return refuse('reversed-before', { day: state.on, on: day })
      const closed = locked(entity, 'on', day)
      if (closed) return closed
      const by = reversalOf(envelope.target)
      const lines = state.lines.map((line) => ({ ...line, amount: opposite(line.amount), base: opposite(line.base) }))
      const reversal: Fact = {
        type: 'EntryPosted',
        data: stored({
          entity: state.entity,
          on: day,
          memo: memo ?? state.memo,
          reference: state.reference,
          reverses: envelope.target,
          lines,
          counts: figuresOf(entity, day, lines),
        }),
      }
      return {
        events: [{ type: 'EntryReversed', data: { by } }],
        also: [{ stream: { aggregate: 'journal-entry', id: by }, events: [reversal] }],
        result: { entry: by },
      }
    },
    /** LED-13 */
    RevalueCurrencies: (state, { entity: id, on, memo, holdings }, envelope) => {
      if (state.isThere) return refuse('entry-exists')
      const entity = entityIn(envelope, id)
      if (!entity.isThere) return refuse('no-such-entity')
      const next = takenBackOn(on)
      const closed = locked(entity, 'on', on) ?? locked(entity, 'on', next)
      if (closed) return closed
      const lines = revaluation(entity, on, holdings)
      if ('refused' in lines) return lines as never
      const by = reversalOf(envelope.target)
      const entry = (day: string, of: readonly Posting[], reverses: string | null) =>
        stored({ entity: id, on: day, memo, reference: null, reverses, lines: of, counts: figuresOf(entity, day, of) })
      const back = lines.map((line) => ({ ...line, amount: opposite(line.amount), base: opposite(line.base) }))
      return {
        events: [
          { type: 'EntryPosted', data: entry(on, lines, null) },
          { type: 'EntryReversed', data: { by } },
        ],
        also: [
          { stream: { aggregate: 'journal-entry', id: by }, events: [{ type: 'EntryPosted', data: entry(next, back, envelope.target) }] },
        ],
        result: { entry: envelope.target, takenBackBy: by },
      }
    },
    AttributeEntry: (state, { line, block, parts, from = '0000-01-01' }, envelope) => {
      if (!state.isThere) return refuse('no-such-entry')
      const one = state.lines[line]
      if (!one) return refuse('no-such-line', { lines: state.lines.length })
      const fault = faultOfParts(block, parts, envelope)
      if (fault) return fault
      const entity = entityIn(envelope, state.entity)
      // What is restated from an open day on leaves reported figures as they were.
      const closed = locked(entity, 'from', from > state.on ? from : state.on)
      if (closed) return closed
      const assignment: Assignment = { from, parts, by: 'hand' }
      const lines = withAssignment(state.lines, line, block, assignment)
      if (JSON.stringify(lines) === JSON.stringify(state.lines)) return { events: [] }
      const difference = entriesBetween(figuresOf(entity, state.on, state.lines), figuresOf(entity, state.on, lines))
      return {
        events: [
          { type: 'EntryAttributed', data: { line, block, assignment: { ...assignment, parts: [...parts] }, counts: [...difference] } },
        ],
        also: usedBy(parts, envelope),
      }
    },
  },
  evolve: {
    EntryPosted: (draft, { counts: _, ...said }) => {
      Object.assign(draft, said, { isThere: true })
    },
    EntryReversed: (draft, { by }) => {
      draft.reversedBy = by
    },
    EntryAttributed: (draft, { line, block, assignment }) => {
      draft.lines = withAssignment(draft.lines, line, block, assignment)
    },
  },
  access: { seenBy: 'ledger:view', record: (_state, id) => ({ kind: 'journal-entry', id, facts: {} }) },
})

const opposite = (amount: string): string => String(-BigInt(amount))
/** Events hold plain lists. */
const stored = (data: unknown): EntryPosted => data as EntryPosted
const withAssignment = (lines: readonly Posting[], at: number, block: string, assignment: Assignment): readonly Posting[] =>
  lines.map((line, index) =>
    index === at
      ? { ...line, cards: { ...line.cards, [block]: assigned(line.cards[block as keyof typeof line.cards], assignment) } }
      : line,
  )
