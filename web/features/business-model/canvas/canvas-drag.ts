/** Dragging cards: the place is shown by one line per block, moved without drawing the canvas again. */
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'

const isCard = (data: Record<string | symbol, unknown>): data is { cardId: string } => typeof data.cardId === 'string'

/** Makes a card draggable; answers with the way to end that. */
export function dragCard(element: HTMLElement, cardId: string): () => void {
  return draggable({
    element,
    // Asked of the page, so that looking at the past does not draw every card anew.
    canDrag: () => element.closest('[data-read-only]') === null,
    getInitialData: () => ({ cardId }),
    onDragStart: () => element.setAttribute('data-dragging', ''),
    onDrop: () => element.removeAttribute('data-dragging'),
  })
}

/** Lets cards be dropped into a block, before the card whose middle is below the pointer. */
export function dropInto(
  element: HTMLElement,
  block: string,
  onDrop: (cardId: string, block: string, before: string | null) => void,
): () => void {
  const line = document.createElement('div')
  line.className = 'pointer-events-none absolute inset-x-2 z-10 h-0.5 rounded bg-accent'
  let middles: { id: string; top: number; middle: number }[] = []
  let end = 0
  let frame = 0
  /** Measured once per visit: while a card is dragged nothing else moves. */
  const measure = () => {
    const origin = element.getBoundingClientRect().top - element.scrollTop
    middles = [...element.querySelectorAll<HTMLElement>('[data-card]')].map((card) => {
      const { top, height } = card.getBoundingClientRect()
      return { id: card.dataset.card as string, top: top - origin, middle: top - origin + height / 2 }
    })
    const last = element.querySelector('li:last-of-type')?.getBoundingClientRect().bottom
    end = last === undefined ? 4 : last - origin
  }
  const follower = (clientY: number) => {
    const y = clientY - element.getBoundingClientRect().top + element.scrollTop
    return middles.find(({ middle }) => y < middle) ?? null
  }
  const show = (clientY: number) => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      line.style.transform = `translateY(${(follower(clientY)?.top ?? end) - 4}px)`
    })
  }
  const hide = () => {
    cancelAnimationFrame(frame)
    line.remove()
  }
  const begin = (clientY: number) => {
    measure()
    element.append(line)
    show(clientY)
  }
  line.style.top = '0'
  return combine(
    dropTargetForElements({
      element,
      canDrop: ({ source }) => isCard(source.data),
      // A drag that begins inside a block starts there and never enters it.
      onDragStart: ({ location }) => begin(location.current.input.clientY),
      onDragEnter: ({ location }) => begin(location.current.input.clientY),
      onDrag: ({ location }) => show(location.current.input.clientY),
      onDragLeave: hide,
      onDrop: ({ source, location }) => {
        const before = follower(location.current.input.clientY)
        hide()
        if (isCard(source.data)) onDrop(source.data.cardId, block, before?.id ?? null)
      },
    }),
    hide,
  )
}
