/** The links of the card that has the focus or is open, as lines to the cards at their other ends. */
import type { BusinessModel } from '@nonet/domain/business-model'
import { type RefObject, useEffect, useRef } from 'react'
import { curvePath } from '../curve.ts'

/** The cards that a card is linked with, by itself or through its parts. */
function linkedWith(model: BusinessModel, id: string): string[] {
  const cardOf = (end: string) => model.elements.get(end)?.parent ?? end
  const ends = [...model.links.values()].flatMap(({ from, to }) => {
    const [start, end] = [cardOf(from), cardOf(to)]
    return start === id ? end : end === id ? start : []
  })
  return [...new Set(ends)].filter((end) => end !== id)
}

type Line = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }

/** From the nearer sides of two boxes; a box that is scrolled away is met at the edge of its block. */
function lineBetween(from: DOMRect, to: DOMRect, origin: DOMRect): Line {
  const isRight = to.left >= from.right - 8
  const isLeft = to.right <= from.left + 8
  const x1 = isRight ? from.right : isLeft ? from.left : from.left + 12
  const x2 = isRight ? to.left : isLeft ? to.right : to.left + 12
  return {
    x1: x1 - origin.left,
    y1: from.top + from.height / 2 - origin.top,
    x2: x2 - origin.left,
    y2: to.top + to.height / 2 - origin.top,
  }
}

export function LinkLines({
  grid,
  model,
  cardId,
}: {
  readonly grid: RefObject<HTMLDivElement | null>
  readonly model: BusinessModel
  readonly cardId: string | null
}) {
  const picture = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const [box, svg] = [grid.current, picture.current]
    if (!box || !svg || cardId === null) return
    const cardElement = (id: string) => box.querySelector<HTMLElement>(`[data-card="${id}"]`)
    const others = linkedWith(model, cardId)
    let frame = 0
    const draw = () => {
      const own = cardElement(cardId)
      if (!own) return svg.replaceChildren()
      const origin = box.getBoundingClientRect()
      const inBlock = (element: HTMLElement): DOMRect => {
        const [rect, block] = [element.getBoundingClientRect(), element.closest('[data-block]')?.getBoundingClientRect()]
        if (!block) return rect
        const top = Math.min(Math.max(rect.top, block.top + 36), block.bottom - 8)
        return new DOMRect(rect.left, top, rect.width, Math.max(Math.min(rect.bottom, block.bottom) - top, 4))
      }
      const paths = others.flatMap((id) => {
        const other = cardElement(id)
        if (!other) return []
        const { x1, y1, x2, y2 } = lineBetween(inBlock(own), inBlock(other), origin)
        return curvePath(x1, y1, x2, y2, 24)
      })
      svg.replaceChildren(...paths)
    }
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(draw)
    }
    for (const id of others) cardElement(id)?.setAttribute('data-linked', '')
    soon()
    box.addEventListener('scroll', soon, { capture: true, passive: true })
    const resized = new ResizeObserver(soon)
    resized.observe(box)
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      box.removeEventListener('scroll', soon, { capture: true })
      for (const linked of box.querySelectorAll('[data-linked]')) linked.removeAttribute('data-linked')
      svg.replaceChildren()
    }
  }, [grid, model, cardId])
  return (
    <svg
      ref={picture}
      aria-hidden
      className="link-lines pointer-events-none absolute inset-0 z-10 size-full overflow-visible max-sm:hidden"
    />
  )
}
