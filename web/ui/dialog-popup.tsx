/** The body of a dialog, loaded when the first one opens. */
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { t } from '#messages'

const widths = { narrow: 'max-w-md', wide: 'max-w-2xl', widest: 'max-w-4xl' }

export type ModalDialogProps = {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Narrow for a few fields, wide for a list, widest for what is looked at beside a choice. */
  readonly width?: keyof typeof widths
  /** Without heading and padding: for what brings its own field, such as the palette. */
  readonly isBare?: boolean
}

/** What is asked for comes first, not the cross that leaves: what took the focus by itself, or the first field; of radio buttons the chosen one. */
function initialIn(body: HTMLElement | null): HTMLElement | true {
  if (!body) return true
  if (body.contains(document.activeElement)) return document.activeElement as HTMLElement
  const first = body.querySelector<HTMLElement>(':is(input, select, textarea, button):not(:disabled), a[href]')
  const chosen = first?.matches('[type="radio"]') ? body.querySelector<HTMLElement>('[type="radio"]:checked') : null
  return chosen ?? first ?? true
}

export function DialogPopup({
  before,
  title,
  isOpen,
  onClose,
  children,
  isBare = false,
  width = isBare ? 'wide' : 'narrow',
}: ModalDialogProps & { readonly before: RefObject<HTMLElement | null> }) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/30" />
        <Dialog.Popup
          initialFocus={() => initialIn(body.current)}
          finalFocus={() => (before.current?.isConnected ? before.current : true)}
          className={`fixed top-[12dvh] left-1/2 z-50 max-h-[76dvh] w-[calc(100vw-24px)] -translate-x-1/2 overflow-auto rounded-md border border-line bg-surface shadow-float ${isBare ? '' : 'p-5'} ${widths[width]}`}
        >
          <div className={isBare ? 'sr-only' : 'mb-4 flex items-start justify-between gap-4'}>
            <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
            <Dialog.Close
              aria-label={t('common.close')}
              title={t('common.close')}
              className="-mt-1 -mr-1 inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-sunken"
            >
              <X size={16} aria-hidden />
            </Dialog.Close>
          </div>
          <div ref={body}>{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
