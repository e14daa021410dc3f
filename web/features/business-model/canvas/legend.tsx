/** What the colours mean, how many cards each is for, and by a press the filter for one of them. */
import type { Canvas } from '@nonet/domain/business-model'
import { memo, useId, useMemo } from 'react'
import { t } from '#messages'
import { type Lens, lenses, useModelView } from '../live/model-view.ts'
import { colourOf, type Look } from './lens.ts'

export const Legend = memo(function Legend({
  look,
  canvas,
  shown,
}: {
  readonly look: Look
  readonly canvas: Canvas
  readonly shown: number
}) {
  const id = useId()
  const { search, look: lookAt } = useModelView()
  const all = canvas.blocks.reduce((sum, { cards }) => sum + cards.length, 0)
  const counts = useMemo(() => {
    const found = new Map<string, number>()
    for (const { cards } of canvas.blocks)
      for (const card of cards) for (const value of look.valuesOf(card)) found.set(value, (found.get(value) ?? 0) + 1)
    return found
  }, [canvas, look])
  const counted = look.tints
    .map((tint) => ({ ...tint, count: counts.get(tint.value) ?? 0 }))
    .filter(({ value, count: n }) => n > 0 || search.show === value)
  return (
    <div data-chrome className="flex min-h-8 items-center gap-3 overflow-x-auto px-3 text-xs text-soft">
      <span className="flex shrink-0 items-center gap-1.5">
        <label htmlFor={id}>{t('lens.title')}</label>
        <select
          id={id}
          value={look.lens}
          onChange={({ target }) => lookAt({ by: target.value === 'segment' ? undefined : (target.value as Lens), show: undefined })}
          className="h-7 rounded-md border border-transparent bg-transparent font-medium text-ink hover:border-line"
        >
          {lenses.map((lens) => (
            <option key={lens} value={lens} className="bg-surface">
              {t(`lens.${lens}`)}
            </option>
          ))}
        </select>
      </span>
      <ul className="flex items-center gap-1">
        {counted.map((tint) => (
          <li key={tint.value}>
            <button
              type="button"
              aria-pressed={search.show === tint.value}
              title={t('lens.show', { label: tint.label })}
              onClick={() => lookAt({ show: search.show === tint.value ? undefined : tint.value })}
              className="inline-flex h-6 max-w-56 items-center gap-1.5 whitespace-nowrap rounded-md px-1.5 hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:text-ink"
            >
              <span aria-hidden style={{ color: colourOf(tint) }}>
                {tint.glyph}
              </span>
              <span className="truncate">{tint.label}</span>
              <span className="text-faint tabular-nums">{tint.count}</span>
            </button>
          </li>
        ))}
      </ul>
      {search.show === undefined ? null : (
        <p className="shrink-0" role="status">
          {t('lens.shown', { shown, all })}{' '}
          <button type="button" className="min-h-6 font-medium text-accent hover:underline" onClick={() => lookAt({ show: undefined })}>
            {t('lens.all')}
          </button>
        </p>
      )}
    </div>
  )
})
