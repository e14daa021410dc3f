/** A position is a place that one member holds and another can take over: what it owns stays with it. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, type Envelope, type EventDefinition, type Fact, refuse } from '#kernel/decider'
import type { Member } from '../members/state.ts'
import type { Unit } from './unit.ts'

export type Position = { status: 'absent' | 'live' | 'ended'; title: string; unit: string | null; holder: string | null }

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const permission = 'position:edit'
const title = lineOfText(100)
const memberStream = (id: string) => ({ aggregate: 'member', id })
const holderOf = (state: unknown): string[] => {
  const { holder } = state as Position
  return holder ? [holder] : []
}

export const position = aggregate({
  name: 'position',
  plural: 'positions',
  commands: {
    CreatePosition: command({
      verb: 'create',
      summary: 'Add a position or role, such as Treasurer, in a unit or for the whole business.',
      permission,
      creates: true,
      payload: z.strictObject({ title, unit: z.uuid().nullable().default(null) }),
      reads: ({ unit }) => (unit ? [{ aggregate: 'unit', id: unit }] : []),
    }),
    RetitlePosition: command({
      verb: 'retitle',
      summary: 'Give a position another title.',
      permission,
      payload: z.strictObject({ title }),
    }),
    AppointHolder: command({
      verb: 'appoint',
      summary: 'Say who holds a position; null leaves it vacant.',
      permission,
      payload: z.strictObject({ member: z.uuid().nullable() }),
      writes: ({ member }, _target, state) => [...new Set([...holderOf(state), ...(member ? [member] : [])])].map(memberStream),
    }),
    EndPosition: command({
      verb: 'end',
      summary: 'End a position; what it owned shows as without an owner until somebody else takes it.',
      permission,
      payload: z.strictObject({}),
      writes: (_payload, _target, state) => holderOf(state).map(memberStream),
    }),
  },
  events: {
    PositionCreated: define(z.object({ title: z.string(), unit: z.string().nullable() })),
    PositionRetitled: define(z.object({ from: z.string(), to: z.string() })),
    HolderAppointed: define(z.object({ from: z.string().nullable(), to: z.string().nullable() })),
    PositionEnded: define(z.object({ title: z.string() })),
  },
  refusals: {
    'no-such-position': { kind: 'missing', says: 'There is no such position, or it has ended.' },
    'position-exists': { kind: 'conflict', says: 'There is a position with this id already; choose a fresh one.' },
    'no-such-unit': { kind: 'rule', says: 'The unit of the position is not there or has ended.' },
    'holder-not-active': { kind: 'rule', says: 'Only an active member can hold a position.' },
  },
  initial: (): Position => ({ status: 'absent', title: '', unit: null, holder: null }),
  copy: (state) => ({ ...state }),
  decide: {
    CreatePosition(position, data, { stateOf }) {
      if (position.status !== 'absent') return refuse('position-exists')
      if (data.unit && stateOf<Unit>({ aggregate: 'unit', id: data.unit }).status !== 'live') return refuse('no-such-unit')
      return accept({ type: 'PositionCreated', data })
    },
    RetitlePosition(position, { title }) {
      if (position.status !== 'live') return refuse('no-such-position')
      return position.title === title ? accept() : accept({ type: 'PositionRetitled', data: { from: position.title, to: title } })
    },
    AppointHolder(position, { member }, envelope) {
      if (position.status !== 'live') return refuse('no-such-position')
      if (position.holder === member) return accept()
      if (member && envelope.stateOf<Member>(memberStream(member)).status !== 'active') return refuse('holder-not-active')
      return {
        ...accept({ type: 'HolderAppointed' as const, data: { from: position.holder, to: member } }),
        also: [...leaving(position, envelope), ...(member ? [joining(member, envelope)] : [])],
      }
    },
    EndPosition(position, _payload, envelope) {
      if (position.status !== 'live') return refuse('no-such-position')
      return { ...accept({ type: 'PositionEnded' as const, data: { title: position.title } }), also: leaving(position, envelope) }
    },
  },
  evolve: {
    PositionCreated(draft, data) {
      Object.assign(draft, data, { status: 'live' })
    },
    PositionRetitled(draft, { to }) {
      draft.title = to
    },
    HolderAppointed(draft, { to }) {
      draft.holder = to
    },
    PositionEnded(draft) {
      Object.assign(draft, { status: 'ended', holder: null })
    },
  },
})

/** INV-8: a member stands for the positions that they hold, from the moment of the appointment to its end. */
function leaving({ holder }: Position, { target, stateOf }: Envelope): { stream: { aggregate: string; id: string }; events: Fact[] }[] {
  if (!holder) return []
  const left = `position:${target}`
  const parties = stateOf<Member>(memberStream(holder)).parties.filter((party) => party !== left)
  return [{ stream: memberStream(holder), events: [{ type: 'PartiesChanged', data: { left, parties } }] }]
}

function joining(member: string, { target, stateOf }: Envelope): { stream: { aggregate: string; id: string }; events: Fact[] } {
  const joined = `position:${target}`
  const parties = [...stateOf<Member>(memberStream(member)).parties, joined]
  return { stream: memberStream(member), events: [{ type: 'PartiesChanged', data: { joined, parties } }] }
}
