/** The door of the examples: worked models of different kinds, and templates that ask; each is loaded when it is wanted. */

export type ExampleInfo = {
  /** Kebab-case, as the command line names it. */
  readonly id: string
  readonly kind: 'example' | 'template'
  readonly title: string
  readonly summary: string
  /** The text of its model file. */
  readonly load: () => Promise<string>
}

export const examples: readonly ExampleInfo[] = [
  {
    id: 'north-quay-coffee',
    kind: 'example',
    title: 'North Quay Coffee',
    summary: 'A roastery with a subscription.',
    load: async () => (await import('./north-quay-coffee.ts')).northQuayCoffee,
  },
  {
    id: 'tideline',
    kind: 'example',
    title: 'Tideline',
    summary: 'Subscription software for harbours, with figures.',
    load: async () => (await import('./tideline.ts')).tideline,
  },
  {
    id: 'kiln-share',
    kind: 'example',
    title: 'Kiln Share',
    summary: 'A marketplace for kiln space.',
    load: async () => (await import('./kiln-share.ts')).kilnShare,
  },
  {
    id: 'hollis-pumps',
    kind: 'example',
    title: 'Hollis Pumps',
    summary: 'A manufacturer that also sells by use.',
    load: async () => (await import('./hollis-pumps.ts')).hollisPumps,
  },
  {
    id: 'four-tables',
    kind: 'example',
    title: 'Four Tables',
    summary: 'A restaurant with one menu, with figures.',
    load: async () => (await import('./four-tables.ts')).fourTables,
  },
  {
    id: 'second-bench',
    kind: 'example',
    title: 'Second Bench',
    summary: 'A non-profit that mends things.',
    load: async () => (await import('./second-bench.ts')).secondBench,
  },
  {
    id: 'plain-ledger',
    kind: 'example',
    title: 'Plain Ledger',
    summary: 'A consultancy for the books of small firms.',
    load: async () => (await import('./plain-ledger.ts')).plainLedger,
  },
  {
    id: 'template-software',
    kind: 'template',
    title: 'Subscription software',
    summary: 'Questions for software by subscription.',
    load: async () => (await import('./templates.ts')).softwareTemplate,
  },
  {
    id: 'template-marketplace',
    kind: 'template',
    title: 'Marketplace',
    summary: 'Questions for a market with two sides.',
    load: async () => (await import('./templates.ts')).marketplaceTemplate,
  },
  {
    id: 'template-service',
    kind: 'template',
    title: 'Service with people',
    summary: 'Questions for work that people do for people.',
    load: async () => (await import('./templates.ts')).serviceTemplate,
  },
]

/** The text of an example or template by its id; undefined when there is none. */
export const exampleText = (id: string): Promise<string> | undefined => examples.find((example) => example.id === id)?.load()
