/** The way to a new link: every card that a verb joins with this one, block by block. */
import { type BusinessModel, type Element, elementsIn, type LinkVerb, linkVerbs, places } from '@nonet/domain/business-model'
import { useDeferredValue, useMemo } from 'react'
import { t, word } from '#messages'
import { FieldRow, Select } from '#ui'
import type { Acts } from '../live/use-live-model.ts'
import type { LinkRow } from './card-links.tsx'

/** A link that could be made, and what it is called in the list: the name where one verb fits the pair, the verb too where several do. */
type Possible = { readonly key: string; readonly says: string; readonly from: Element; readonly to: Element; readonly verb: LinkVerb }
type Group = { readonly label: string; readonly links: readonly Possible[] }

/** What an element could still be linked with. The verbs of a kind are found once, for models have hundreds of elements. */
function possibleLinks(model: BusinessModel, element: Element, taken: ReadonlySet<string>): readonly Group[] {
  const fitting = new Map<string, readonly { readonly verb: LinkVerb; readonly isStart: boolean }[]>()
  const verbsWith = (kind: string) => {
    const known = fitting.get(kind)
    if (known) return known
    const found = linkVerbs.flatMap((verb) => {
      if (verb.from === element.kind && verb.to.includes(kind)) return { verb, isStart: true }
      return verb.from === kind && verb.to.includes(element.kind) ? { verb, isStart: false } : []
    })
    fitting.set(kind, found)
    return found
  }
  const linksWith = (other: Element): Possible[] => {
    const verbs = verbsWith(other.kind)
    return verbs.map(({ verb, isStart }) => ({
      key: `${verb.verb} ${isStart ? '>' : '<'} ${other.id}`,
      says: verbs.length === 1 ? other.name : `${word(isStart ? verb.reads : verb.readsBack)} ${other.name}`,
      from: isStart ? element : other,
      to: isStart ? other : element,
      verb,
    }))
  }
  return places
    .map(({ id, label }) => ({
      label: word(label),
      links: elementsIn(model, id)
        .filter((other) => other.id !== element.id && !taken.has(other.id))
        .flatMap(linksWith),
    }))
    .filter(({ links }) => links.length > 0)
}

export function NewLink({ element, acts, rows }: { readonly element: Element; readonly acts: Acts; readonly rows: readonly LinkRow[] }) {
  const { act } = acts
  // The list is long and seldom opened: what the person did is painted first.
  const model = useDeferredValue(acts.model)
  const groups = useMemo(() => possibleLinks(model, element, new Set(rows.map(({ other }) => other.id))), [model, element, rows])
  const options = useMemo(
    () =>
      groups.map(({ label, links }) => (
        <optgroup key={label} label={label}>
          {links.map(({ key, says }) => (
            <option key={key} value={key}>
              {says}
            </option>
          ))}
        </optgroup>
      )),
    [groups],
  )
  if (groups.length === 0) return null
  const make = (chosen: string) => {
    const link = groups.flatMap(({ links }) => links).find(({ key }) => key === chosen)
    if (!link) return
    const { from, to, verb } = link
    act(
      'LinkElements',
      { from: from.id, to: to.id, verb: verb.verb },
      t('said.linked', { from: from.name, verb: word(verb.reads), to: to.name }),
    )
  }
  return (
    <FieldRow label={t('panel.link')}>
      {(wiring) => (
        <Select value="" onChange={({ target }) => make(target.value)} {...wiring}>
          <option value="">{t('panel.linkChoose')}</option>
          {options}
        </Select>
      )}
    </FieldRow>
  )
}
