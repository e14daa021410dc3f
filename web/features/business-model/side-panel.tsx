/** What stands beside the canvas: a heading, a way to close it, and room that scrolls by itself. */
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '#messages'
import { IconButton } from '#ui'

type SidePanelProps = {
  readonly label: string
  readonly heading: ReactNode
  readonly closeLabel?: string
  readonly onClose: () => void
  readonly acts?: ReactNode
  readonly children: ReactNode
}

export function SidePanel({ label, heading, closeLabel, onClose, acts, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus({ preventScroll: true }), [])
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      onKeyDown={({ key, target }) =>
        key === 'Escape' && !(target as HTMLElement).matches('input, textarea, select') ? onClose() : undefined
      }
      className="flex w-full flex-col overflow-y-auto outline-none border-line bg-surface max-lg:fixed max-lg:inset-0 max-lg:z-30 lg:w-[360px] lg:shrink-0 lg:border-l"
    >
      <div className="sticky top-0 z-10 flex items-center gap-1 border-b border-line bg-surface py-1.5 pr-2 pl-4">
        <div className="min-w-0 flex-1 truncate text-xs font-medium text-soft">{heading}</div>
        {acts}
        <IconButton label={closeLabel ?? t('common.close')} onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <div className="flex flex-col gap-5 p-4">{children}</div>
    </aside>
  )
}
