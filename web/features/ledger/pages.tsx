/** Ways to the page before and the next, with where one is. */
import { t } from '#messages'
import { Button } from '#ui'
import { useLook } from './books.ts'

export function Pages({ total, size }: { readonly total: number; readonly size: number }) {
  const [{ page = 1 }, look] = useLook()
  if (total <= size) return null
  return (
    <nav aria-label={t('rooms.pages')} className="mt-3 flex items-center justify-end gap-2 text-sm text-soft">
      <span className="tabular-nums">
        {t('rooms.range', { from: (page - 1) * size + 1, to: Math.min(page * size, total), total: new Intl.NumberFormat().format(total) })}
      </span>
      <Button disabled={page === 1} onClick={() => look({ page: page - 1 })}>
        {t('rooms.before')}
      </Button>
      <Button disabled={page * size >= total} onClick={() => look({ page: page + 1 })}>
        {t('rooms.next')}
      </Button>
    </nav>
  )
}
