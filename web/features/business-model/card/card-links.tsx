/** The links of a card in both directions, in words, and the way to a new one. */
import {
  type BusinessModel,
  type Element,
  elementsIn,
  type Link,
  type LinkVerb,
  linkId,
  linkVerbs,
  places,
  verbBetween,
} from '@nonet/domain/business-model'
import { X } from 'lucide-react'
import { useMemo } from 'react'
import { t, word } from '#messages'
import { FieldRow, Select } from '#ui'
import type { Acts } from '../live/use-live-model.ts'

type LinkRow = { readonly link: Link; readonly other: Element; readonly reads: string }

/** Links that touch an element, each as it reads from there. */
function linksOf(model: BusinessModel, element: Element): LinkRow[] {
  return [...model.links.values()].flatMap((link): LinkRow[] => {
    if (link.from !== element.id && link.to !== element.id) return []
    const isStart = link.from === element.id
    const other = model.elements.get(isStart ? link.to : link.from)
    const [start, end] = [model.elements.get(link.from), model.elements.get(link.to)]
    const verb = verbBetween(start?.kind ?? '', end?.kind ?? '', link.verb)
    return other && verb ? [{ link, other, reads: isStart ? verb.reads : verb.readsBack }] : []
  })
}

export function CardLinks({
  element,
  acts,
  onOpen,
}: {
  readonly element: Element
  readonly acts: Acts
  readonly onOpen: (id: string) => void
}) {
  const { model, act } = acts
  const rows = useMemo(() => linksOf(model, element), [model, element])
  const unlink = ({ link, other }: LinkRow) =>
    act(
      'UnlinkElements',
      { from: link.from, to: link.to, ...(link.fit ? { fit: link.fit } : {}) },
      t('said.unlinked', { from: element.name, to: other.name }),
    )
  return (
    <section className="flex flex-col gap-2">
      <h2>{t('panel.links')}</h2>
      {rows.length === 0 ? <p className="text-sm text-faint">{t('panel.noLinks')}</p> : null}
      <ul className="flex flex-col">
        {rows.map((row) => (
          <li key={linkId(row.link)} className="flex items-start gap-1 text-sm">
            <p className="min-w-0 flex-1 py-1">
              <span className="text-soft">{word(row.reads)} </span>
              <button
                type="button"
                onClick={() => onOpen(row.other.parent ?? row.other.id)}
                className="break-words text-left font-medium hover:underline"
              >
                {row.other.name}
              </button>
            </p>
            <button
              type="button"
              aria-label={t('panel.unlink', { name: row.other.name })}
              onClick={() => unlink(row)}
              className="inline-flex size-7 shrink-0 items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink"
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <NewLink element={element} acts={acts} taken={rows.map(({ other }) => other.id)} />
    </section>
  )
}

/** A link that could be made: to or from another card, by a verb that fits both. */
type Possible = { readonly from: Element; readonly to: Element; readonly verb: LinkVerb }

function NewLink({ element, acts, taken }: { readonly element: Element; readonly acts: Acts; readonly taken: readonly string[] }) {
  const { model, act } = acts
  const possible = (other: Element): Possible[] =>
    linkVerbs.flatMap((verb): Possible[] => {
      if (verb.from === element.kind && verb.to.includes(other.kind)) return [{ from: element, to: other, verb }]
      return verb.from === other.kind && verb.to.includes(element.kind) ? [{ from: other, to: element, verb }] : []
    })
  const groups = places
    .map((place) => ({
      label: word(place.label),
      links: elementsIn(model, place.id)
        .filter(({ id }) => id !== element.id && !taken.includes(id))
        .flatMap((other) => possible(other).map((link) => ({ other, link }))),
    }))
    .filter(({ links }) => links.length > 0)
  if (groups.length === 0) return null
  const all = groups.flatMap(({ links }) => links)
  const make = (chosen: string) => {
    const link = all.find(({ link }) => keyOf(link) === chosen)?.link
    if (!link) return
    const { from, to, verb } = link
    act(
      'LinkElements',
      { from: from.id, to: to.id, verb: verb.verb },
      t('said.linked', { from: from.name, verb: word(verb.reads), to: to.name }),
    )
  }
  // Where one verb fits a pair the name is enough; where several do, each is told.
  const isPlain = (other: Element) => possible(other).length === 1
  return (
    <FieldRow label={t('panel.link')}>
      {(wiring) => (
        <Select value="" onChange={({ target }) => make(target.value)} {...wiring}>
          <option value="">{t('panel.linkChoose')}</option>
          {groups.map(({ label, links }) => (
            <optgroup key={label} label={label}>
              {links.map(({ other, link }) => (
                <option key={keyOf(link)} value={keyOf(link)}>
                  {isPlain(other) ? other.name : `${word(link.from === element ? link.verb.reads : link.verb.readsBack)} ${other.name}`}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      )}
    </FieldRow>
  )
}

const keyOf = ({ from, to, verb }: Possible) => `${verb.verb} ${from.id} ${to.id}`
