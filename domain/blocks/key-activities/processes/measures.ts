/** What runs of processes count for the cards of key activities. */
import type { Measure } from '#blocks/records'

export const runMeasures: readonly Measure[] = [
  { id: 'process-runs-begun', label: 'Runs begun', unit: 'count', explains: 'Runs that began in the month', blocks: ['key-activities'] },
  {
    id: 'process-runs-open',
    label: 'Runs open',
    unit: 'count',
    explains: 'Runs that began, less those that ended',
    blocks: ['key-activities'],
  },
  {
    id: 'process-runs-finished',
    label: 'Runs finished',
    unit: 'count',
    explains: 'Runs that came to their end in the month',
    blocks: ['key-activities'],
  },
  {
    id: 'process-minutes',
    label: 'Time in runs',
    unit: 'minutes',
    explains: 'From the beginning to the end of each run that finished in the month',
    blocks: ['key-activities'],
  },
]
