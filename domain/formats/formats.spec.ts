/** Model files: what is read, what is found, what is written, what is drawn. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { projectCanvas, toDocument } from '#business-model'
import { exampleText } from '#examples'
import { play, steps } from '../business-model/histories.testing.ts'
import { canvasMarkdown, canvasSvg, modelOfDraft, readModelFile, writeModelFile } from './index.ts'
import { textWidth, wrapText } from './text-measure.ts'

const exampleModelFile = (await exampleText('north-quay-coffee')) as string

const head = 'version: "2.0"\nmeta: {name: A, portfolio: exploit, stage: grow}\n'
const full = `${head}customer_segments:
  - id: cs-a
    name: Ann
    pains: [{id: pain-a, description: Slow}]
value_propositions:
  - id: vp-a
    name: Fast
    pain_relievers: [{id: pr-a, name: Speed}]
fits:
  - id: fit-a
    for: {value_propositions: [vp-a], customer_segments: [cs-a]}
    mappings: [[pr-a, pain-a]]
revenue_streams:
  - id: rs-a
    name: Fees
    from: {customer_segments: [cs-a]}
    for: {value_propositions: [vp-a]}
`
const codes = (text: string) => readModelFile(text).findings.map(({ code, line }) => `${line} ${code}`)
const modelOf = (text: string) => {
  const { draft, findings } = readModelFile(text)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  return modelOfDraft(draft as NonNullable<typeof draft>)
}

describe('reading a model file', () => {
  it('finds nothing in a file that is in order', () => {
    expect(codes(full)).toEqual([])
    expect(codes(exampleModelFile)).toEqual([])
  })
  it('reads a byte order mark, CRLF, unquoted dates and numbers as people mean them', () => {
    const text = `\uFEFF${head.replace('name: A', 'name: 2026, created: 2026-01-31')}channels:\n  - {id: ch-a, name: 24}\n`.replaceAll(
      '\n',
      '\r\n',
    )
    const model = modelOf(text)
    expect([model.meta.name, model.meta.created, [...model.elements.values()][0]?.name]).toEqual(['2026', '2026-01-31', '24'])
  })
  it.each([
    ['a reference to nothing', 'channels:\n  - id: ch-a\n    name: A\n    for: {customer_segments: [cs-x]}\n', '6 channel-segment-ref'],
    [
      'a reference to the wrong kind',
      'channels:\n  - id: ch-a\n    name: A\n    for: {value_propositions: [ch-a]}\n',
      '6 channel-value-ref',
    ],
    ['an id taken twice', 'channels:\n  - {id: ch-a, name: A}\n  - {id: ch-a, name: B}\n', '5 duplicate-id'],
    ['an id of another kind', 'channels:\n  - {id: cs-a, name: A}\n', '4 schema'],
    ['a member that is not known', 'chanels: []\n', '3 unknown-key'],
    ['a name that is missing', 'channels:\n  - {id: ch-a}\n', '4 schema'],
    ['an attribute outside its list', 'channels:\n  - {id: ch-a, name: A, kind: pigeon}\n', '4 schema'],
    ['a mapping that is no pair', full.slice(head.length).replace('[[pr-a, pain-a]]', '[pr-a, pain-a]'), '14 fit-mapping-format'],
    [
      'a mapping of two that do not meet',
      full.slice(head.length).replace('[[pr-a, pain-a]]', '[[pr-a, gain-a]]'),
      '14 fit-mapping-type-mismatch',
    ],
    [
      'a reliever of another proposition',
      full.slice(head.length).replace('[[pr-a, pain-a]]', '[[pr-b, pain-a]]'),
      '14 pain-reliever-scope-ref',
    ],
  ])('says where there is %s', (_what, text, finding) => {
    expect(codes(head + text)).toContain(finding)
  })
  it('warns where a pain is never relieved, and of jobs only where the file speaks of them', () => {
    expect(codes(full.replace('    mappings: [[pr-a, pain-a]]\n', ''))).toEqual(['6 pain-never-relieved'])
    expect(codes(full.replace('    pains:', '    jobs: [{id: job-a, description: Work}]\n    pains:'))).toEqual([])
  })
  it.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['a list', '- a'],
    ['binary garbage', '\u0000\u0001\uFFFE\u0002'],
    ['a name twice', `${head}channels: []\nchannels: []\n`],
    ['a tab for an indent', 'version: "2.0"\nmeta:\n\tname: A\n'],
    ['a list without end', 'a: [1, 2'],
    ['two documents', `${head}---\n${head}`],
    ['brackets without end', '['.repeat(50_000)],
    [
      'a bomb of aliases',
      `a: &a [${'x,'.repeat(50)}]\n${'bcdefghi'.replace(/./g, (name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)},`.repeat(50)}]\n`)}`,
    ],
    ['an alias of itself', `${head}channels: &c [*c]\n`],
    ['a tag that wants to run', `${head}channels: !!js/function "x"\n`],
    ['ten megabytes', 'x'.repeat(10_000_000)],
  ])('answers %s with a sentence and never throws', (_what, text) => {
    const { draft, findings } = readModelFile(text)
    expect(draft).toBeNull()
    expect(findings[0]?.message).toMatch(/^\S[^\n]*[.?]$/)
    expect(findings.every(({ message }) => !/at .*\.ts:|\[object|undefined/.test(message))).toBe(true)
  })
  it('answers any damage to a good file without throwing', () => {
    fc.assert(
      fc.property(fc.nat(full.length), fc.nat(12), fc.string({ unit: 'grapheme', maxLength: 6 }), (at, cut, put) => {
        const { draft, findings } = readModelFile(full.slice(0, at) + put + full.slice(at + cut))
        expect(draft === null).toBe(findings.some(({ severity }) => severity === 'error'))
        if (draft) modelOfDraft(draft)
      }),
      { numRuns: 500 },
    )
  })
})

describe('writing a model file', () => {
  it('gives BMML back with equal content and order', () => {
    expect(parse(writeModelFile(modelOf(full), { flavour: 'bmml' }).text)).toEqual(parse(full))
  })
  it('keeps comments and layout when a file is rewritten in place', () => {
    const noted = full.replace('revenue_streams:', '# Who pays?\nrevenue_streams:').replace('name: Fast', 'name: Fast # for now')
    const model = modelOf(noted)
    expect(writeModelFile(model, { flavour: 'bmml', previous: noted }).text).toBe(noted)
    const renamed = {
      ...model,
      elements: new Map(
        [...model.elements].map(([id, element]) => [id, element.key === 'vp-a' ? { ...element, name: 'Faster' } : element]),
      ),
    }
    expect(writeModelFile(renamed, { flavour: 'bmml', previous: noted }).text).toBe(noted.replace('Fast # for now', 'Faster # for now'))
  })
  it('says what BMML has no place for', () => {
    const { text, lost } = writeModelFile(modelOf(exampleModelFile), { flavour: 'bmml' })
    expect(readModelFile(text).findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(text).not.toContain('market_type')
    expect(lost).toEqual(
      expect.arrayContaining([
        'market_type of cs-home-brewers',
        'ka-roasting uses kr-roastery',
        'ps-bag addresses job-never-run-out',
        'cost-postage incurred_by ch-post',
      ]),
    )
  })
  it('brings any model back whole, ids and all', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { model } = play(all)
        const { text, lost } = writeModelFile(model, { flavour: 'nonet', ids: true })
        const again = modelOf(text)
        // Parts of jobs, pains and gains have no room for a description in a file; everything else comes back.
        const wordless = new Set(lost.map((one) => one.replace('the description of ', '')))
        const bare = toDocument(model).elements.map((element) =>
          wordless.has(element.key) ? { ...element, description: undefined } : element,
        )
        expect(JSON.parse(JSON.stringify(toDocument(again).elements))).toEqual(JSON.parse(JSON.stringify(bare)))
        expect([...again.links.values()].map(({ verb, from, to }) => `${verb} ${from} ${to}`).sort()).toEqual(
          [...model.links.values()].map(({ verb, from, to }) => `${verb} ${from} ${to}`).sort(),
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe('a picture', () => {
  it('law 9: is made of the canvas, with every name, its attribution and nothing that could run', () => {
    const canvas = projectCanvas(modelOf(exampleModelFile))
    const [svg, markdown] = [canvasSvg(canvas), canvasMarkdown(canvas)]
    const seen = svg
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#39;/g, "'")
      .replace(/\s+/g, ' ')
    for (const card of canvas.blocks.flatMap(({ cards }) => cards)) {
      expect(seen).toContain(card.name)
      expect(markdown).toContain(card.name)
    }
    expect(svg).toContain('Strategyzer.com, CC BY-SA 3.0')
    expect(svg).not.toMatch(/<script|on\w+=/)
  })
  it('drops no note: each is drawn or counted', () => {
    const many = `${head}channels:\n${Array.from({ length: 90 }, (_, n) => `  - {id: ch-${n}, name: Channel number ${n} with quite a long name}\n`).join('')}`
    const svg = canvasSvg(projectCanvas(modelOf(many)))
    const drawn = new Set(svg.match(/number \d+/g)).size
    expect(Number(/\+(\d+) more/.exec(svg)?.[1])).toBe(90 - drawn)
    expect(drawn).toBeGreaterThan(5)
  })
  it('wraps long words inside', () => {
    const lines = wrapText(`${'W'.repeat(100)} ok`, 10, 100)
    expect(lines.join('').replace(/\s/g, '')).toBe(`${'W'.repeat(100)}ok`)
    expect(lines.every((line) => textWidth(line, 10) <= 100)).toBe(true)
  })
  it('escapes what people write', () => {
    const evil = modelOf(`${head}channels:\n  - {id: ch-a, name: "<script>alert(1)</script>"}\n`)
    expect(canvasSvg(projectCanvas(evil))).not.toContain('<script>')
    expect(canvasMarkdown(projectCanvas(evil))).not.toContain('<script>')
  })
})
