/** Versions with a name: a moment that somebody wants to find again, and the way back to it. */
import { accept, type Decide, refuse, type StreamReference } from '#kernel/decider'
import type { commands } from './commands.ts'
import { patchBetween } from './compare/patch.ts'
import { modelContentId } from './document.ts'
import type { events } from './events.ts'
import type { ModelRefusal } from './refusals.ts'
import { type BusinessModel, limits } from './state.ts'

type Table = Decide<BusinessModel, typeof commands, typeof events, ModelRefusal>
const missing = refuse('model-missing')
export const modelStream = (id: string, version?: number): StreamReference => ({
  aggregate: 'business-model',
  id,
  ...(version === undefined ? {} : { version }),
})

export const versionDecisions: Pick<Table, 'NameVersion' | 'UnnameVersion' | 'RestoreVersion'> = {
  NameVersion(model, { name, note }, envelope) {
    if (model.status === 'absent') return missing
    const known = model.versions.get(name)
    if (known) return refuse('version-name-taken', { name, version: known.version }) // INV-13
    if (model.versions.size >= limits.versions) return refuse('too-many-versions', { most: limits.versions })
    const version = envelope.versionOf(modelStream(envelope.target))
    const named = { name, ...(note ? { note } : {}), version, contentId: modelContentId(model) }
    return { events: [{ type: 'VersionNamed', data: named }], result: { version, contentId: named.contentId } }
  },

  UnnameVersion(model, { name }) {
    const known = model.versions.get(name)
    return known ? accept({ type: 'VersionUnnamed', data: known }) : refuse('version-missing', { version: name })
  },

  RestoreVersion(model, { version }, envelope) {
    if (model.status === 'absent') return missing
    const reference = modelStream(envelope.target, version)
    const past = envelope.stateOf<BusinessModel>(reference)
    if (envelope.versionOf(reference) !== version || past.status === 'absent') return refuse('version-missing', { version })
    // The name is held by a reservation and what other models were made of stays; only the content comes back.
    const { changes } = patchBetween(model, past, ['name'])
    if (changes.length === 0) return accept()
    return { events: [{ type: 'VersionRestored', data: { version, changes: [...changes] } }], result: { changes: changes.length } }
  },
}
