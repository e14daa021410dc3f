/** Tables, pasted lines, older files and published models: what is read, what is told, and garbage that hurts nobody. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toDocument } from '#business-model'
import { exampleText } from '#examples'
import { modelCsv, modelOfDraft, publish, readLines, readModelFile, readTable, verify } from '../index.ts'

const northQuayCoffee = (await exampleText('north-quay-coffee')) as string

const options = { name: 'Imported' }
const codes = ({ findings }: { findings: readonly { code: string; line: number }[] }) => findings.map(({ code, line }) => `${line} ${code}`)
const draftOf = (text: string) => readModelFile(text).draft as NonNullable<ReturnType<typeof readModelFile>['draft']>

describe('a table', () => {
  it('is read by its headings, whatever separates the columns', () => {
    for (const separator of [',', ';', '\t']) {
      const text = [
        `Block${separator}Title${separator}Notes${separator}Kind of sale`,
        `Channels${separator}Web shop${separator}our own${separator}x`,
      ].join('\n')
      const { draft, columns } = readTable(text, options)
      expect(draft?.elements).toEqual([{ kind: 'channel', key: 'ch-web-shop', name: 'Web shop', description: 'our own' }])
      expect(columns.map(({ field }) => field)).toEqual(['block', 'name', 'description', null])
    }
  })
  it('is mapped by hand, and rows without a block take the one that is named', () => {
    const { draft } = readTable('was,wie\nLaden,web\n', { ...options, kind: 'Channels', mapping: { was: 'name', wie: 'market_type' } })
    expect(draft?.elements[0]).toMatchObject({ kind: 'channel', name: 'Laden' })
    const typed = readTable('block,name,ownership\nchannels,Shop,own_direct\n', options)
    expect(typed.draft?.elements[0]?.attributes).toEqual({ ownership: 'own_direct' })
  })
  it('is refused with the line and the reason', () => {
    expect(codes(readTable('block,name\nNowhere,A\nchannels,\n', options))).toEqual(['2 unknown-block', '3 name'])
    expect(codes(readTable('block,name,ownership\nchannels,A,pigeon\n', options))).toEqual(['2 attribute'])
    expect(codes(readTable('a,b\n1,2\n', options))).toEqual(['1 no-name'])
    expect(codes(readTable('', options))).toEqual(['1 empty'])
    expect(codes(readTable('block,name\nchannels,"open\n', options))).toHaveLength(1)
    expect(codes(readTable('block,name,parent\njobs,Plan,\n', options))).toEqual(['2 parent'])
  })
  it('brings back the elements and links that were written', () => {
    const model = modelOfDraft(draftOf(northQuayCoffee))
    const { draft, findings } = readTable(modelCsv(model), options)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const again = modelOfDraft(draft as NonNullable<typeof draft>)
    expect(toDocument(again).elements).toEqual(toDocument(model).elements)
    const plain = (all: Iterable<{ verb: string }>) => [...all].filter(({ verb }) => verb !== 'addresses').length
    expect(plain(again.links.values())).toBe(plain(model.links.values()))
  })
  it('holds nothing that a spreadsheet would run, and reads it back as it was', () => {
    const { draft } = readTable("block,name\nchannels,'=1+1\n", options)
    const model = modelOfDraft(draft as NonNullable<typeof draft>)
    expect([...model.elements.values()][0]?.name).toBe('=1+1')
    expect(modelCsv(model)).toContain("'=1+1")
  })
})

describe('pasted lines', () => {
  it('are cards under the block that is named above them, and parts under their card', () => {
    const { draft } = readLines(
      ['## Customer segments', '- Home brewers: who own a grinder', '  - job: a good cup', '', 'Channels:', '* Web shop', '2. Phone'].join(
        '\n',
      ),
      options,
    )
    expect(draft?.elements.map(({ kind, name, description, parent }) => [kind, name, description, parent])).toEqual([
      ['customer-segment', 'Home brewers', 'who own a grinder', undefined],
      ['job', 'a good cup', undefined, 'cs-home-brewers'],
      ['channel', 'Web shop', undefined, undefined],
      ['channel', 'Phone', undefined, undefined],
    ])
  })
  it('that begin with a title give the model its name', () => {
    const { draft } = readLines('# Miller Bikes\n\nCustomers\nCommuters', options)
    expect(draft?.meta.name).toBe('Miller Bikes')
    expect(draft?.elements.map(({ name }) => name)).toEqual(['Commuters'])
    expect(readLines('Customers\nCommuters', options).draft?.meta.name).toBe('Imported')
  })
  it('that look like a heading but name no block are cards, and it is told', () => {
    const read = readLines('Customers\nCommuters\n\nWhat we sell\nRepairs', options)
    expect(codes(read)).toEqual(['4 no-heading'])
    expect(read.draft?.elements).toHaveLength(3)
  })
  it('need a block', () => {
    expect(codes(readLines('- Web shop', options))).toEqual(['1 no-block'])
    expect(readLines('- Web shop', { ...options, kind: 'channels' }).draft?.elements).toHaveLength(1)
  })
})

describe('a file of BMML version 1', () => {
  it('is read as version 2, and says so', () => {
    const { draft, findings } = readModelFile(`version: "1.0"
meta: {name: Old, portfolio: explore, stage: ideation}
customer_segments:
  - {id: cs-a, name: A, pains: [{id: pain-a, description: Hurts}]}
value_propositions:
  - {id: vp-a, name: V, pain_relievers: [{id: pr-a, name: Helps}]}
fits:
  - {id: fit-a, value_proposition: vp-a, customer_segment: cs-a, mappings: [{pain_reliever: pr-a, pain: pain-a}]}
channels:
  - {id: ch-a, name: C, segments: [cs-a]}
revenue_streams:
  - {id: rs-a, name: R, from_segments: [cs-a], for_value: vp-a}
key_resources:
  - {id: kr-a, name: K, for_value: vp-a}
cost_structure:
  - {id: cost-a, name: Cost, linked_to: [kr-a]}
`)
    expect(findings.map(({ code }) => code)).toContain('bmml-v1')
    expect(draft?.links.map(({ verb, from, to }) => `${from} ${verb} ${to}`).sort()).toEqual([
      'ch-a reaches cs-a',
      'cost-a incurred_by kr-a',
      'kr-a enables vp-a',
      'pr-a addresses pain-a',
      'rs-a paid_by cs-a',
      'rs-a paid_for vp-a',
      'vp-a serves cs-a',
    ])
  })
})

describe('a published model', () => {
  const published = publish(modelOfDraft(draftOf(northQuayCoffee)), { version: 7, name: 'Spring' })
  it('is genuine as it is, in any order of its members, and not when a letter is changed', () => {
    expect(verify(JSON.stringify(published))).toMatchObject({ isGenuine: true, contentId: published.contentId })
    const { contentId, ...rest } = published
    expect(verify(JSON.stringify({ ...rest, contentId }, null, 4))).toMatchObject({ isGenuine: true })
    for (const changed of [
      JSON.stringify(published).replace('Web shop', 'Web shoq'),
      JSON.stringify({ ...published, version: { version: 8 } }),
    ])
      expect(verify(changed)).toMatchObject({ isGenuine: false, says: expect.stringContaining('was changed') })
  })
  it('is told apart from everything else', () => {
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{}',
      '{"format":"nonet/published-model/1"}',
      '{"format":"nonet/published-model/1","contentId":"x","model":null}',
    ])
      expect(verify(text)).toMatchObject({ isGenuine: false })
  })
})

describe('garbage', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ':',
    '- ',
    '\n',
    '  ',
    '&a ',
    '*a',
    '!!js ',
    '|',
    '>',
    ',',
    ';',
    '\t',
    '\u0000',
    '\ud800',
    'version: "1.0"\n',
    '1e999',
    '<<: *a\n',
  )
  const mutated = fc
    .tuple(fc.array(fc.tuple(fc.nat(northQuayCoffee.length), fc.nat(40), pieces), { minLength: 1, maxLength: 8 }), fc.boolean())
    .map(([cuts, isOld]) =>
      cuts.reduce(
        (text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length),
        isOld ? northQuayCoffee.replace('"2.0"', '"1.0"') : northQuayCoffee,
      ),
    )
  const csv = modelCsv(modelOfDraft(draftOf(northQuayCoffee)))
  const readers = (text: string) => [
    readModelFile(text),
    readTable(text, options),
    readLines(text, options),
    readLines(text, { ...options, kind: 'channels' }),
  ]
  it('never throws, and every draft that is read makes a model', () => {
    const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 150) }
    const check = (text: string) => {
      for (const { draft, findings } of readers(text)) {
        if (draft) modelOfDraft(draft)
        else expect(findings.length).toBeGreaterThan(0)
      }
      verify(text)
    }
    fc.assert(fc.property(mutated, check), runs)
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), check), runs)
    fc.assert(
      fc.property(fc.nat(csv.length), fc.nat(60), pieces, (at, length, put) => check(csv.slice(0, at) + put + csv.slice(at + length))),
      runs,
    )
  })
  it('that is deep or endless is told in one sentence', () => {
    for (const text of [
      '['.repeat(100_000),
      '- '.repeat(100_000),
      '{"a":'.repeat(50_000),
      `a: &a [${'*a,'.repeat(10)}]`,
      '"'.repeat(200_000),
      'x,'.repeat(100_000),
    ]) {
      for (const { draft } of readers(text).slice(0, 3)) expect(draft).toBeNull()
      expect(verify(text)).toMatchObject({ isGenuine: false })
    }
  })
})
