/** The messages themselves, loaded with the first one. */
import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '#messages'
import type { Passing } from './toast.tsx'

const manager = Toast.createToastManager()
const shownMs = 8_000

/** Messages that came before the list was on the screen. */
let early: (() => void)[] | null = []

export function show(title: string, passing: Passing): void {
  if (early) {
    early.push(() => show(title, passing))
    return
  }
  const { description, undo, isWorse } = passing
  const id = manager.add({
    title,
    description,
    timeout: shownMs,
    type: isWorse ? 'worse' : 'plain',
    priority: isWorse ? 'high' : 'low',
    ...(undo
      ? {
          actionProps: {
            children: t('common.undo'),
            onClick: () => {
              manager.close(id)
              undo()
            },
          },
        }
      : {}),
  })
}

export function ToastList() {
  useEffect(() => {
    const waiting = early ?? []
    early = null
    for (const one of waiting) one()
  }, [])
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-3 bottom-8 z-50 flex w-80 max-w-[calc(100vw-24px)] flex-col gap-2">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function List() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={`rounded-md border bg-surface px-3 py-2 text-sm shadow-float data-[limited]:hidden ${toast.type === 'worse' ? 'border-worse' : 'border-line'}`}
    >
      <Toast.Content className="flex items-start gap-2">
        <div className="min-w-0 flex-1 py-0.5">
          <Toast.Title className="font-medium" />
          <Toast.Description className="text-soft" />
        </div>
        {toast.actionProps ? <Toast.Action className="rounded px-1.5 py-0.5 font-medium text-accent hover:bg-sunken" /> : null}
        <Toast.Close aria-label={t('common.close')} className="rounded p-1.5 text-faint hover:bg-sunken">
          <X size={14} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
