/** Difference, merge and composition, by example; the laws are in compare-laws.spec.ts. */
import { describe, expect, it } from 'vitest'
import { fromDocument, modelContentId, toDocument } from '../document.ts'
import type { BusinessModel, Element } from '../state.ts'
import { composeModels } from './compose.ts'
import { differenceBetween, isSame } from './difference.ts'
import { mergeModels, type Settlement } from './merge.ts'
import { patchBetween } from './patch.ts'

const id = (n: number) => `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`
const element = (n: number, kind: string, key: string, more: Partial<Element> = {}): Element => ({
  id: id(n),
  kind,
  key,
  name: key,
  attributes: {},
  ...more,
})
const meta = { name: 'M', portfolio: 'explore', stage: 'ideation' }
const model = (elements: Element[], links: [string, number, number, string?][] = [], more: object = {}): BusinessModel =>
  fromDocument({
    meta: { ...meta, ...more },
    elements,
    links: links.map(([verb, from, to, fit]) => ({ verb, from: id(from), to: id(to), ...(fit ? { fit } : {}) })),
  })
const smb = element(1, 'customer-segment', 'cs-smb')
const vp = element(2, 'value-proposition', 'vp-a')
const web = element(3, 'channel', 'ch-web')
const phone = element(4, 'channel', 'ch-phone')
const job = element(5, 'job', 'job-a', { parent: id(1) })
const named = (one: Element, name: string): Element => ({ ...one, name })
const merge = (base: BusinessModel, ours: BusinessModel, theirs: BusinessModel, settlement?: Settlement) =>
  mergeModels({ base, ours, theirs }, settlement)
const names = (one: BusinessModel) => [...one.elements.values()].map(({ name }) => name).sort()

describe('a difference', () => {
  it('tells what was added, removed, revised, moved and linked', () => {
    const before = model([smb, web, phone], [['reaches', 3, 1]])
    const after = model([named(smb, 'Small firms'), phone, web, vp], [['serves', 2, 1, 'fit-a']])
    const difference = differenceBetween(before, after)
    expect(difference.added).toEqual([vp])
    expect(difference.revised.map(({ changes }) => changes)).toEqual([{ name: { from: 'cs-smb', to: 'Small firms' } }])
    expect(difference.moved.map((move) => move.element.key)).toHaveLength(1)
    expect(difference.linked.map(({ verb }) => verb)).toEqual(['serves'])
    expect(difference.unlinked.map(({ verb }) => verb)).toEqual(['reaches'])
    expect(isSame(differenceBetween(before, before))).toBe(true)
  })
  it('tells a card that went to another block, and leads there', () => {
    const before = model([smb, web], [['reaches', 3, 1]])
    const after = model([smb, { ...web, kind: 'key-resource', key: 'kr-web' }])
    expect(differenceBetween(before, after).moved).toMatchObject([{ from: { place: 'channels' }, to: { place: 'key-resources' } }])
    expect(modelContentId(patchBetween(before, after).model)).toBe(modelContentId(after))
  })
  it('leads two elements to exchange their keys', () => {
    const after = model([
      { ...web, key: 'ch-phone' },
      { ...phone, key: 'ch-web' },
    ])
    const { model: patched } = patchBetween(model([web, phone]), after)
    expect([...patched.keys].sort()).toEqual([...after.keys].sort())
  })
})

describe('a merge', () => {
  const base = model([smb, web, job])
  it('takes what one side alone changed from either side', () => {
    const { model: merged, conflicts } = merge(
      base,
      model([named(smb, 'Firms'), web, job]),
      model([smb, { ...web, attributes: { kind: 'web' } }, job, phone]),
    )
    expect([names(merged), conflicts]).toEqual([['Firms', 'ch-phone', 'ch-web', 'job-a'], []])
    expect(merged.elements.get(id(3))?.attributes).toEqual({ kind: 'web' })
  })
  it('tells an attribute that both changed, keeps the base, and takes the side that is named', () => {
    const sides = [base, model([named(smb, 'A'), web, job]), model([named(smb, 'B'), web, job])] as const
    const { model: merged, conflicts } = merge(...sides)
    expect(conflicts).toEqual([
      { place: 'cs-smb.name', element: id(1), what: 'name', base: 'cs-smb', ours: 'A', theirs: 'B', taken: 'base', isSettled: false },
    ])
    expect(merged.elements.get(id(1))?.name).toBe('cs-smb')
    expect(merge(...sides, { 'cs-smb.name': 'theirs' }).model.elements.get(id(1))?.name).toBe('B')
    expect(merge(...sides, { '*': 'ours' }).conflicts[0]).toMatchObject({ taken: 'ours', isSettled: true })
  })
  it('keeps what one side removed and the other changed, until told otherwise', () => {
    const sides = [base, model([web]), model([smb, web, named(job, 'Another job')])] as const
    const { model: merged, conflicts } = merge(...sides)
    expect(conflicts).toMatchObject([{ place: 'cs-smb', what: 'removal', ours: null }])
    expect(names(merged)).toEqual(['Another job', 'ch-web', 'cs-smb'])
    expect(names(merge(...sides, { 'cs-smb': 'ours' }).model)).toEqual(['ch-web'])
  })
  it('lets go what one side removed and the other left alone', () => {
    const { model: merged, conflicts } = merge(base, model([web]), model([smb, named(web, 'Shop'), job]))
    expect([names(merged), conflicts]).toEqual([['Shop'], []])
  })
  it('keeps the key unique when both sides made one', () => {
    const other = element(9, 'channel', 'ch-phone', { name: 'Telephone' })
    const { model: merged } = merge(base, model([smb, web, job, phone]), model([smb, web, job, other]))
    expect([...merged.keys.keys()].filter((key) => key.startsWith('ch-phone'))).toEqual(['ch-phone', 'ch-phone-0009'])
  })
  it('keeps cards together where one side mapped their parts and the other parted them', () => {
    const pain = element(6, 'pain', 'pain-a', { parent: id(1) })
    const reliever = element(7, 'pain-reliever', 'pr-a', { parent: id(2) })
    const all = [smb, vp, pain, reliever]
    const { model: merged } = merge(
      model(all, [['serves', 2, 1, 'fit-a']]),
      model(all),
      model(all, [
        ['serves', 2, 1, 'fit-a'],
        ['addresses', 7, 6, 'fit-a'],
      ]),
    )
    expect([...merged.links.values()].map(({ verb }) => verb).sort()).toEqual(['addresses', 'serves'])
  })
  it('puts both sides on the lists that models extend', () => {
    const [ours, theirs] = ['kiosk', 'vending'].map((value) => model([], [], { lists: { 'channel.kind': [value] } })) as [
      BusinessModel,
      BusinessModel,
    ]
    expect(merge(model([]), ours, theirs).model.meta.lists).toEqual({ 'channel.kind': ['kiosk', 'vending'] })
  })
})

describe('a composition', () => {
  it('has what models share once, and tells where they contradict each other', () => {
    const left = model([smb, web], [['reaches', 3, 1]])
    const right = model([named(smb, 'Other'), { ...web, attributes: { kind: 'web' } }, phone], [['reaches', 4, 1]], { name: 'N' })
    const { model: composed, clashes } = composeModels([left, right])
    expect(names(composed)).toEqual(['ch-phone', 'ch-web', 'cs-smb'])
    expect(clashes).toEqual([{ place: 'cs-smb.name', element: id(1), what: 'name', values: ['cs-smb', 'Other'] }])
    expect(composed.elements.get(id(3))?.attributes).toEqual({ kind: 'web' })
    expect(composed.links.size).toBe(2)
    expect(composed.meta.name).toBe('M + N')
  })
  it('gives a key that two models have to the first', () => {
    const other = element(0xa, 'channel', 'ch-web')
    const { model: composed } = composeModels([model([web]), model([other])])
    expect([...composed.keys.keys()].sort()).toEqual(['ch-web', 'ch-web-0010'])
    expect(toDocument(composed).elements).toHaveLength(2)
  })
})
