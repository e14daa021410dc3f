/** The quick reader of plain YAML: where it answers, it answers as the full parser does, values and places alike. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml'
import { exampleText } from '#examples'
import { parsePlainYaml } from './plain-yaml.ts'

const exampleModelFile = (await exampleText('north-quay-coffee')) as string

/** Values with the places of scalars and keys; blocks begin where their first entry does. */
function told(node: Node | null): unknown {
  if (isMap(node)) return { map: (node.items as Pair<Node, Node | null>[]).map(({ key, value }) => [told(key), told(value)]) }
  if (isSeq(node)) return { list: (node.items as Node[]).map(told) }
  if (isScalar(node)) return node.value === null ? null : [node.value, node.range?.[0]]
  return null
}

function agrees(text: string): boolean {
  const quick = parsePlainYaml(text)
  if (!quick) return false
  const document = parseDocument(text, { logLevel: 'error', customTags: null, resolveKnownTags: false })
  expect(document.errors.map(({ message }) => message)).toEqual([])
  expect(told(quick)).toEqual(told(document.contents as Node))
  return true
}

describe('plain YAML', () => {
  it('is read as the full parser reads it', () => {
    expect(agrees(exampleModelFile)).toBe(true)
    for (const text of [
      'a: 1\n',
      'a:\n- b\n- c: d\n  e: "f # g"\n',
      "- - a\n  - b\n- {a: [b, c], d: 'e'}\n",
      'a: -1\nb: 2.50\nc: 2026-01-31\nd: ~\ne:\nf: a-b:c # d\n',
      'a: []\r\nb: {}\r\n',
      'a:\n  # note\n  - b\n\n  - c\n',
    ])
      expect([text, agrees(text)]).toEqual([text, true])
  })
  it('is left to the full parser where it goes beyond', () => {
    for (const text of [
      '',
      'a: &b c\n',
      'a: *b\n',
      'a: |\n  b\n',
      'a: b\n  c\n',
      'a: "b\\n"\n',
      'a: 1\na: 2\n',
      '\ta: 1\n',
      '---\na: 1\n',
      'a: b: c\n',
      'a: 0x10\n',
      'a: 1e3\n',
      'a: [b\n',
      '? a\n',
      'a: !!str 1\n',
      'a\n',
      "a: 'it''s'\n",
    ])
      expect([text, parsePlainYaml(text)]).toEqual([text, null])
  })
  it('agrees on anything that it answers', () => {
    const pieces = [
      'a: b\n',
      '- a\n',
      '  - b: c\n',
      '    d: [e, f]\n',
      '  g: {h: i}\n',
      'k:\n',
      ' ',
      '\n',
      '#',
      ': ',
      '- ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      'x',
      '1',
      '.5',
      '\t',
      '&',
      '*',
      '~',
      'true',
      '-',
      '\r\n',
      '|',
      '%',
      ' # c',
    ]
    let answered = 0
    const check = (text: string) => {
      if (agrees(text)) answered += 1
    }
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => check(parts.join(''))),
      { numRuns: 4_000 },
    )
    fc.assert(
      fc.property(fc.nat(exampleModelFile.length), fc.nat(8), fc.constantFrom(...pieces), (at, cut, put) =>
        check(exampleModelFile.slice(0, at) + put + exampleModelFile.slice(at + cut)),
      ),
      { numRuns: 400 },
    )
    expect(answered).toBeGreaterThan(100)
  })
})
