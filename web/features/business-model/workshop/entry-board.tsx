/** Everybody writes: one's own notes, and how many others have written. */
import { X } from 'lucide-react'
import { t } from '#messages'
import { IconButton, TextInput } from '#ui'
import { Board, type BoardProps, noteLook } from './board.tsx'

export function EntryBoard({ workshop, act }: BoardProps) {
  const { notes, unseen } = workshop
  return (
    <>
      <p className="px-4 pb-2 text-sm text-soft" role="status">
        {t('workshop.unseen', { notes: unseen.notes, people: unseen.people })}
      </p>
      <Board>
        {(block, label) => (
          <>
            <ul className="flex flex-col gap-1.5 empty:hidden">
              {notes
                .filter((note) => note.block === block)
                .map(({ id, text }) => (
                  <li key={id} className={`${noteLook} flex items-start gap-1`}>
                    <span className="min-w-0 flex-1">{text}</span>
                    <span className="-my-1.5 -mr-1">
                      <IconButton label={t('workshop.takeBack', { text })} onClick={() => void act('remove-note', { note: id })}>
                        <X size={14} aria-hidden />
                      </IconButton>
                    </span>
                  </li>
                ))}
            </ul>
            <TextInput
              aria-label={t('workshop.write', { block: label })}
              placeholder={t('workshop.note')}
              maxLength={500}
              isQuiet
              onKeyDown={({ key, currentTarget, nativeEvent }) => {
                const text = currentTarget.value.trim()
                if (key !== 'Enter' || text === '' || nativeEvent.isComposing) return
                currentTarget.value = ''
                const field = currentTarget
                void act('add-note', { block, text }).then((isDone) => {
                  if (!isDone && field.value === '') field.value = text
                })
              }}
            />
          </>
        )}
      </Board>
    </>
  )
}
