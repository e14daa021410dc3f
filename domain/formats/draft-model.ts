/** The model that a draft describes, made without a store: what the offline commands and the benchmarks work on. */
import { type BusinessModel, businessModel, type ModelDraft } from '#business-model'
import { assert } from '#kernel/assert'
import { contentId } from '#kernel/content-id'
import { decide, evolved, isRefused } from '#kernel/decider'
import { idsOf, uuidV5 } from '#kernel/ids'
import type { Json } from '#kernel/json'

/** The namespace of ids that follow from keys. */
const byKey = '6d9f5a4e-2f0b-5c1e-9a57-6e6f6e657421'

/**
 * Element ids that the draft does not give follow from its keys: the same key in two files is the same element, so that
 * files can be compared and merged.
 */
export function modelOfDraft(draft: ModelDraft): BusinessModel {
  const elements = draft.elements.map((element) => (element.id ? element : { ...element, id: uuidV5(byKey, element.key) }))
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
  const decision = decide(
    businessModel,
    businessModel.initial(),
    { name: 'ImportModel', payload: { draft: { ...draft, elements } } },
    envelope,
  )
  assert(!isRefused(decision), `a draft without errors is importable: ${JSON.stringify(decision)}`)
  return evolved(businessModel, businessModel.initial(), decision.events)
}
