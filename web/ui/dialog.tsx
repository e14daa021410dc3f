/** A dialog in the middle, for what needs an answer before the work goes on. Its parts are loaded when the first one opens. */
import { lazy, type ReactNode, Suspense, useRef } from 'react'
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

/** The acts at the end of a long dialog, which stay in sight while it scrolls. */
export function DialogFoot({ children }: { readonly children: ReactNode }) {
  return (
    <div className="sticky -bottom-5 -mx-5 mt-5 -mb-5 flex items-center justify-end gap-2 border-line border-t bg-surface px-5 py-3">
      {children}
    </div>
  )
}
