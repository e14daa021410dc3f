/** The formats that need Node: valid, whole, and the same at every run. */

import { exampleText } from '@nonet/domain/examples'
import { modelOfDraft, readModelFile } from '@nonet/domain/formats'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { formats } from '../index.ts'

const northQuayCoffee = (await exampleText('north-quay-coffee')) as string

const draft = readModelFile(northQuayCoffee).draft as NonNullable<ReturnType<typeof readModelFile>['draft']>
const moments = (name = draft.meta.name) => [{ label: 'now', model: modelOfDraft({ ...draft, meta: { ...draft.meta, name } }) }]
const drawn = async (ending: string, paper: 'a3' | 'a4' = 'a3', name?: string) => {
  const drawing = await formats[ending]?.draw(moments(name), paper)
  if (!drawing) throw new Error(`there is no format ${ending}`)
  return drawing
}
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('a picture', () => {
  it.each(Object.keys(formats))('%s is the same at every run and says what it leaves out', async (ending) => {
    const [one, again] = [await drawn(ending), await drawn(ending)]
    // A PDF names itself by a random id that its library makes; everything else of it is the same.
    const plain = (bytes: Uint8Array) => (ending === 'pdf' ? latin(bytes).replace(/\/ID \[[^\]]*\]|[A-Z]{6}\+/g, '') : latin(bytes))
    expect(plain(one.bytes)).toBe(plain(again.bytes))
    expect(one.lost.length).toBeGreaterThan(0)
  })
  it('png is a picture of A3 in dots', async () => {
    const { bytes } = await drawn('png')
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    expect([latin(bytes.subarray(1, 4)), view.getUint32(16), view.getUint32(20)]).toEqual(['PNG', 3174, 2246])
  })
  it('pdf has one page of the paper, its fonts within it, and is tagged', async () => {
    const text = latin((await drawn('pdf', 'a4')).bytes)
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(text).toContain('/MediaBox [0 0 841.89 595.28]')
    expect(text).toContain('/Marked true')
    expect(text).toContain('/FontFile2')
  })
  it('pdf names signs that its font lacks', async () => {
    expect((await drawn('pdf', 'a3', '日本 café')).lost.join()).toContain('日 本')
    expect((await drawn('pdf', 'a3', 'Žluťoučký Ελλάδα Київ')).lost.join()).not.toContain('signs')
  })
  it('pptx is a package with one slide of shapes that hold their text, whatever a name contains', async () => {
    const files = unzipSync((await drawn('pptx', 'a3', 'A & B <i> "quoted" \u0001')).bytes)
    const slide = strFromU8(files['ppt/slides/slide1.xml'] as Uint8Array)
    expect(slide).toContain('A &amp; B &lt;i&gt; &quot;quoted&quot; ')
    expect(slide).not.toContain('\u0001')
    expect(slide.match(/prst="roundRect"/g)).toHaveLength(28)
    for (const [, target] of Object.values(files).flatMap((part) => [...strFromU8(part).matchAll(/PartName="\/([^"]+)"/g)]))
      expect(files[target as string], target).toBeDefined()
  })
  it('html opens without a server and lets nothing of a model run', async () => {
    const text = strFromU8((await drawn('html', 'a3', '</script><script>alert(1)</script>')).bytes)
    expect(text).not.toContain('<script>alert')
    expect(text).toContain("default-src 'none'")
    expect(text).not.toMatch(/(?:src|href)=/)
  })
})
