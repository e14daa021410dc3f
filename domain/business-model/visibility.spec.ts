/** Labels: what of a model somebody sees, and which commands on it they may give. */

import { describe, expect, it } from 'vitest'
import type { Fact, Touch } from '#kernel/decider'
import { evolveInto } from '#kernel/decider'
import { policy } from '#workspace'
import { type BusinessModel, businessModel, toDocument } from './index.ts'

const id = (end: number) => `01980000-0000-7000-8000-0000000000${String(end).padStart(2, '0')}`
const partner = id(9)
const add = (at: number, kind: string, key: string, attributes: object = {}, parent?: string): Fact => ({
  type: 'ElementAdded',
  data: { element: { id: id(at), kind, key, name: key, attributes, ...(parent ? { parent } : {}) }, before: null },
})
const figure = (visibility?: string) => ({
  metric: 'm',
  amount: '1',
  unit: 'x',
  provenance: 'actual',
  ...(visibility ? { visibility } : {}),
})
const history: Fact[] = [
  { type: 'BusinessModelCreated', data: { meta: { name: 'M', tagline: 'T', portfolio: 'explore', stage: 'ideation' } } },
  add(1, 'customer-segment', 'cs-open', { figures: [figure(), figure('finance')] }),
  add(2, 'job', 'job-of-open', {}, id(1)),
  add(3, 'cost', 'cost-kept', { visibility: 'finance' }),
  add(4, 'channel', 'ch-shared', { sharedWith: [partner], figures: [figure(), figure('shared')] }),
  { type: 'ElementsLinked', data: { links: [{ verb: 'reaches', from: id(4), to: id(1) }] } },
  { type: 'VersionNamed', data: { name: 'v1', version: 5, contentId: 'c' } },
]
const modelOf = (facts: readonly Fact[]): BusinessModel => {
  const model = businessModel.initial()
  evolveInto(businessModel, model, facts)
  return model
}
const seenBy =
  (role: string) =>
  ({ action, record }: Touch) =>
    policy.decide(
      { id: 'me', role, partner: role === 'partner' ? partner : null, model: null, parties: ['member:me'], scopes: ['read', 'write'] },
      action,
      record,
    ).isAllowed
const seen = (role: string, model: BusinessModel) => businessModel.access?.masked?.(model, seenBy(role), id(0)) as BusinessModel
const keys = (model: BusinessModel) => [...model.elements.values()].map(({ key }) => key).toSorted()
const figuresOf = (model: BusinessModel, at: number) =>
  (model.elements.get(id(at))?.attributes.figures as unknown[] | undefined)?.length ?? 0

describe('a model with labels', () => {
  const model = modelOf(history)
  it('INV-17 is whole for owners and finance, without what is kept to finance for others, and only what is shared for a partner', () => {
    expect(seen('owner', model)).toBe(model)
    expect(seen('finance', model)).toBe(model)
    const editors = seen('editor', model)
    expect([keys(editors), figuresOf(editors, 1), editors.links.size, editors.isPartial]).toEqual([
      ['ch-shared', 'cs-open', 'job-of-open'],
      1,
      1,
      true,
    ])
    const partners = seen('partner', model)
    expect([keys(partners), figuresOf(partners, 4), partners.links.size, partners.versions.size]).toEqual([['ch-shared'], 1, 0, 0])
    expect(JSON.stringify(toDocument(partners))).not.toMatch(/"T"|cs-open|kept/)
  })
  it('INV-17 is the very same object for all of the business while nothing was ever kept to finance', () => {
    const open = modelOf(history.filter((_, at) => at !== 1 && at !== 2 && at !== 3 && at !== 5))
    for (const role of ['owner', 'admin', 'editor', 'finance', 'viewer']) expect(seen(role, open)).toBe(open)
  })
  it('INV-17 shows of the past what is there and visible today', () => {
    const revised: Fact = {
      type: 'ElementRevised',
      data: { element: id(4), changes: { visibility: { from: null, to: 'finance' }, sharedWith: { from: [partner], to: null } } },
    }
    const now = modelOf([...history, revised])
    const past = (role: string) => businessModel.access?.maskedPast?.(model, now, seenBy(role), id(0)) as BusinessModel
    expect(keys(past('editor'))).toEqual(['cs-open', 'job-of-open'])
    expect(keys(past('partner'))).toEqual([])
    expect(past('owner')).toBe(model)
  })
  it('INV-17 stays restricted in its history after the last label has gone', () => {
    const opened = modelOf([
      ...history,
      { type: 'ElementRevised', data: { element: id(3), changes: { visibility: { from: 'finance', to: null } } } },
    ])
    expect(opened.isRestricted).toBe(true)
    expect(businessModel.thaw?.(businessModel.freeze?.(opened) as never)).toMatchObject({ isRestricted: true })
  })
  const touches = (name: string, payload: object, permission = 'element:edit', undone: Fact[] = []) =>
    businessModel.access
      ?.touches?.(model, { name, payload, permission }, id(0), undone)
      .map(({ action, record }) => `${action} ${record.kind} ${record.id}`)
  it('INV-18 asks about every element that a command names, about labels apart, and about the model where it names none', () => {
    expect(touches('LinkElements', { from: id(4), to: id(1) })).toEqual([`element:edit element ${id(4)}`, `element:edit element ${id(1)}`])
    expect(touches('ReviseElement', { element: id(1), set: { visibility: 'finance' } })).toEqual([
      `element:edit element ${id(1)}`,
      `element:label element ${id(1)}`,
    ])
    expect(touches('ReviseElement', { element: id(1), set: { sharedWith: [partner] } })).toContain(`element:share element ${id(1)}`)
    expect(touches('ReviseElement', { element: id(1), set: { figures: [] } })).toContain(`element:label element ${id(1)}`)
    expect(touches('ReviseElement', { element: id(77), set: { name: 'x' } })).toEqual([`business-model:edit business-model ${id(0)}`])
    expect(touches('RenameBusinessModel', { name: 'x' }, 'business-model:edit')).toEqual([`business-model:edit business-model ${id(0)}`])
  })
  it('INV-18 asks about what an undo takes back', () => {
    expect(touches('UndoCommand', { command: id(50) }, 'element:edit', [history[3] as Fact])).toEqual([`element:edit element ${id(3)}`])
    expect(
      touches('UndoCommand', { command: id(50) }, 'element:edit', [{ type: 'VersionRestored', data: { version: 1, changes: [] } }]),
    ).toEqual([`business-model:replace business-model ${id(0)}`])
  })
})
