/** A dialog in the middle, for what needs an answer before the work goes on. Its parts are loaded when the first one opens. */
import { lazy, Suspense, useRef } from 'react'
import type { ModalDialogProps } from './dialog-popup.tsx'

const Popup = lazy(() => import('./dialog-popup.tsx').then(({ DialogPopup }) => ({ default: DialogPopup })))

export function ModalDialog(props: ModalDialogProps) {
  const wasOpen = useRef(false)
  const isOpenNow = useRef(false)
  const before = useRef<HTMLElement | null>(null)
  wasOpen.current ||= props.isOpen
  // The focus goes back to where it was when the dialog was asked for, not to where it is when its parts have come.
  if (props.isOpen && !isOpenNow.current) before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
  isOpenNow.current = props.isOpen
  return wasOpen.current ? (
    <Suspense fallback={null}>
      <Popup {...props} before={before} />
    </Suspense>
  ) : null
}
