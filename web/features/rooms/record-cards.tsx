/** For which cards a record counts: one card of each block, or shares of several, from a day on. */
import { blocksOf, type cardKinds, lastParts, type Part, type RecordKind, whole } from '@nonet/domain/blocks'
import { blocks } from '@nonet/domain/business-model'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#app/api'
import { t, word } from '#messages'
import { Badge, Button, FieldRow, Select, TextInput } from '#ui'
import { dayLabel } from './field-value.tsx'
import { type RecordAnswer, useOperatingModel, useSend } from './records.ts'

type Card = { readonly element_id: string; readonly parent_id: string | null; readonly name: string; readonly block: string }

/** The cards of the operating model. */
export function useCards(): readonly Card[] {
  const model = useOperatingModel()
  const { data } = useQuery({
    queryKey: ['records', 'cards', model],
    queryFn: () => api<{ rows: Card[] }>(`/api/business-models/find-elements?model_id=${model}&limit=500`),
    enabled: model !== null,
  })
  return (data?.rows ?? []).filter(({ parent_id }) => parent_id === null)
}

export function RecordCards({
  kind,
  record,
  edits,
}: {
  readonly kind: RecordKind
  readonly record: RecordAnswer
  readonly edits: boolean
}) {
  const cards = useCards()
  const [asked, setAsked] = useState<readonly string[]>([])
  const possible = blocks.filter(({ id }) => blocksOf(kind).includes(id))
  // What can be about any card asks for none of them.
  const isShown = (id: string) => kind.assigns === undefined || asked.includes(id) || (record.cards[id] ?? []).length > 0
  const others = possible.filter(({ id }) => !isShown(id))
  return (
    <aside aria-label={t('rooms.counts')} className="flex flex-col gap-4">
      <div>
        <h2>{t('rooms.counts')}</h2>
        <p className="text-xs text-soft">{t('rooms.counts.lead')}</p>
      </div>
      {possible
        .filter(({ id }) => isShown(id))
        .map(({ id, label }) => (
          <BlockCards
            key={`${id} ${JSON.stringify(record.cards[id])}`}
            kind={kind}
            record={record}
            block={id}
            label={word(label)}
            cards={cards.filter((card) => card.block === id)}
            edits={edits}
          />
        ))}
      {edits && others.length > 0 ? (
        <FieldRow label={t('rooms.otherBlock')}>
          {(wiring) => (
            <Select {...wiring} value="" onChange={({ target }) => setAsked([...asked, target.value])}>
              <option value="">{t('rooms.chooseBlock')}</option>
              {others.map(({ id, label }) => (
                <option key={id} value={id}>
                  {word(label)}
                </option>
              ))}
            </Select>
          )}
        </FieldRow>
      ) : null}
    </aside>
  )
}

type BlockCardsProps = {
  readonly kind: RecordKind
  readonly record: RecordAnswer
  readonly block: keyof typeof cardKinds
  readonly label: string
  readonly cards: readonly Card[]
  readonly edits: boolean
}

function BlockCards({ kind, record, block, label, cards, edits }: BlockCardsProps) {
  const model = useOperatingModel()
  const send = useSend()
  const assignments = record.cards[block] ?? []
  const now = lastParts(assignments as never)
  const [draft, setDraft] = useState<readonly Part[] | null>(null)
  const [from, setFrom] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const nameOf = (element: string) => cards.find(({ element_id }) => element_id === element)?.name ?? t('rooms.cardGone')
  const save = async (parts: readonly Part[]) => {
    const refusal = await send(`/api/${kind.plural}/${record.id}/attribute`, { block, parts, ...(from ? { from } : {}) })
    setFault(refusal)
    if (!refusal) setDraft(null)
  }
  return (
    <section aria-label={label} className="rounded-md border border-line bg-surface p-3 text-sm">
      <h3 className="mb-1.5 flex items-center gap-2 text-xs font-medium text-soft">
        {label}
        {assignments.at(-1)?.by === 'rule' ? <Badge>{t('rooms.byRule')}</Badge> : null}
      </h3>
      {now.length === 0 ? <p className="text-open">{t('rooms.unassigned')}</p> : null}
      <ul>
        {now.map(({ element, share }) => (
          <li key={element} className="flex justify-between gap-2">
            {model ? (
              <Link
                to="/models/$modelId"
                params={{ modelId: model }}
                search={{ card: element }}
                className="min-w-0 break-words text-accent hover:underline"
              >
                {nameOf(element)}
              </Link>
            ) : null}
            {share === whole ? null : <span className="tabular-nums text-soft">{share / 100} %</span>}
          </li>
        ))}
      </ul>
      {assignments.length > 1 ? (
        <p className="mt-1 text-xs text-faint">{t('rooms.since', { day: dayLabel(assignments.at(-1)?.from ?? '') })}</p>
      ) : null}
      {edits && draft === null && cards.length > 0 ? (
        <button
          type="button"
          className="mt-1 min-h-7 text-accent text-xs hover:underline"
          onClick={() => setDraft(now.length > 0 ? now : [{ element: cards[0]?.element_id ?? '', share: whole }])}
        >
          {t('rooms.assign')}
        </button>
      ) : null}
      {draft ? (
        <form
          className="mt-2 flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void save(draft)
          }}
        >
          {draft.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
            <div key={at} className="flex gap-1">
              <Select
                aria-label={t('rooms.card')}
                value={part.element}
                onChange={({ target }) => setDraft(draft.map((one, index) => (index === at ? { ...one, element: target.value } : one)))}
              >
                {cards.map((card) => (
                  <option key={card.element_id} value={card.element_id}>
                    {card.name}
                  </option>
                ))}
              </Select>
              {draft.length > 1 ? (
                <TextInput
                  aria-label={t('rooms.share')}
                  inputMode="decimal"
                  className="w-20 shrink-0 text-right"
                  defaultValue={String(part.share / 100)}
                  onBlur={({ target }) =>
                    setDraft(
                      draft.map((one, index) =>
                        index === at ? { ...one, share: Math.round(Number(target.value.replace(',', '.')) * 100) || 1 } : one,
                      ),
                    )
                  }
                />
              ) : null}
            </div>
          ))}
          <div className="flex flex-wrap items-center gap-2 text-xs">
            <button
              type="button"
              className="min-h-7 text-accent hover:underline"
              onClick={() => {
                const share = Math.floor(whole / (draft.length + 1))
                const more = [
                  ...draft.map((part) => ({ ...part, share })),
                  { element: cards.find((card) => !draft.some(({ element }) => element === card.element_id))?.element_id ?? '', share },
                ]
                setDraft(more.map((part, at) => (at === 0 ? { ...part, share: whole - share * (more.length - 1) } : part)))
              }}
            >
              {t('rooms.shareMore')}
            </button>
            <button type="button" className="min-h-7 text-accent hover:underline" onClick={() => void save([])}>
              {t('rooms.unassign')}
            </button>
          </div>
          <FieldRow label={t('rooms.from')}>
            {(wiring) => <TextInput type="date" value={from} onChange={({ target }) => setFrom(target.value)} {...wiring} />}
          </FieldRow>
          {fault ? (
            <p role="alert" className="text-xs text-worse">
              {fault}
            </p>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setDraft(null)}>{t('common.cancel')}</Button>
            <Button kind="primary" type="submit">
              {t('common.save')}
            </Button>
          </div>
        </form>
      ) : null}
    </section>
  )
}
