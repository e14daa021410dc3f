/** A unit is a part of the organization that can own things: a department, or a team within or across departments. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, type EventDefinition, type Refused, refuse } from '#kernel/decider'

export const unitKinds = ['unit', 'team'] as const
export type Unit = { status: 'absent' | 'live' | 'ended'; name: string; kind: string; parent: string | null }

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const permission = 'unit:edit'
const name = lineOfText(100)
const parent = z.uuid().nullable().describe('The unit that it is a part of; null for the whole business')
const unitStream = (id: string) => ({ aggregate: 'unit', id })

export const unit = aggregate({
  name: 'unit',
  plural: 'units',
  commands: {
    FormUnit: command({
      verb: 'form',
      summary: 'Begin a unit or a team.',
      permission,
      creates: true,
      payload: z.strictObject({ name, kind: z.enum(unitKinds).default('unit'), parent: parent.default(null) }),
      reads: ({ parent }) => (parent ? [unitStream(parent)] : []),
    }),
    RenameUnit: command({ verb: 'rename', summary: 'Give a unit another name.', permission, payload: z.strictObject({ name }) }),
    PutUnitUnder: command({
      verb: 'put-under',
      summary: 'Make a unit part of another, or of the whole business.',
      permission,
      payload: z.strictObject({ parent }),
      reads: ({ parent }) => (parent ? [unitStream(parent)] : []),
    }),
    EndUnit: command({
      verb: 'end',
      summary: 'End a unit; what it owned shows as without an owner until somebody else takes it.',
      permission,
      payload: z.strictObject({}),
    }),
  },
  events: {
    UnitFormed: define(z.object({ name: z.string(), kind: z.string(), parent: z.string().nullable() })),
    UnitRenamed: define(z.object({ from: z.string(), to: z.string() })),
    UnitPutUnder: define(z.object({ from: z.string().nullable(), to: z.string().nullable() })),
    UnitEnded: define(z.object({ name: z.string() })),
  },
  refusals: {
    'no-such-unit': { kind: 'missing', says: 'There is no such unit, or it has ended.' },
    'unit-exists': { kind: 'conflict', says: 'There is a unit with this id already; choose a fresh one.' },
    'no-such-parent': { kind: 'rule', says: 'The unit that it should be part of is not there or has ended.' },
    'under-itself': { kind: 'rule', says: 'A unit cannot be part of itself.' },
  },
  initial: (): Unit => ({ status: 'absent', name: '', kind: 'unit', parent: null }),
  copy: (state) => ({ ...state }),
  decide: {
    FormUnit(unit, data, { stateOf }) {
      if (unit.status !== 'absent') return refuse('unit-exists')
      return parentRefusal(data.parent, stateOf) ?? accept({ type: 'UnitFormed', data })
    },
    RenameUnit(unit, { name }) {
      if (unit.status !== 'live') return refuse('no-such-unit')
      return unit.name === name ? accept() : accept({ type: 'UnitRenamed', data: { from: unit.name, to: name } })
    },
    PutUnitUnder(unit, { parent }, { stateOf, target }) {
      if (unit.status !== 'live') return refuse('no-such-unit')
      if (parent === target) return refuse('under-itself')
      const refusal = parentRefusal(parent, stateOf)
      if (refusal) return refusal
      return unit.parent === parent ? accept() : accept({ type: 'UnitPutUnder', data: { from: unit.parent, to: parent } })
    },
    EndUnit: (unit) => (unit.status === 'live' ? accept({ type: 'UnitEnded', data: { name: unit.name } }) : refuse('no-such-unit')),
  },
  evolve: {
    UnitFormed(draft, data) {
      Object.assign(draft, data, { status: 'live' })
    },
    UnitRenamed(draft, { to }) {
      draft.name = to
    },
    UnitPutUnder(draft, { to }) {
      draft.parent = to
    },
    UnitEnded(draft) {
      draft.status = 'ended'
    },
  },
})

function parentRefusal(
  parent: string | null,
  stateOf: <State>(reference: { aggregate: string; id: string }) => State,
): Refused<'no-such-parent'> | null {
  return parent !== null && stateOf<Unit>(unitStream(parent)).status !== 'live' ? refuse('no-such-parent') : null
}
