/** Laws 6, 7 and 9 for any models: what is compared, merged and composed loses nothing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evolved } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { projectCanvas } from '../canvas.ts'
import { fromDocument, modelContentId, toDocument } from '../document.ts'
import { saidOf } from '../element-rules.ts'
import { play, runs, type Step, steps } from '../histories.testing.ts'
import { businessModel } from '../index.ts'
import { linkFits } from '../links.ts'
import { type BusinessModel, copy } from '../state.ts'
import { composeModels } from './compose.ts'
import { mergeModels } from './merge.ts'
import { patchBetween } from './patch.ts'

/** Three histories that begin alike: what both sides share, and what each then does by itself. */
const three = fc.tuple(steps, steps, steps).map(([first, left, right]) => {
  const base = play(first).model
  return { base, ours: play([...first, ...own(left, 1)]).model, theirs: play([...first, ...own(right, 2)]).model }
})
/** Steps whose new elements have ids of their own side. */
const own = (all: readonly Step[], side: number): Step[] => all.filter(({ act }) => act !== 'undo').map((step) => ({ ...step, side }))
const forAllThree = (check: (sides: { base: BusinessModel; ours: BusinessModel; theirs: BusinessModel }) => void) =>
  fc.assert(
    fc.property(three, (sides) => {
      check(sides)
    }),
    { numRuns: runs(200) },
  )

const said = (model: BusinessModel, id: string, name: string): Json => {
  const element = model.elements.get(id)
  return element ? saidOf(element, name) : null
}

describe('diff and patch', () => {
  it('law 7: the difference of two models, applied to the one, gives the other', () => {
    forAllThree(({ base, ours, theirs }) => {
      for (const [from, to] of [
        [base, ours],
        [ours, theirs],
        [theirs, base],
      ] as const) {
        const { model, changes } = patchBetween(from, to)
        expect(toDocument(model).elements).toEqual(toDocument(to).elements)
        expect(modelContentId(model)).toBe(modelContentId(to))
        const replayed = evolved(businessModel, from, [{ type: 'ModelImported', data: { changes } }])
        expect(modelContentId(replayed)).toBe(modelContentId(to))
        expect([...replayed.keys].sort()).toEqual([...to.keys].sort())
      }
    })
  })
  it('law 7: nothing leads from a model to itself', () => {
    forAllThree(({ ours }) => expect(patchBetween(ours, copy(ours)).changes).toEqual([]))
  })
})

describe('merge', () => {
  it('law 7: is deterministic, and exchanging the sides exchanges only their names', () => {
    forAllThree(({ base, ours, theirs }) => {
      const [one, again, other] = [
        mergeModels({ base, ours, theirs }),
        mergeModels({ base, ours, theirs }),
        mergeModels({ base, ours: theirs, theirs: ours }),
      ]
      expect(modelContentId(one.model)).toBe(modelContentId(again.model))
      expect(modelContentId(one.model)).toBe(modelContentId(other.model))
      expect(other.conflicts.map((conflict) => ({ ...conflict, ours: conflict.theirs, theirs: conflict.ours }))).toEqual(one.conflicts)
    })
  })
  it('law 7: a side that changed nothing adds nothing', () => {
    forAllThree(({ base, ours }) => {
      const { model, conflicts } = mergeModels({ base, ours, theirs: base })
      expect([modelContentId(model), conflicts]).toEqual([modelContentId(ours), []])
      expect(modelContentId(mergeModels({ base, ours, theirs: ours }).model)).toBe(modelContentId(ours))
    })
  })
  it('law 7: never loses a change that one side alone made', () => {
    forAllThree(({ base, ours, theirs }) => {
      const { model, conflicts } = mergeModels({ base, ours, theirs })
      const contested = new Set(conflicts.map(({ element, what }) => `${element} ${what}`))
      const isWholeContested = (id: string) => contested.has(`${id} removal`) || contested.has(`${id} block`)
      for (const [side, other] of [
        [ours, theirs],
        [theirs, ours],
      ] as const)
        for (const element of side.elements.values()) {
          const former = base.elements.get(element.id)
          if (!former && !other.elements.has(element.id)) expect(model.elements.has(element.id), element.name).toBe(true)
          if (!former || isWholeContested(element.id) || isWholeContested(element.parent ?? '')) continue
          for (const name of ['name', 'description', 'tags']) {
            const [was, is, beside] = [base, side, other].map((one) => JSON.stringify(said(one, element.id, name)))
            if (is === was || (other.elements.has(element.id) && beside !== was)) continue
            if (other.elements.get(element.id)?.kind !== former.kind && other.elements.has(element.id)) continue
            expect(JSON.stringify(said(model, element.id, name)), `${name} of ${element.name}`).toBe(is)
          }
        }
    })
  })
  it('law 5: gives a whole model: every link fits, every key is its own, every part has its card', () => {
    forAllThree((sides) => {
      for (const taken of ['base', 'ours', 'theirs'] as const) {
        const { model } = mergeModels(sides, { '*': taken })
        for (const link of model.links.values()) expect(linkFits(model, link)).toBe(true)
        expect(model.keys.size).toBe(model.elements.size)
        for (const { parent } of model.elements.values()) if (parent) expect(model.elements.has(parent)).toBe(true)
        expect([...model.order.values()].flat().sort()).toEqual([...model.elements.keys()].sort())
        expect(modelContentId(fromDocument(toDocument(model)))).toBe(modelContentId(model))
      }
    })
  })
})

describe('compose', () => {
  const apart = fc.tuple(steps, steps, steps).map((all) => all.map((one, side) => play(own(one, side + 1)).model))
  it('law 7: is associative and has the empty model as identity for models that share nothing', () => {
    fc.assert(
      fc.property(apart, ([a, b, c]) => {
        if (!a || !b || !c) return
        const together = (...models: BusinessModel[]) => composeModels(models).model
        const empty = businessModel.initial()
        expect(modelContentId(together(together(a, b), c))).toBe(modelContentId(together(a, together(b, c))))
        expect(modelContentId(together(a, empty))).toBe(modelContentId(a))
        expect(modelContentId(together(empty, a))).toBe(modelContentId(a))
        expect(composeModels([a, b, c]).clashes).toEqual([])
      }),
      { numRuns: runs(150) },
    )
  })
  it('law 7: with a shared base it is deterministic and has every element once', () => {
    forAllThree(({ ours, theirs }) => {
      const [one, again] = [composeModels([ours, theirs]), composeModels([ours, theirs])]
      expect(modelContentId(one.model)).toBe(modelContentId(again.model))
      expect(new Set([...ours.elements.keys(), ...theirs.elements.keys()])).toEqual(new Set(one.model.elements.keys()))
    })
  })
  it('law 9: the canvas of a composition is made from the model alone', () => {
    forAllThree(({ ours, theirs }) => {
      const { model } = composeModels([ours, theirs])
      expect(projectCanvas(fromDocument(toDocument(model)))).toEqual(projectCanvas(model))
    })
  })
})
