/** What most dots were given to, and which of it becomes cards. */
import { blocks } from '@nonet/domain/business-model'
import { type FormEvent, useMemo, useState } from 'react'
import { t, word } from '#messages'
import { Button, EmptyState, notify } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { type BoardProps, itemsOf, toggled } from './board.tsx'

export function ResultList({ workshop, act, mayLead }: BoardProps) {
  const { acts } = useModelView()
  const items = useMemo(() => itemsOf(workshop).toSorted((a, b) => (workshop.dots[b.id] ?? 0) - (workshop.dots[a.id] ?? 0)), [workshop])
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set(items.flatMap(({ id }) => (workshop.dots[id] ? [id] : []))))
  const isOver = workshop.status === 'closed'
  const canKeep = mayLead && !isOver && !acts.isReadOnly
  const most = Math.max(1, ...Object.values(workshop.dots))
  const labelOf = (block: string) => word(blocks.find(({ id }) => id === block)?.label ?? block)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const kept = items.filter(({ id }) => picked.has(id))
    const areAdded = acts.together(() =>
      kept.every(({ block, text, notes }) => {
        const kind = blocks.find(({ id }) => id === block)?.card.kind
        const description = notes.map((note) => note.text).join('\n')
        return acts.act('AddElement', { kind, name: text, ...(description ? { description } : {}) })
      }),
    )
    if (!areAdded) return
    notify(t('workshop.said.kept', { count: kept.length }), { undo: acts.undo })
    await act('close', { kept: kept.map(({ id }) => id) })
  }
  if (items.length === 0) return <EmptyState title={t('workshop.nothing')} lead={t('workshop.nothing.lead')} />
  return (
    <form onSubmit={(event) => void keep(event)} className="flex max-w-3xl flex-col gap-3 px-4 pb-10">
      <ol className="flex flex-col">
        {items.map(({ id, block, text, notes }) => {
          const count = workshop.dots[id] ?? 0
          return (
            <li key={id} className="border-b border-line py-2">
              <label className="flex items-start gap-3">
                {canKeep ? (
                  <input
                    type="checkbox"
                    className="mt-1"
                    checked={picked.has(id)}
                    onChange={() => setPicked((before) => toggled(before, id))}
                  />
                ) : null}
                <span className="min-w-0 flex-1">
                  <span className="block font-medium break-words">{text}</span>
                  <span className="block text-xs text-soft">
                    {[labelOf(block), ...notes.map((note) => note.text), workshop.kept.includes(id) ? t('workshop.isCard') : '']
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
                <span className="flex w-40 shrink-0 items-center gap-2">
                  <meter min={0} max={most} value={count} aria-label={t('workshop.given', { count })} className="h-2 w-full" />
                  <span className="w-6 text-right text-sm tabular-nums">{count}</span>
                </span>
              </label>
            </li>
          )
        })}
      </ol>
      {canKeep ? (
        <Button kind="primary" type="submit" className="self-start">
          {t('workshop.keep', { count: items.filter(({ id }) => picked.has(id)).length })}
        </Button>
      ) : null}
    </form>
  )
}
