/** What may be asked about models beside each other: what changed, what differs, what a merge would bring. */
import * as z from 'zod'
import type { Json } from '#kernel/json'
import { stateQuery } from '#kernel/query'
import { type Difference, differenceBetween } from './compare/difference.ts'
import { storyOf } from './compare/sentences.ts'
import { modelContentId } from './document.ts'
import { brief, briefs } from './presented.ts'
import type { BusinessModel } from './state.ts'
import { adoption } from './what-if.ts'

const permission = 'business-model:view'
const answer = z.looseObject({})
const asOf = (what: string) => z.string().max(100).optional().describe(`${what}: a moment, a day, a version or its name; now when left out`)

/** A difference as JSON: elements in short, revisions with both values. */
export function shownDifference({ meta, added, removed, revised, moved, linked, unlinked }: Difference): {
  readonly [member: string]: Json
} {
  return {
    meta,
    added: briefs(added),
    removed: briefs(removed),
    revised: revised.map(({ element, changes }) => ({ element: brief(element), changes })),
    moved: moved.map(({ element, from, to }) => ({ element: brief(element), from, to })),
    linked,
    unlinked,
  } as unknown as { readonly [member: string]: Json }
}

const compared = (from: BusinessModel, to: BusinessModel) => {
  const difference = differenceBetween(from, to)
  return { difference: shownDifference(difference), story: storyOf(from, to, difference) as unknown as Json }
}

export const compareQueries = {
  ShowChanges: stateQuery({
    verb: 'changes',
    summary: 'What changed in a model between two moments, in sentences and as data.',
    permission,
    input: z.strictObject({ since: z.string().min(1).max(100).describe('A moment, a day, a version or its name') }),
    output: answer,
    others: ({ since }, id) => [{ id, asOf: since }],
    answer: (model: BusinessModel, { since }, { version, asOf }, [past]) => ({
      since,
      asOf,
      fromVersion: past?.at.version ?? 0,
      toVersion: version,
      ...compared(past?.state as BusinessModel, model),
    }),
  }),
  CompareModels: stateQuery({
    verb: 'compare',
    summary: 'How this model differs from another, in sentences and as data.',
    permission,
    input: z.strictObject({ with: z.uuid().describe('The id of the other model'), withAsOf: asOf('When to look at the other') }),
    output: answer,
    others: (input) => [{ id: input.with, asOf: input.withAsOf }],
    answer: (model: BusinessModel, _input, _at, [other]) => compared(model, other?.state as BusinessModel),
  }),
  PreviewAdoption: stateQuery({
    verb: 'adoption',
    summary: 'What adopting another model would bring, and the conflicts that have to be settled first.',
    permission,
    input: z.strictObject({ from: z.uuid().describe('A what-if of this model, or its origin') }),
    output: answer,
    others: ({ from }) => [{ id: from }],
    answer: (model: BusinessModel, { from }, { id }, [read]) => {
      const other = read?.state as BusinessModel
      const merged = adoption(model, id, other, from)
      if (!merged) return { isPossible: false, conflicts: [], story: null }
      return {
        isPossible: true,
        baseVersion: merged.base.version,
        conflicts: merged.conflicts as unknown as Json,
        story: storyOf(model, merged.model) as unknown as Json,
        contentId: modelContentId(merged.model),
      }
    },
  }),
}
