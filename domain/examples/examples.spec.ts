/** Every example is in order, and the patterns are found where they are published to be, and nowhere else. */
import { describe, expect, it } from 'vitest'
import { detectPatterns, fixAll, fromDocument, lintModel, removalFrom, toDocument } from '#business-model'
import { modelOfDraft, publish, readModelFile, verify, writeModelFile } from '#formats'
import { airbnb } from './cases/airbnb.ts'
import { gillette } from './cases/gillette.ts'
import { nespresso } from './cases/nespresso.ts'
import * as others from './cases/others.ts'
import { skype } from './cases/skype.ts'
import { hollisPumps } from './hollis-pumps.ts'
import { examples } from './index.ts'
import { kilnShare } from './kiln-share.ts'
import { tideline } from './tideline.ts'

const modelOf = (text: string) => {
  const { draft, findings } = readModelFile(text)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  return modelOfDraft(draft as NonNullable<typeof draft>)
}
const cases = { airbnb, skype, nespresso, gillette }

describe('examples', () => {
  it.each(examples.map(({ id, load }) => [id, load] as const))('%s has no finding and is written back as it is read', async (_id, load) => {
    const text = await load()
    const { draft, findings } = readModelFile(text, '2026-11-25')
    expect(findings.filter(({ code }) => code !== 'explore-no-fits')).toEqual([])
    const model = modelOfDraft(draft as NonNullable<typeof draft>)
    const again = modelOf(writeModelFile(model, { flavour: 'nonet', ids: true }).text)
    expect(toDocument(again)).toEqual(toDocument(model))
    expect(verify(JSON.stringify(publish(model)))).toMatchObject({ isGenuine: true })
  })
})

describe('well-known business models', () => {
  const follows = (text: string) =>
    detectPatterns(modelOf(text))
      .filter(({ verdict }) => verdict === 'follows')
      .map(({ pattern }) => pattern)
  it.each([
    ['multi-sided', ['airbnb']],
    ['freemium', ['skype']],
    ['bait-and-hook', ['nespresso', 'gillette']],
  ])('%s is followed by %s alone', (pattern, followers) => {
    const found = Object.entries(cases).filter(([, text]) => follows(text).includes(pattern))
    expect(found.map(([name]) => name)).toEqual(followers)
  })
  it.each([
    ['franchising', others.mcdonalds, 'recurrence: recurring', 'recurrence: transaction'],
    ['licensing', others.arm, 'type: problem_solving', 'type: production'],
    ['direct-selling', others.dell, 'ownership: own_direct', 'ownership: partner_indirect'],
    ['long-tail', others.lulu, 'type: co_creation', 'type: automated'],
    ['open', others.connectAndDevelop, 'type: strategic_alliance', 'type: buyer_supplier'],
    ['unbundling', others.unbundledTelco, 'type: platform_network', 'type: problem_solving'],
    ['multi-sided', kilnShare, 'market_type: multi_sided', 'market_type: niche'],
    ['two-tier-marketplace', kilnShare, 'type: brokerage', 'type: usage_fee'],
    ['pay-per-use', hollisPumps, 'pricing_mechanism: pay_per_use', 'pricing_mechanism: list_price'],
    ['subscription', tideline, 'equity_goal: retention', 'equity_goal: acquisition'],
  ])('%s is followed where it is known to be, and by one word less only nearly', (pattern, text, from, to) => {
    const verdict = (changed: string) => detectPatterns(modelOf(changed)).find((one) => one.pattern === pattern)?.verdict
    expect(text).toContain(from)
    expect(verdict(text)).toBe('follows')
    expect(verdict(text.replaceAll(from, to))).not.toBe('follows')
  })
  it('names the evidence, and without any of it the verdict is another', () => {
    for (const text of Object.values(cases)) {
      const model = modelOf(text)
      for (const { pattern, verdict, evidence } of detectPatterns(model)) {
        if (verdict !== 'follows') continue
        expect(evidence.length).toBeGreaterThan(2)
        for (const { element } of evidence) {
          const without = removalFrom(model, element.id)
          const others = detectPatterns(without).find((one) => one.pattern === pattern)
          const sameEvidence = others?.verdict === 'follows' && others.evidence.some((one) => one.element.id === element.id)
          expect(sameEvidence, `${pattern} without ${element.key}`).toBe(false)
        }
      }
    }
  })
  it('is never judged by names', () => {
    const nameless = (text: string) => {
      const document = toDocument(modelOf(text))
      return fromDocument({
        ...document,
        elements: document.elements.map((element) => ({ ...element, name: 'x', description: undefined })) as never,
      })
    }
    for (const text of Object.values(cases))
      expect(detectPatterns(nameless(text)).map(({ pattern, verdict }) => [pattern, verdict])).toEqual(
        detectPatterns(modelOf(text)).map(({ pattern, verdict }) => [pattern, verdict]),
      )
  })
  it('nothing that the lint mends by itself is left after mending', () => {
    for (const text of Object.values(cases)) {
      const { model } = fixAll(modelOf(text), '2026-11-25')
      expect(lintModel(model, '2026-11-25').filter(({ fix }) => fix)).toEqual([])
    }
  })
})
