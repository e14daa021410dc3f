/** All notes are there, without names: what says the same is chosen and put into a group. */
import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { t } from '#messages'
import { Button, IconButton, Select, TextInput } from '#ui'
import { Board, type BoardProps, noteLook, toggled } from './board.tsx'
import type { NoteView } from './use-workshop.ts'

export function GroupingBoard({ workshop, act }: BoardProps) {
  const { notes, groups } = workshop
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const chosen = notes.filter(({ id }) => picked.has(id)).map(({ id }) => id)
  const pick = (id: string) => setPicked((before) => toggled(before, id))
  const group = async (body: object) => {
    if (await act('group', { notes: chosen, ...body })) setPicked(new Set())
  }
  const begin = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    void group({ name: String(new FormData(form).get('name')).trim() }).then(() => form.reset())
  }
  const loose = (note: NoteView) => (
    <li key={note.id}>
      <label className={`${noteLook} flex cursor-pointer items-start gap-2 has-checked:border-accent has-checked:bg-accent-soft`}>
        <input type="checkbox" checked={picked.has(note.id)} onChange={() => pick(note.id)} className="mt-0.5" />
        <span className="min-w-0 flex-1">{note.text}</span>
      </label>
    </li>
  )
  return (
    <>
      <form onSubmit={begin} className="flex min-h-10 flex-wrap items-center gap-2 px-4 pb-2 text-sm">
        <span role="status" className="text-soft">
          {t('workshop.chosen', { count: chosen.length })}
        </span>
        <div className="w-64">
          <TextInput name="name" required maxLength={200} aria-label={t('workshop.common')} placeholder={t('workshop.common')} />
        </div>
        <Button type="submit" disabled={chosen.length === 0}>
          {t('workshop.group')}
        </Button>
        {groups.length > 0 && chosen.length > 0 ? (
          <div className="w-48">
            <Select aria-label={t('workshop.into')} value="" onChange={({ target }) => void group({ group: target.value })}>
              <option value="">{t('workshop.into')}</option>
              {groups.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
        ) : null}
      </form>
      <Board>
        {(block) => {
          const here = notes.filter((note) => note.block === block)
          const first = (groupId: string) => notes.find((note) => note.group === groupId)?.block
          return (
            <>
              {groups
                .filter(({ id }) => first(id) === block)
                .map(({ id, name }) => (
                  <section key={id} aria-label={name} className="rounded-md border border-strong bg-surface p-1.5">
                    <h4 className="px-0.5 pb-1 text-sm font-semibold">{name}</h4>
                    <ul className="flex flex-col gap-1">
                      {notes
                        .filter((note) => note.group === id)
                        .map((note) => (
                          <li key={note.id} className="flex items-start gap-1 border-t border-line pt-1 pl-0.5 text-sm">
                            <span className="min-w-0 flex-1 break-words">{note.text}</span>
                            <IconButton
                              label={t('workshop.out', { text: note.text })}
                              onClick={() => void act('ungroup', { notes: [note.id] })}
                            >
                              <X size={14} aria-hidden />
                            </IconButton>
                          </li>
                        ))}
                    </ul>
                  </section>
                ))}
              <ul className="flex flex-col gap-1.5 empty:hidden">{here.filter((note) => note.group === null).map(loose)}</ul>
            </>
          )
        }}
      </Board>
    </>
  )
}
