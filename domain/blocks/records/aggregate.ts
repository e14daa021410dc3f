/** The aggregate of a kind of record: one decider for all kinds, made from what the kind declares. */
import { momentText } from '#kernel/calendar'
import { type AnyAggregate, aggregate, type Decision, type Envelope, type Refused, refuse } from '#kernel/decider'
import type { Json } from '#kernel/json'
import type { BlockId } from '../vocabulary/index.ts'
import { type Assignment, assigned, type Cards, lastParts, type Part, partsOn } from './attribution.ts'
import type { Booked, Bookkeeping } from './booking.ts'
import { budgetStreams, drawnBy } from './budget.ts'
import { usedBy } from './cards-in-use.ts'
import { applied, type Changes, changesOf, isEqual, withoutNothing } from './changes.ts'
import { type Entry, entriesBetween, entriesOf } from './counts.ts'
import { after, madeBy, together } from './made-records.ts'
import { nextNumber } from './number-series.ts'
import { faultOfParts } from './operating-model.ts'
import { commandsOf, eventsOf } from './payloads.ts'
import { lockRefusal } from './period-lock.ts'
import { accessOf } from './portal.ts'
import { blocksOf, noRecord, pascal, personalIn, type RecordKind, type RecordState, type Values } from './record-kind.ts'
import { refusals } from './refusals.ts'
import { heldBetween } from './unique-name.ts'

const dayOf = ({ momentMs }: Envelope) => momentText(momentMs).slice(0, 10)

/** What a record adds to the figures as it is; nothing once it is put away. */
export function recordEntries(kind: RecordKind, { status, values, cards, addedOn }: RecordState): readonly Entry[] {
  return status === 'live' ? entriesOf(kind.counts(values, addedOn), cards, kind.measures) : []
}

/** `bookkeeping` is the ledger, for kinds that say something in the books. */
export function aggregateOf(kind: RecordKind, bookkeeping: Bookkeeping | null = null): AnyAggregate {
  const Pascal = pascal(kind.name)
  const refusing = (code: string, facts: Record<string, Json> = {}): Refused =>
    refuse(code, { kind: kind.label.one.toLowerCase(), ...facts })
  const counted = (
    former: RecordState,
    type: string,
    data: object,
    next: RecordState,
    envelope: Envelope,
    chosen: readonly Part[] = [],
  ): Decision => {
    const names = heldBetween(kind, former, next, envelope)
    const refused = names.refused ?? lockRefusal(kind, former, next, envelope)
    if (refused) return refused
    const books = inBooks(former, next, envelope)
    if (books !== null && 'refused' in books) return books
    const added = entriesBetween(recordEntries(kind, former), recordEntries(kind, next))
    const drawn = drawnBy(kind, added, budgetStreams(kind, next, lastParts(former.cards['cost-structure'])), envelope)
    if ('refused' in drawn) return drawn
    const also = [...names.also, ...usedBy(chosen, envelope), ...drawn.also]
    const counts = [...added, ...(books?.counts ?? [])]
    const told = books ? { books: books.posted, standing: books.standing } : {}
    return {
      events: [{ type, data: { ...data, ...told, counts } }],
      ...(also.length > 0 ? { also } : {}),
      ...(drawn.warnings.length > 0 ? { result: { warnings: drawn.warnings } } : {}),
    }
  }
  /** REC-16: what the books say follows from the record as it is, and changes with it or not at all. */
  const inBooks = (former: RecordState, next: RecordState, envelope: Envelope) => {
    if (!kind.books || !bookkeeping) return null
    const declared = next.status === 'live' ? kind.books(next.values, next.addedOn) : []
    const standing = former.books ?? []
    return declared.length + standing.length === 0 ? null : bookkeeping.between(standing, declared, next.cards, envelope)
  }

  const usable = ({ status, mergedInto }: RecordState): Refused | null => {
    if (status === 'absent') return refusing('no-such-record')
    if (status === 'merged') return refusing('record-merged', { into: mergedInto })
    return status === 'archived' ? refusing('record-archived') : null
  }
  /** REC-4: what a record names is there. */
  const faultOfReferences = (values: Values, { stateOf }: Envelope): Refused | null => {
    for (const [name, field] of Object.entries(kind.fields)) {
      const id = values[name]
      if (field.type !== 'record' || typeof id !== 'string') continue
      const { status } = stateOf<RecordState>({ aggregate: field.to, id })
      if (status !== 'live') return refusing('no-such-reference', { field: name, kind: field.to })
    }
    return null
  }
  /** The values of the record that a field names, or null when it names none. */
  const namedBy = (name: string | undefined, values: Values, { stateOf }: Envelope): Values | null => {
    const field = name === undefined ? undefined : kind.fields[name]
    const id = values[name ?? '']
    return field?.type === 'record' && typeof id === 'string' ? stateOf<RecordState>({ aggregate: field.to, id }).values : null
  }
  const following = (values: Values, envelope: Envelope): Values =>
    withoutNothing(kind.follows?.values(values, namedBy(kind.follows.from, values, envelope)) ?? {})
  /** REC-3: cards that nobody chose follow from the records that this one belongs to; the first that is named goes before the others. */
  const inherited = (cards: Cards, values: Values, { stateOf }: Envelope, from: string): Cards => {
    const taken: Partial<Record<BlockId, readonly Assignment[]>> = { ...cards }
    for (const name of kind.inherits?.toReversed() ?? []) {
      const field = kind.fields[name]
      const id = values[name]
      if (field?.type !== 'record' || typeof id !== 'string') continue
      const theirs = stateOf<RecordState>({ aggregate: field.to, id }).cards
      for (const block of blocksOf(kind)) {
        const isChosen = cards[block]?.some(({ by }) => by === 'hand')
        const parts = theirs[block]?.at(-1)?.parts
        if (!isChosen && parts && parts.length > 0) taken[block] = [{ from, parts, by: 'rule' }]
      }
    }
    return taken
  }

  /** The files are under the key that is destroyed. */
  const erasable = [...personalIn(kind), ...Object.entries(kind.fields).flatMap(([name, { type }]) => (type === 'file' ? [name] : []))]
  /** What only acts say begins somewhere too: a deal as a lead. */
  const beginnings: Values = Object.fromEntries(
    Object.entries(kind.fields).flatMap(([name, field]) =>
      field.isKept && field.type === 'choice' && field.usual !== undefined ? [[name, field.usual]] : [],
    ),
  )

  const decide: Record<string, (state: RecordState, payload: never, envelope: Envelope) => Decision> = {
    [`Add${Pascal}`]: (state, payload: { cards?: Record<string, readonly Part[]> } & Record<string, Json | undefined>, envelope) => {
      if (state.status !== 'absent') return refusing('record-exists')
      const { cards: chosen = {}, ...said } = payload
      const told = { ...beginnings, ...withoutNothing(said) }
      const begun = kind.follows ? { ...told, ...following(told, envelope), ...withoutNothing(said) } : told
      const started = kind.begins ? withoutNothing({ ...begun, ...kind.begins(begun, envelope) }) : begun
      const values = kind.derives ? withoutNothing({ ...started, ...kind.derives(started) }) : started
      // What follows from a record that is named was looked at when that one was written.
      const fault = faultOfReferences(begun, envelope) ?? faultTogether(values)
      if (fault) return fault
      const today = dayOf(envelope)
      const byHand: Partial<Record<BlockId, readonly Assignment[]>> = {}
      for (const [block, parts] of Object.entries(chosen)) {
        const wrong = faultOfParts(block, parts, envelope)
        if (wrong) return wrong
        byHand[block as BlockId] = [{ from: '0000-01-01', parts, by: 'hand' }]
      }
      const cards = inherited(byHand, values, envelope, '0000-01-01')
      const next: RecordState = { ...noRecord(), status: 'live', values, cards, addedOn: today }
      return counted(state, `${Pascal}Added`, { values, cards, on: today }, next, envelope, Object.values(chosen).flat())
    },
    [`Revise${Pascal}`]: (state, payload: Values, envelope) => {
      const from = kind.follows?.from ?? ''
      const isOther = from in payload && payload[from] !== (state.values[from] ?? null)
      const followed = isOther ? following({ ...state.values, [from]: payload[from] ?? null }, envelope) : {}
      const stays = (kind.settled?.(state.values) ?? []).find((name) => !isEqual(payload[name], state.values[name]))
      if (stays && state.status === 'live') return refusing('is-settled', { field: stays })
      return usable(state) ?? revised(state, `${Pascal}Revised`, { ...followed, ...payload }, envelope)
    },
    [`Attribute${Pascal}`]: (
      state,
      { block, parts, from = '0000-01-01' }: { block: BlockId; parts: readonly Part[]; from?: string },
      envelope,
    ) => {
      const fault = usable(state) ?? faultOfParts(block, parts, envelope)
      if (fault) return fault
      const assignment: Assignment = { from, parts, by: 'hand' }
      const cards = { ...state.cards, [block]: assigned(state.cards[block], assignment) }
      if (JSON.stringify(cards) === JSON.stringify(state.cards)) return { events: [] }
      return counted(
        state,
        `${Pascal}Attributed`,
        { block, from, former: partsOn(state.cards[block], from), assignment, last: lastParts(cards[block]) },
        { ...state, cards },
        envelope,
        parts,
      )
    },
    [`NoteOn${Pascal}`]: (state, { text }: { text: string }) => usable(state) ?? { events: [{ type: `${Pascal}Noted`, data: { text } }] },
    [`Archive${Pascal}`]: (state, _payload, envelope) =>
      usable(state) ??
      ((kind.settled?.(state.values) ?? []).length > 0 ? refusing('not-put-away') : null) ??
      counted(state, `${Pascal}Archived`, {}, { ...state, status: 'archived' }, envelope),
    [`Restore${Pascal}`]: (state, _payload, envelope) => {
      if (state.status === 'live') return { events: [] }
      if (state.status !== 'archived') return usable(state) as Refused
      return counted(state, `${Pascal}Restored`, {}, { ...state, status: 'live' }, envelope)
    },
    // Whatever became of the record: archived or merged, the person may ask for it all the same.
    [`Erase${Pascal}`]: (state, _payload, envelope) =>
      state.status === 'absent'
        ? refusing('no-such-record')
        : revised(state, `${Pascal}Erased`, Object.fromEntries(erasable.map((name) => [name, null])), envelope),
    [`Merge${Pascal}`]: (state, { into }: { into: string }, envelope) => {
      const { stateOf, target } = envelope
      const fault = usable(state)
      if (fault) return fault
      if (into === target) return refusing('same-record')
      const other = stateOf<RecordState>({ aggregate: kind.name, id: into })
      if (other.status !== 'live') return refusing('no-such-reference', { field: 'into', kind: kind.name })
      return counted(state, `${Pascal}Merged`, { into }, { ...state, status: 'merged', mergedInto: into }, envelope)
    },
  }
  for (const [name, act] of Object.entries(kind.acts))
    decide[name] = (state, said: Values, envelope) => {
      const fault = usable(state)
      if (fault) return fault
      if (!act.isOffered(state.values)) return refusing('not-possible-now', { act: act.label })
      const named = namedBy(act.looksAt, { ...state.values, ...said }, envelope)
      const { actor, momentMs, target } = envelope
      const today = dayOf(envelope)
      const against = act.unless?.(state.values, said, named, today) ?? null
      if (against) return refusing(against.refused, withoutNothing(against.facts))
      const taken = act.numbers ? nextNumber(act.numbers(state.values), envelope) : null
      const around = { actor, momentMs, target, today, named, number: taken?.number ?? null }
      const changes = act.changes(state.values, said, around)
      const decision = revised(state, act.event, changes as Values, envelope)
      if ('refused' in decision) return decision
      const made = act.makes
        ? madeBy(aggregateOf(act.makes.kind, bookkeeping), act.makes, [state.values, said, around], after(decision, envelope))
        : null
      if (made && 'refused' in made) return made
      const also = together([...(decision.also ?? []), ...(taken ? [taken.also] : []), ...(made?.also ?? [])])
      return { ...decision, ...(also.length > 0 ? { also } : {}), ...(made ? { result: made.result } : {}) }
    }

  function faultTogether(values: Values): Refused | null {
    const fault = kind.fault?.(values) ?? null
    return fault === null ? null : refusing('not-consistent', { fault })
  }

  function revised(state: RecordState, type: string, said: Values, envelope: Envelope): Decision {
    const plain = changesOf(state.values, said)
    if (Object.keys(plain).length === 0) return { events: [] }
    const changes = kind.derives ? changesOf(state.values, { ...said, ...kind.derives(applied(state.values, plain)) }) : plain
    const values = applied(state.values, changes)
    const named = Object.fromEntries(
      Object.keys(changes).flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
    ) as Values
    const fault = faultOfReferences(named, envelope) ?? faultTogether(values)
    if (fault) return fault
    const cards = kind.inherits?.some((name) => name in changes) ? inherited(state.cards, values, envelope, '0000-01-01') : state.cards
    const moved = cards === state.cards ? {} : { cards }
    return counted(state, type, { changes, ...moved }, { ...state, values, cards }, envelope)
  }

  type Told = { readonly standing?: readonly Booked[] }
  const stand = (draft: RecordState, { standing }: Told) => {
    if (standing) draft.books = standing
  }
  const revise = (draft: RecordState, { changes, cards, ...told }: { changes: Changes; cards?: Cards } & Told) => {
    draft.values = applied(draft.values, changes)
    if (cards) draft.cards = cards
    stand(draft, told)
  }
  const evolve: Record<string, (draft: RecordState, data: never) => void> = {
    [`${Pascal}Added`]: (draft, { values, cards, on, ...told }: { values: Values; cards: Cards; on: string } & Told) => {
      Object.assign(draft, { status: 'live', values, cards, addedOn: on })
      stand(draft, told)
    },
    [`${Pascal}Revised`]: revise,
    [`${Pascal}Erased`]: revise,
    [`${Pascal}Attributed`]: (draft, { block, assignment, ...told }: { block: BlockId; assignment: Assignment } & Told) => {
      draft.cards = { ...draft.cards, [block]: assigned(draft.cards[block], assignment) }
      stand(draft, told)
    },
    [`${Pascal}Noted`]: () => {},
    [`${Pascal}Archived`]: (draft, told: Told) => {
      draft.status = 'archived'
      stand(draft, told)
    },
    [`${Pascal}Restored`]: (draft, told: Told) => {
      draft.status = 'live'
      stand(draft, told)
    },
    [`${Pascal}Merged`]: (draft, { into, ...told }: { into: string } & Told) => {
      Object.assign(draft, { status: 'merged', mergedInto: into })
      stand(draft, told)
    },
    ...Object.fromEntries(Object.values(kind.acts).map(({ event }) => [event, revise])),
  }

  return aggregate({
    name: kind.name,
    plural: kind.plural,
    commands: commandsOf(kind),
    events: eventsOf(kind),
    refusals: { ...refusals, ...kind.refusals },
    initial: noRecord,
    copy: (state: RecordState) => ({ ...state }),
    freeze: (state: RecordState) => state as unknown as Json,
    thaw: (frozen) => frozen as unknown as RecordState,
    decide: decide as never,
    evolve: evolve as never,
    access: accessOf(kind),
  }) as AnyAggregate
}
