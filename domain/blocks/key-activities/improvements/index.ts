/** Improvements: from what a sign told, by its cause and a what-if, to what was expected of it and what came. */
import * as z from 'zod'
import { cardKinds, choice, day, line, lines, model, party, type RecordKind, sign, structure, type Values } from '#blocks/records'
import type { BlockId } from '#blocks/vocabulary'

export { type Effect, effectOf } from './effect.ts'

const isOpen = ({ state }: Values) => state === 'open'
/** A month of the sign, in its unit: things, minor units of money, minutes, or basis points. */
const effect = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)

export const improvement: RecordKind = {
  name: 'improvement',
  plural: 'improvements',
  room: 'key-activities',
  label: { one: 'Improvement', many: 'Improvements' },
  explains: 'Something that is to get better: what told it, why it is so, what is tried, and what came of it.',
  title: 'title',
  board: 'state',
  assigns: Object.keys(cardKinds) as BlockId[],
  fields: {
    title: line('What is to get better', 'In one sentence', { isRequired: true, max: 300 }),
    sign: sign('Signal', 'The figure that told it, and that is to change'),
    owner: party('Owner', 'Who answers for it'),
    whatIf: model('What-if', 'The model in which the change is tried before it is adopted'),
    cause: lines('Cause', 'Why it is so; ask why until it is something that can be changed'),
    state: choice(
      'State',
      'How far it is',
      [
        { id: 'open', label: 'Open' },
        { id: 'adopted', label: 'Adopted' },
        { id: 'dropped', label: 'Dropped' },
      ],
      { usual: 'open', isKept: true },
    ),
    adoptedOn: day('Adopted on', 'The day from which it holds', { isKept: true }),
    expected: structure('Expected', 'What the sign is to be in a month', effect, { isKept: true }),
  },
  acts: {
    ExpectEffect: {
      verb: 'expect',
      label: 'Expect',
      summary: 'Say what the sign is to be in a month once the improvement holds, in the unit of the sign.',
      event: 'EffectExpected',
      asks: { value: structure('Expected', 'Whole: things, minor units of money, minutes, or basis points', effect, { isRequired: true }) },
      isOffered: isOpen,
      changes: (_values, { value }) => ({ expected: value }),
    },
    AdoptImprovement: {
      verb: 'adopt',
      label: 'Adopt',
      summary: 'Say that an improvement holds from a day on; its effect is measured from the month after.',
      event: 'ImprovementAdopted',
      asks: { on: day('From', 'The first day', { isRequired: true }) },
      isOffered: isOpen,
      changes: (_values, { on }) => ({ state: 'adopted', adoptedOn: on }),
    },
    DropImprovement: {
      verb: 'drop',
      label: 'Drop',
      summary: 'Say that an improvement is not pursued.',
      event: 'ImprovementDropped',
      isQuiet: true,
      asks: {},
      isOffered: isOpen,
      changes: () => ({ state: 'dropped' }),
    },
  },
  measures: [],
  counts: () => [],
}
