/** A dialog in the middle, for what needs an answer before the work goes on. Its parts are loaded when the first one opens. */
import { lazy, Suspense, useRef } from 'react'
import type { ModalDialogProps } from './dialog-popup.tsx'

const Popup = lazy(() => import('./dialog-popup.tsx').then(({ DialogPopup }) => ({ default: DialogPopup })))

export function ModalDialog(props: ModalDialogProps) {
  const wasOpen = useRef(false)
  wasOpen.current ||= props.isOpen
  return wasOpen.current ? (
    <Suspense fallback={null}>
      <Popup {...props} />
    </Suspense>
  ) : null
}
