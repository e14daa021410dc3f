/** One band of a fit: offers on the left, wants on the right; choose one on each side to say that they meet. */
import { type Element, type FitBand, kindOf } from '@nonet/domain/business-model'
import { CircleAlert, Link2 } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { t, word } from '#messages'
import { announce } from '#ui'
import { AddElement } from '../add-element.tsx'
import { curvePath } from '../curve.ts'
import { useModelView } from '../live/model-view.ts'

type FitBandProps = { readonly band: FitBand; readonly proposition: string; readonly segment: string }

export function FitBandView({ band, proposition, segment }: FitBandProps) {
  const { acts } = useModelView()
  const [from, setFrom] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const many = (kind: string) => word(kindOf(kind)?.label.many ?? kind)
  const meets = (start: string, end: string) => band.pairs.find((pair) => pair.from === start && pair.to === end)
  const meet = (to: Element) => {
    const start = acts.model.elements.get(from ?? '')
    if (!start) return announce(t('fit.choose'))
    const known = meets(start.id, to.id)
    if (known)
      acts.act(
        'UnlinkElements',
        { from: start.id, to: to.id, ...(known.fit ? { fit: known.fit } : {}) },
        t('said.unlinked', { from: start.name, to: to.name }),
      )
    else acts.act('LinkElements', { from: start.id, to: to.id }, t('fit.meets', { from: start.name, to: to.name }))
  }
  const [gaps, idle] = [new Set(band.gaps.map(({ id }) => id)), new Set(band.idle.map(({ id }) => id))]
  const partners = (id: string, side: 'from' | 'to') =>
    band.pairs
      .filter((pair) => pair[side] === id)
      .map((pair) => acts.model.elements.get(pair[side === 'from' ? 'to' : 'from'])?.name ?? '')
      .join(', ')
  return (
    <section aria-label={`${many(band.offers)}, ${many(band.wants)}`} className="mt-6">
      <div ref={box} className="relative grid grid-cols-1 gap-x-24 gap-y-4 sm:grid-cols-2">
        <Lines box={box} band={band} from={from} />
        <Side title={many(band.offers)} note={t('fit.idle', { count: band.idle.length })} isOpen={band.idle.length > 0}>
          {band.offered.map((one) => (
            <Item
              key={one.id}
              element={one}
              isChosen={from === one.id}
              isOpen={idle.has(one.id)}
              says={idle.has(one.id) ? t('fit.isIdle') : t('fit.meetsAll', { names: partners(one.id, 'from') })}
              onChoose={() => setFrom(from === one.id ? null : one.id)}
            />
          ))}
          <li>
            <AddElement kind={band.offers} parent={proposition} />
          </li>
        </Side>
        <Side title={many(band.wants)} note={t('fit.gaps', { count: band.gaps.length })} isOpen={band.gaps.length > 0}>
          {band.wanted.map((one) => (
            <Item
              key={one.id}
              element={one}
              isChosen={from !== null && meets(from, one.id) !== undefined}
              isOpen={gaps.has(one.id)}
              says={gaps.has(one.id) ? t('fit.isGap') : t('fit.metBy', { names: partners(one.id, 'to') })}
              onChoose={() => meet(one)}
              isTarget={from !== null}
            />
          ))}
          <li>
            <AddElement kind={band.wants} parent={segment} />
          </li>
        </Side>
      </div>
    </section>
  )
}

function Side({
  title,
  note,
  isOpen,
  children,
}: {
  readonly title: string
  readonly note: string
  readonly isOpen: boolean
  readonly children: React.ReactNode
}) {
  return (
    <div>
      <h3 className="mb-1.5 flex items-baseline gap-2 text-xs font-semibold text-soft">
        {title} {isOpen ? <span className="font-normal text-open">{note}</span> : null}
      </h3>
      <ul className="flex flex-col gap-1.5">{children}</ul>
    </div>
  )
}

type ItemProps = {
  readonly element: Element
  readonly isChosen: boolean
  readonly isOpen: boolean
  readonly says: string
  readonly isTarget?: boolean
  readonly onChoose: () => void
}

function Item({ element, isChosen, isOpen, says, isTarget = false, onChoose }: ItemProps) {
  const { open } = useModelView()
  return (
    <li
      data-fit={element.id}
      className={`flex items-start rounded-md border bg-surface text-sm ${isChosen ? 'border-accent bg-accent-soft' : isOpen ? 'border-open border-dashed' : 'border-line'}`}
    >
      <button
        type="button"
        aria-pressed={isChosen}
        title={says}
        onClick={onChoose}
        className="flex min-h-9 min-w-0 flex-1 items-center gap-2 px-2.5 py-1.5 text-left"
      >
        {isOpen ? <CircleAlert size={14} aria-hidden className="shrink-0 text-open" /> : null}
        {isTarget && !isOpen ? <Link2 size={14} aria-hidden className="shrink-0 text-faint" /> : null}
        <span className="min-w-0 break-words">{element.name}</span>
        <span className="sr-only">, {says}</span>
      </button>
      <button
        type="button"
        onClick={() => open(element.parent ?? element.id)}
        className="min-h-9 px-2 text-xs text-soft hover:text-ink hover:underline"
      >
        {t('menu.open')}
        <span className="sr-only"> {element.name}</span>
      </button>
    </li>
  )
}

/** A line for each pair, from the right edge of what is offered to the left edge of what is wanted. */
function Lines({
  box,
  band,
  from,
}: {
  readonly box: RefObject<HTMLDivElement | null>
  readonly band: FitBand
  readonly from: string | null
}) {
  const picture = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const [element, svg] = [box.current, picture.current]
    if (!element || !svg) return
    const draw = () => {
      const origin = element.getBoundingClientRect()
      const rect = (id: string) => element.querySelector(`[data-fit="${id}"]`)?.getBoundingClientRect()
      svg.replaceChildren(
        ...band.pairs.flatMap((pair) => {
          const [start, end] = [rect(pair.from), rect(pair.to)]
          if (!start || !end || end.left < start.right) return []
          const [x1, y1] = [start.right - origin.left, start.top + start.height / 2 - origin.top]
          const [x2, y2] = [end.left - origin.left, end.top + end.height / 2 - origin.top]
          const path = curvePath(x1, y1, x2, y2)
          if (from !== null && pair.from !== from) path.setAttribute('opacity', '.2')
          return path
        }),
      )
    }
    draw()
    const resized = new ResizeObserver(draw)
    resized.observe(element)
    return () => resized.disconnect()
  }, [box, band, from])
  return <svg ref={picture} aria-hidden className="link-lines pointer-events-none absolute inset-0 size-full max-sm:hidden" />
}
