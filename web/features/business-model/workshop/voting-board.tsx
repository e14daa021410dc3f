/** Each gives their dots, unseen by the others. */
import { Minus, Plus } from 'lucide-react'
import { t } from '#messages'
import { IconButton } from '#ui'
import { Board, type BoardProps, itemsOf, noteLook } from './board.tsx'

export function VotingBoard({ workshop, act }: BoardProps) {
  const { dots, dotsEach } = workshop
  const left = dotsEach - Object.values(dots).reduce((sum, count) => sum + count, 0)
  const items = itemsOf(workshop)
  return (
    <>
      <p role="status" className="px-4 pb-2 text-sm text-soft">
        {t('workshop.left', { left, dots: dotsEach })}
      </p>
      <Board>
        {(block) => (
          <ul className="flex flex-col gap-1.5 empty:hidden">
            {items
              .filter((item) => item.block === block)
              .map(({ id, text, notes }) => {
                const given = dots[id] ?? 0
                const give = (count: number) => void act('give-dots', { to: id, dots: count })
                return (
                  <li key={id} className={noteLook}>
                    <p className={notes.length > 0 ? 'font-semibold' : ''}>{text}</p>
                    {notes.length > 0 ? <p className="mt-0.5 text-xs text-soft">{notes.map((note) => note.text).join(' · ')}</p> : null}
                    <div className="mt-1 flex items-center gap-1">
                      <IconButton label={t('workshop.less', { text })} disabled={given === 0} onClick={() => give(given - 1)}>
                        <Minus size={14} aria-hidden />
                      </IconButton>
                      <span className="min-w-6 text-center tabular-nums">
                        <span className="sr-only">{t('workshop.given', { count: given })}</span>
                        <span aria-hidden className="text-accent">
                          {given === 0 ? '0' : '●'.repeat(given)}
                        </span>
                      </span>
                      <IconButton label={t('workshop.more', { text })} disabled={left === 0} onClick={() => give(given + 1)}>
                        <Plus size={14} aria-hidden />
                      </IconButton>
                    </div>
                  </li>
                )
              })}
          </ul>
        )}
      </Board>
    </>
  )
}
