/** One event of a model as a person would tell it, and the elements that it is about: for histories and feeds. */
import type { Json } from '#kernel/json'
import type { Change, ModelEvent } from '../events.ts'
import { type Link, verbBetween } from '../links.ts'
import { blockOf } from '../nine-blocks.ts'
import { kindOf, placeOfKind } from '../places.ts'
import type { Element } from '../state.ts'
import { counted, listed, revisionSentences } from './revision-sentences.ts'

export type Told = {
  readonly sentences: readonly string[]
  /** The ids of the elements that it changed. */
  readonly elements: readonly string[]
}
type ElementOf = (id: string) => Element | undefined

/** Sentences use the names that elements have in the given model; one that is not there any more is “a removed card”. */
export function tellEvent(event: ModelEvent, elementOf: ElementOf): Told {
  const name = (id: string) => quoted(elementOf(id)?.name)
  const told = (sentences: string | readonly string[], elements: readonly string[] = []): Told => ({
    sentences: typeof sentences === 'string' ? [sentences] : sentences,
    elements,
  })
  switch (event.type) {
    case 'BusinessModelCreated':
      return told(`The model begins as ${quoted(event.data.meta.name)}.`)
    case 'BusinessModelRenamed':
      return told(`The model is now called ${quoted(event.data.to)}.`)
    case 'ModelImported':
      return told(`${event.data.source ? `${quoted(event.data.source)} is` : 'A file is'} brought in: ${tally(event.data.changes)}.`)
    case 'ImportUndone':
      return told('An import is taken back.')
    case 'ModelForked':
      return told(`The what-if begins from version ${event.data.version} of its origin.`)
    case 'ModelAdopted':
      return told(`What another model changed is taken over: ${tally(event.data.changes)}.`, touchedBy(event.data.changes))
    case 'BaseMoved':
      return told('From here on this and the other model have everything in common.')
    case 'VersionRestored':
      return told(`The model is again what it was at version ${event.data.version}.`, touchedBy(event.data.changes))
    case 'VersionNamed':
      return told(`Version ${event.data.version} is named ${quoted(event.data.name)}.`)
    case 'VersionUnnamed':
      return told(`The name ${quoted(event.data.name)} is taken away from version ${event.data.version}.`)
    case 'CommentAdded':
      return told(
        `${event.data.replyTo ? 'An answer' : 'A comment'}${event.data.element ? ` on ${name(event.data.element)}` : ''}: ${quoted(event.data.text.slice(0, 140))}`,
        event.data.element ? [event.data.element] : [],
      )
    case 'CommentRevised':
    case 'CommentRemoved':
    case 'CommentResolved': {
      const verb = { CommentRevised: 'changes', CommentRemoved: 'is taken back', CommentResolved: 'is settled or open again' }[event.type]
      const { element } = event.data
      return told(`A comment${element ? ` on ${name(element)}` : ''} ${verb}.`, element ? [element] : [])
    }
    case 'StageSet':
      return told(`It is now at ${event.data.to.portfolio}, ${event.data.to.stage}.`)
    case 'BusinessModelDescribed':
      return told(event.data.to.tagline ? `It calls itself ${quoted(event.data.to.tagline)}.` : 'Its description changes.')
    case 'MetaRevised':
      return told(`What is said of the whole model changes: ${listed(Object.keys(event.data.changes))}.`)
    case 'ElementAdded': {
      const { element } = event.data
      const where = element.parent ? name(element.parent) : placeOfKind(element.kind).label
      return told(`${quoted(element.name)} is added to ${where}.`, owned(element))
    }
    case 'ElementRevised':
      return told(revised(event.data, elementOf), [event.data.element])
    case 'ElementMoved': {
      const { element, retyped } = event.data
      const to = retyped && blockOf(placeOfKind(retyped.to.kind).id)?.label
      return told(to ? `${name(element)} moves to ${to}.` : `${name(element)} moves to another place.`, [element])
    }
    case 'ElementRemoved':
    case 'ElementRestored': {
      const [first, ...parts] = event.data.elements.map((placed) => placed.element)
      const verb = event.type === 'ElementRemoved' ? 'is removed' : 'is back'
      return told(
        `${quoted(first?.name)} ${verb}${parts.length > 0 ? ` with ${counted(parts.length, 'part')}` : ''}.`,
        first ? [...owned(first), ...parts.flatMap(owned)] : [],
      )
    }
    case 'ElementsLinked':
    case 'ElementsUnlinked':
      return told(
        event.data.links.map((link) => linkSentence(link, elementOf, name, event.type === 'ElementsLinked')),
        event.data.links.flatMap(({ from, to }) => [from, to]),
      )
  }
}

const quoted = (name: string | undefined): string => (name === undefined ? 'a removed card' : `“${name}”`)
const owned = ({ id, parent }: Element): string[] => (parent ? [id, parent] : [id])

function revised(
  { element: id, changes }: { element: string; changes: Record<string, { from: Json; to: Json }> },
  elementOf: ElementOf,
): string[] {
  const now = elementOf(id)
  const kind = now?.kind ?? 'customer-segment'
  const named = String(changes.name?.to ?? now?.name ?? 'a removed card')
  const stub = (side: 'from' | 'to'): Element => ({
    id,
    kind,
    key: '',
    name: named,
    attributes: changes.figures?.[side] == null ? {} : { figures: changes.figures[side] },
  })
  const sentences = revisionSentences({ element: stub('to'), former: stub('from'), changes })
  return sentences.length > 0 ? sentences : [`The key of ${quoted(named)} changes.`]
}

function linkSentence(link: Link, elementOf: ElementOf, name: (id: string) => string, isMade: boolean): string {
  const verb = verbBetween(elementOf(link.from)?.kind ?? '', elementOf(link.to)?.kind ?? '', link.verb)
  if (!isMade) return `${name(link.from)} and ${name(link.to)} are no longer linked.`
  return `${name(link.from)} ${verb?.reads ?? 'is linked to'} ${name(link.to)}.`
}

/** How many elements of which kind came, changed and went. */
function tally(changes: readonly Change[]): string {
  const count = (type: Change['type']) => changes.filter((change) => change.type === type)
  const added = Map.groupBy(count('ElementAdded') as Extract<Change, { type: 'ElementAdded' }>[], ({ data }) => data.element.kind)
  const parts = [...added].map(([kind, all]) => {
    const label = kindOf(kind)?.label
    return `${all.length} ${(all.length === 1 ? label?.one : label?.many)?.toLowerCase() ?? kind}`
  })
  const others = changes.length - count('ElementAdded').length - count('ElementsLinked').length
  return listed([...parts, ...(others > 0 ? [counted(others, 'other change')] : [])]) || 'nothing that was not there'
}

function touchedBy(changes: readonly Change[]): string[] {
  return [
    ...new Set(
      changes.flatMap(({ type, data }) => {
        if (type === 'ElementAdded') return owned((data as { element: Element }).element)
        const { element } = data as { element?: string }
        return typeof element === 'string' ? [element] : []
      }),
    ),
  ]
}
