/** The laws of compose and project, for any history. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, evolved, evolveInto, isRefused } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { recorded } from '#kernel/testing'
import { MemoryTable } from '#kernel/view'
import { projectCanvas } from './canvas.ts'
import { fromDocument, modelContentId, toDocument } from './document.ts'
import { events } from './events.ts'
import { envelopeOf, play, runs, steps } from './histories.testing.ts'
import { businessModel, elementsView } from './index.ts'
import { linkVerbs } from './links.ts'
import { blockIds } from './nine-blocks.ts'
import { isOnCanvas, placeIds } from './places.ts'
import { type BusinessModel, initial, inOrder } from './state.ts'

const content = (model: BusinessModel) => ({ document: toDocument(model), id: modelContentId(model), canvas: projectCanvas(model) })
const forAll = (check: (history: ReturnType<typeof play>) => void) =>
  fc.assert(
    fc.property(steps, (all) => check(play(all))),
    { numRuns: runs(300) },
  )

describe('compose and project', () => {
  it('law 1: the empty history projects the empty canvas with exactly nine blocks', () => {
    const { blocks } = projectCanvas(initial())
    expect(blocks.map(({ block }) => block)).toEqual(blockIds)
    expect(blocks).toHaveLength(9)
    expect(blocks.flatMap(({ cards }) => cards)).toEqual([])
  })

  it('law 2: replay from any keyframe gives the same canvas and the same content id', () => {
    fc.assert(
      fc.property(steps, fc.nat(60), (all, cut) => {
        const { facts, model } = play(all)
        const at = Math.min(Math.max(cut, 1), facts.length)
        const early = evolved(businessModel, businessModel.initial(), facts.slice(0, at))
        const thawed = fromDocument(JSON.parse(JSON.stringify(toDocument(early))))
        evolveInto(businessModel, thawed, facts.slice(at))
        expect(content(thawed)).toEqual(content(model))
      }),
      { numRuns: runs(300) },
    )
  })

  it('law 4: every live element is in exactly one block or around the canvas, and nothing else is on the canvas', () => {
    forAll(({ model }) => {
      const shown = projectCanvas(model).blocks.flatMap(({ cards }) =>
        cards.flatMap((card) => [card.id, ...card.parts.map(({ id }) => id)]),
      )
      const onCanvas = [...model.elements.values()].filter(({ kind }) => isOnCanvas(kind)).map(({ id }) => id)
      expect(shown.toSorted()).toEqual(onCanvas.sort())
      expect([...inOrder(model, placeIds)].map(({ id }) => id).sort()).toEqual([...model.elements.keys()].sort())
      expect([...inOrder(model, blockIds)].map(({ id }) => id)).toEqual(shown)
      expect([...model.keys].toSorted()).toEqual([...model.elements.values()].map(({ key, id }) => [key, id]).sort())
    })
  })

  it('law 5: the ends of every link exist and fit its verb, and a segment without a proposition is a gap', () => {
    forAll(({ model }) => {
      for (const { verb, from, to } of model.links.values()) {
        const [start, end] = [model.elements.get(from)?.kind, model.elements.get(to)?.kind]
        expect(linkVerbs.some((one) => one.verb === verb && one.from === start && one.to.includes(end ?? ''))).toBe(true)
      }
      const served = new Set([...model.links.values()].filter(({ verb }) => verb === 'serves').map(({ to }) => to))
      for (const card of projectCanvas(model).blocks.find(({ block }) => block === 'customer-segments')?.cards ?? [])
        expect(card.gaps.length > 0).toBe(!served.has(card.id) && model.elements.size > 1)
    })
  })

  it('law 8: the fold of the events up to a point is the model as it was at that point', () => {
    forAll(({ facts, commands }) => {
      let count = 1
      for (const { before, facts: own } of commands) {
        expect(content(evolved(businessModel, businessModel.initial(), facts.slice(0, count)))).toEqual(content(before))
        count += own.length
      }
    })
  })

  it('INV-7 undoing the last command brings back the content of before', () => {
    forAll(({ model, commands }) => {
      const last = commands.at(-1)
      if (!last) return
      const undo = decide(businessModel, model, { name: 'UndoCommand', payload: { command: 'x' } }, envelopeOf(999, last.facts))
      expect(isRefused(undo) ? undo : null).toBeNull()
      if (!isRefused(undo)) expect(modelContentId(evolved(businessModel, model, undo.events))).toBe(modelContentId(last.before))
    })
  })

  it('every event is what its schema says', () => {
    forAll(({ facts }) => {
      for (const { type, data } of facts) expect(events[type as keyof typeof events].schema.safeParse(data).success).toBe(true)
    })
  })

  it('the view of elements has one row for each of them', () => {
    forAll(({ facts, model }) => {
      const table = new MemoryTable(elementsView)
      for (const event of recorded(facts)) table.apply(event)
      const rows = [...table.rows.values()].map(({ element_id, key, kind, name }) => ({ element_id, key, kind, name }))
      const expected = [...model.elements.values()].map(({ id, key, kind, name }) => ({ element_id: id, key, kind, name }))
      const byId = (a: { element_id?: Json }, b: { element_id?: Json }) => (String(a.element_id) < String(b.element_id) ? -1 : 1)
      expect(rows.sort(byId)).toEqual(expected.sort(byId))
    })
  })
})
