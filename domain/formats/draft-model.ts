/** The model that a draft describes, made without a store: what the offline commands and the benchmarks work on. */
import { type BusinessModel, businessModel, type ModelDraft } from '#business-model'
import { assert } from '#kernel/assert'
import { contentId } from '#kernel/content-id'
import { decide, evolved, isRefused } from '#kernel/decider'
import { idsOf } from '#kernel/ids'
import type { Json } from '#kernel/json'

/** Element ids that the draft does not give follow from its content, so the same file always gives the same model. */
export function modelOfDraft(draft: ModelDraft): BusinessModel {
  const commandId = contentId(draft as unknown as Json)
  const envelope = {
    commandId,
    workspaceId: '',
    target: '',
    actor: '',
    momentMs: 0,
    newId: idsOf(commandId, 0),
    versionOf: () => 0,
    undone: [],
    stateOf: <State>() => ({ holder: null }) as State,
  }
  const decision = decide(businessModel, businessModel.initial(), { name: 'ImportModel', payload: { draft } }, envelope)
  assert(!isRefused(decision), `a draft without errors is importable: ${JSON.stringify(decision)}`)
  return evolved(businessModel, businessModel.initial(), decision.events)
}
