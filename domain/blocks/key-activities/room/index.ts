/** The room of key activities: processes as they are drawn, deployed and run, and how long they take. */
import * as z from 'zod'
import { improvement } from '#blocks/key-activities/improvements'
import { type Diagram, type DiagramFault, diagramSchema, faultsOf, runMeasures } from '#blocks/key-activities/processes'
import { choice, count, line, lines, party, type RecordKind, type Room, structure } from '#blocks/records'

/** The usual beginning of a diagram: a start, one task, an end. */
const firstDiagram = (): Diagram => ({
  nodes: [
    { type: 'start', id: 'start', name: '', x: 0, y: 0 },
    { type: 'user-task', id: 'task', name: 'First task', x: 160, y: 0, asks: [] },
    { type: 'end', id: 'end', name: '', x: 400, y: 0 },
  ],
  flows: [
    { id: 'flow-1', from: 'start', to: 'task', name: '', isDefault: false },
    { id: 'flow-2', from: 'task', to: 'end', name: '', isDefault: false },
  ],
})

const deployedSchema = z.object({ version: z.int(), diagram: diagramSchema })
const process: RecordKind = {
  name: 'process',
  plural: 'processes',
  room: 'key-activities',
  label: { one: 'Process', many: 'Processes' },
  explains: 'How work goes, step by step, as a diagram in BPMN 2.0 that runs.',
  title: 'name',
  fields: {
    name: line('Name', 'What the work is called', { isRequired: true }),
    owner: party('Owner', 'Who answers for how it goes'),
    purpose: lines('Purpose', 'What it is for, and when it is done well'),
    state: choice(
      'State',
      'Whether it can be begun',
      [
        { id: 'draft', label: 'Draft' },
        { id: 'deployed', label: 'Deployed' },
        { id: 'retired', label: 'Retired' },
      ],
      { usual: 'draft', isKept: true },
    ),
    version: count('Version', 'How often it was deployed', { isKept: true }),
    diagram: structure('Diagram', 'The diagram as it is drawn', diagramSchema, { isKept: true }),
    deployed: structure('Deployed diagram', 'The diagram that runs follow', deployedSchema, { isKept: true }),
  },
  begins: () => ({ diagram: firstDiagram() }),
  refusals: { 'diagram-does-not-run': { kind: 'rule', says: '{fault}{more}' } },
  acts: {
    DrawProcess: {
      verb: 'draw',
      label: 'Draw',
      summary: 'Change the diagram of a process; runs follow what is deployed.',
      event: 'ProcessDrawn',
      asks: { diagram: structure('Diagram', 'The whole diagram', diagramSchema, { isRequired: true }) },
      isOffered: () => true,
      changes: (_values, { diagram }) => ({ diagram }),
    },
    DeployProcess: {
      verb: 'deploy',
      label: 'Deploy',
      summary: 'Let the diagram run from now on; one that cannot run is refused with the reason.',
      event: 'ProcessDeployed',
      asks: {},
      isOffered: ({ diagram, deployed, state }) =>
        state !== 'deployed' || JSON.stringify((deployed as { diagram?: unknown } | undefined)?.diagram) !== JSON.stringify(diagram),
      unless: ({ diagram }) => {
        const faults = faultsOf(diagram as unknown as Diagram)
        const [first] = faults as readonly DiagramFault[]
        const more = faults.length > 1 ? ` ${faults.length - 1} more like this.` : ''
        return first ? { refused: 'diagram-does-not-run', facts: { fault: first.says, more, at: first.at } } : null
      },
      changes: ({ diagram, version }) => {
        const next = ((version as number | undefined) ?? 0) + 1
        return { state: 'deployed', version: next, deployed: { version: next, diagram: diagram as never } }
      },
    },
    RetireProcess: {
      verb: 'retire',
      label: 'Retire',
      summary: 'Let nobody begin it any more; what runs goes on to its end.',
      event: 'ProcessRetired',
      isQuiet: true,
      asks: {},
      isOffered: ({ state }) => state === 'deployed',
      changes: () => ({ state: 'retired' }),
    },
  },
  measures: runMeasures,
  counts: () => [],
}

export const keyActivitiesRoom: Room = {
  block: 'key-activities',
  kinds: [process, improvement],
  signs: [
    {
      id: 'process-throughput',
      block: 'key-activities',
      label: 'Runs finished',
      unit: 'count',
      formula: { is: 'sum', of: ['process-runs-finished'] },
      explains: 'How often its processes came to their end in the month',
      better: 'higher',
    },
    {
      id: 'process-cycle-time',
      block: 'key-activities',
      label: 'Cycle time',
      unit: 'minutes',
      formula: { is: 'ratio', of: ['process-minutes'], to: ['process-runs-finished'] },
      explains: 'How long a run took from its beginning to its end, on average',
      better: 'lower',
    },
    {
      id: 'process-runs-open',
      block: 'key-activities',
      label: 'Runs open',
      unit: 'count',
      formula: { is: 'stock', of: ['process-runs-open'] },
      explains: 'Runs that began and have not ended',
      better: 'lower',
    },
  ],
}
