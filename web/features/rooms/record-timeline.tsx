/** The timeline of a record: notes, acts and changes, the last first, with who and when. */
import type { Field, RecordKind } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#app/api'
import { t, word } from '#messages'
import { Avatar, Button, Section, TextArea } from '#ui'
import { useNameOf } from '../business-model/card/parties.ts'
import { byIn } from './choices.ts'
import { FieldValue, momentLabel } from './field-value.tsx'
import { useRecord, useSend } from './records.ts'

type Happening = {
  readonly type: string
  readonly version: number
  readonly recordedAt: string
  readonly actor: string
  readonly data: { readonly changes?: Readonly<Record<string, { from: Json; to: Json }>>; readonly text?: string }
}
type Answer = { readonly events: readonly Happening[]; readonly next: number | null }

export function RecordTimeline({
  kind,
  id,
  version,
  edits,
}: {
  readonly kind: RecordKind
  readonly id: string
  readonly version: number
  readonly edits: boolean
}) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['records', kind.plural, 'timeline', id, version],
    queryFn: ({ pageParam }) => api<Answer>(`/api/${kind.plural}/${id}/timeline${pageParam === null ? '' : `?before=${pageParam}`}`),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
  const nameOf = useNameOf()
  return (
    <Section title={t('rooms.timeline')}>
      {edits ? <NoteForm kind={kind} id={id} /> : null}
      <ol className="flex flex-col gap-3 text-sm">
        {(data?.pages.flatMap(({ events }) => events) ?? []).map((event) => (
          <li key={event.version} className="flex gap-2">
            <Avatar id={event.actor} name={nameOf(event.actor)} isSmall />
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{nameOf(event.actor)}</span> <span className="text-soft">{toldOf(kind, event.type)}</span>{' '}
                <time dateTime={event.recordedAt} className="text-xs text-faint">
                  {momentLabel(event.recordedAt)}
                </time>
              </p>
              {event.data.text ? (
                <p className="mt-0.5 whitespace-pre-wrap break-words rounded-md bg-sunken px-2 py-1.5">{event.data.text}</p>
              ) : null}
              <Changes kind={kind} id={id} changes={event.data.changes ?? {}} />
            </div>
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button className="self-start" onClick={() => void fetchNextPage()}>
          {t('history.more')}
        </Button>
      ) : null}
    </Section>
  )
}

/** What an event says, by what it does to the record. */
function toldOf(kind: RecordKind, type: string): string {
  const act = Object.values(kind.acts).find(({ event }) => event === type)
  if (act) return `“${word(act.label)}”`
  const end = (['Added', 'Revised', 'Attributed', 'Noted', 'Archived', 'Restored', 'Merged', 'Erased'] as const).find((one) =>
    type.endsWith(one),
  )
  return end ? t(`rooms.told.${end}`) : type
}

type ChangesProps = {
  readonly kind: RecordKind
  readonly id: string
  readonly changes: Readonly<Record<string, { from: Json; to: Json }>>
}
function Changes({ kind, id, changes }: ChangesProps) {
  const values = useRecord(kind, id).data?.values ?? {}
  const told = Object.entries(changes).flatMap(([name, change]) => {
    const field: Field | undefined = kind.fields[name]
    return field && field.type !== 'personal' && field.type !== 'structure' ? [{ name, field, ...change }] : []
  })
  if (told.length === 0) return null
  return (
    <ul className="mt-0.5 text-xs text-soft">
      {told.map(({ name, field, from, to }) => (
        <li key={name} className="flex flex-wrap gap-x-1.5">
          {word(field.label)}:{' '}
          {from === null ? null : (
            <s>
              <FieldValue field={field} value={from} kind={kind} by={byIn(field, values)} />
            </s>
          )}{' '}
          {to === null ? t('common.none') : <FieldValue field={field} value={to} kind={kind} by={byIn(field, values)} />}
        </li>
      ))}
    </ul>
  )
}

function NoteForm({ kind, id }: { readonly kind: RecordKind; readonly id: string }) {
  const send = useSend()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const refusal = await send(`/api/${kind.plural}/${id}/note`, { text })
    setFault(refusal)
    if (!refusal) setText('')
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <TextArea
        aria-label={t('rooms.note')}
        placeholder={t('rooms.note')}
        value={text}
        maxLength={4_000}
        onChange={({ target }) => setText(target.value)}
      />
      {fault ? <p className="text-xs text-worse">{fault}</p> : null}
      {text.trim() ? (
        <Button kind="primary" type="submit" className="self-end">
          {t('rooms.note.add')}
        </Button>
      ) : null}
    </form>
  )
}
