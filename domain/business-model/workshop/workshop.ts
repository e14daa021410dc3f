/** The workshop aggregate: what becomes of what people do in it, and who sees what of it when. */
import { accept, aggregate, type Decide, type Evolve, type Refused, refuse } from '#kernel/decider'
import type { Json } from '#kernel/json'
import type { Protected } from '#kernel/policy'
import { commands, events, refusals, type WorkshopRefusal } from './commands.ts'
import { ballot, initial, most, type Phase, phases, type Workshop } from './state.ts'

type Refusal = Refused<WorkshopRefusal>

/** INV-22: each thing has its phase, and a workshop that is over stays as it is. */
function unless({ status, phase }: Workshop, ...needed: Phase[]): Refusal | null {
  if (status === 'absent') return refuse('no-such-workshop')
  if (status === 'closed') return refuse('workshop-closed')
  return needed.length === 0 || needed.includes(phase) ? null : refuse('wrong-phase', { needed: needed.join(' or '), phase })
}
const unknownAmong = ({ notes }: Workshop, ids: readonly string[]) => ids.some((id) => !notes.has(id))

const decide: Decide<Workshop, typeof commands, typeof events, WorkshopRefusal> = {
  BeginWorkshop(workshop, data, { stateOf }) {
    if (workshop.status !== 'absent') return refuse('workshop-exists')
    const { status } = stateOf<{ status: string }>({ aggregate: 'business-model', id: data.model })
    return status === 'absent' ? refuse('no-such-model') : accept({ type: 'WorkshopBegun', data })
  },
  AddNote(workshop, { note, block, text }, { actor, newId }) {
    const refusal = unless(workshop, 'entry', 'grouping')
    if (refusal) return refusal
    if (workshop.notes.size >= most.notes) return refuse('too-many-notes', { most: most.notes })
    const id = note ?? newId()
    if (workshop.notes.has(id)) return refuse('note-exists')
    return { ...accept({ type: 'NoteAdded' as const, data: { id, author: actor, block, text } }), result: { note: id } }
  },
  RemoveNote(workshop, { note }, { actor }) {
    const refusal = unless(workshop, 'entry', 'grouping')
    if (refusal) return refusal
    const found = workshop.notes.get(note)
    if (!found) return refuse('no-such-note')
    return found.author === actor ? accept({ type: 'NoteRemoved', data: { note } }) : refuse('note-of-another')
  },
  GroupNotes(workshop, { group, name, notes }, { newId }) {
    const refusal = unless(workshop, 'grouping')
    if (refusal) return refusal
    const known = group === undefined ? undefined : workshop.groups.get(group)
    if (group !== undefined && !known) return refuse('no-such-group')
    if (!known && workshop.groups.size >= most.groups) return refuse('too-many-groups', { most: most.groups })
    const called = name ?? known?.name
    if (called === undefined) return refuse('group-unnamed')
    if (unknownAmong(workshop, notes)) return refuse('no-such-note')
    const id = group ?? newId()
    return { ...accept({ type: 'NotesGrouped' as const, data: { group: id, name: called, notes } }), result: { group: id } }
  },
  UngroupNotes(workshop, { notes }) {
    const refusal = unless(workshop, 'grouping')
    if (refusal) return refusal
    return unknownAmong(workshop, notes) ? refuse('no-such-note') : accept({ type: 'NotesUngrouped', data: { notes } })
  },
  GiveDots(workshop, { to, dots }, { actor }) {
    const refusal = unless(workshop, 'voting')
    if (refusal) return refusal
    if (!ballot(workshop).has(to)) return refuse('not-on-ballot')
    const given = [...(workshop.dots.get(actor) ?? [])].reduce((sum, [id, count]) => sum + (id === to ? 0 : count), 0)
    const left = workshop.dotsEach - given
    if (dots > left) return refuse('too-many-dots', { each: workshop.dotsEach, given, left }) // INV-23
    return accept({ type: 'DotsGiven', data: { member: actor, to, dots } })
  },
  BeginPhase(workshop, { phase }) {
    const refusal = unless(workshop)
    if (refusal) return refusal
    const [now, wanted] = [phases.indexOf(workshop.phase), phases.indexOf(phase)]
    if (now === wanted) return accept()
    if (Math.abs(wanted - now) > 1) return refuse('phase-skipped', { from: workshop.phase, next: phases[now + 1] ?? 'the end' })
    return accept({ type: 'PhaseBegun', data: { from: workshop.phase, to: phase } })
  },
  CloseWorkshop(workshop, { kept }) {
    const refusal = unless(workshop, 'result')
    if (refusal) return refusal
    const onBallot = ballot(workshop)
    return kept.some((id) => !onBallot.has(id)) ? refuse('no-such-note') : accept({ type: 'WorkshopClosed', data: { kept } })
  },
}

function into(workshop: Workshop, notes: readonly string[], group: string | null): void {
  for (const id of notes) {
    const note = workshop.notes.get(id)
    if (note) workshop.notes.set(id, { ...note, group })
  }
}

const evolve: Evolve<Workshop, typeof events> = {
  WorkshopBegun(workshop, { model, topic, dotsEach }) {
    Object.assign(workshop, { status: 'open', model, topic, dotsEach })
  },
  NoteAdded(workshop, note) {
    workshop.notes.set(note.id, { ...note, group: null })
  },
  NoteRemoved(workshop, { note }) {
    workshop.notes.delete(note)
  },
  NotesGrouped(workshop, { group, name, notes }) {
    workshop.groups.set(group, { id: group, name })
    into(workshop, notes, group)
  },
  NotesUngrouped(workshop, { notes }) {
    into(workshop, notes, null)
  },
  DotsGiven(workshop, { member, to, dots }) {
    const given = new Map(workshop.dots.get(member))
    if (dots === 0) given.delete(to)
    else given.set(to, dots)
    workshop.dots.set(member, given)
  },
  PhaseBegun(workshop, { to }) {
    workshop.phase = to
    // Who goes back to grouping changes what is voted on.
    if (to === 'grouping') workshop.dots.clear()
  },
  WorkshopClosed(workshop, { kept }) {
    Object.assign(workshop, { status: 'closed', kept })
  },
}

/** What rules about notes and dots look at: whose it is, and whether its time to be seen has come. */
const ofPerson = (kind: string, id: string, author: string, isOpen: boolean): Protected => ({ kind, id, facts: { author, isOpen } })

/** INV-24: what others write is seen when the entry is over, what they gave dots to when the voting is. */
function masked(workshop: Workshop, sees: (touch: { action: string; record: Protected }) => boolean): Workshop {
  const { phase } = workshop
  const [areNotesOpen, areDotsOpen] = [phase !== 'entry', phase === 'result']
  const mayRead = (id: string, author: string, isOpen: boolean) =>
    sees({ action: 'note:view', record: ofPerson('note', id, author, isOpen) })
  const notes = new Map([...workshop.notes].filter(([id, { author }]) => mayRead(id, author, areNotesOpen)))
  const dots = new Map([...workshop.dots].filter(([member]) => mayRead(member, member, areDotsOpen)))
  if (notes.size === workshop.notes.size && dots.size === workshop.dots.size) return workshop
  const others = [...workshop.notes.values()].filter(({ id }) => !notes.has(id))
  return { ...workshop, notes, dots, unseen: { notes: others.length, people: new Set(others.map(({ author }) => author)).size } }
}

type Frozen = Omit<Workshop, 'notes' | 'groups' | 'dots'> & {
  readonly notes: [string, never][]
  readonly groups: [string, never][]
  readonly dots: [string, [string, number][]][]
}

export const workshop = aggregate({
  name: 'workshop',
  plural: 'workshops',
  commands,
  events,
  refusals,
  initial,
  copy: (state) => ({ ...state, notes: new Map(state.notes), groups: new Map(state.groups), dots: new Map(state.dots) }),
  freeze: ({ notes, groups, dots, ...rest }) =>
    ({
      ...rest,
      notes: [...notes],
      groups: [...groups],
      dots: [...dots].map(([member, given]) => [member, [...given]]),
    }) as unknown as Json,
  thaw: (frozen) => {
    const { notes, groups, dots, ...rest } = frozen as unknown as Frozen
    return {
      ...rest,
      notes: new Map(notes),
      groups: new Map(groups),
      dots: new Map(dots.map(([member, given]) => [member, new Map(given)])),
    }
  },
  decide,
  evolve,
  access: {
    seenBy: 'workshop:view',
    record: ({ model }, id) => ({ kind: 'workshop', id, facts: { model } }),
    masked,
    // What was written before is as open as the workshop is now.
    maskedPast: (past, { phase }, sees) => ({ ...masked({ ...past, phase }, sees), phase: past.phase }),
  },
  untold: ['notes', 'dots'],
})
