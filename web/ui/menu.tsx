/** A menu of acts, anchored to whatever it is about. One instance can serve many things, for its anchor may change. */
import { Menu } from '@base-ui/react/menu'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

export type MenuEntry =
  | { readonly label: string; readonly shortcut?: string; readonly isOff?: boolean; readonly onSelect: () => void }
  | { readonly label: string; readonly entries: readonly MenuEntry[] }
  | 'separator'

const popup = 'z-50 min-w-48 rounded-md border border-line bg-surface p-1 text-sm shadow-float outline-none'
const item =
  'flex h-8 w-full items-center justify-between gap-6 rounded px-2 outline-none select-none data-[highlighted]:bg-accent-soft data-[disabled]:opacity-40'

type ActionMenuProps = {
  readonly entries: readonly MenuEntry[]
  /** A button that opens it, or an element that it hangs on while `isOpen`. */
  readonly trigger?: ReactNode
  readonly triggerLabel?: string
  readonly anchor?: Element | null
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
}

export function ActionMenu({ entries, trigger, triggerLabel, anchor, isOpen, onOpenChange }: ActionMenuProps) {
  return (
    <Menu.Root {...(isOpen === undefined ? {} : { open: isOpen })} onOpenChange={(open) => onOpenChange?.(open)}>
      {trigger ? (
        <Menu.Trigger
          aria-label={triggerLabel}
          title={triggerLabel}
          className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-soft hover:bg-sunken hover:text-ink data-[popup-open]:bg-sunken"
        >
          {trigger}
        </Menu.Trigger>
      ) : null}
      <Menu.Portal>
        <Menu.Positioner className="z-50" sideOffset={4} align="start" {...(anchor ? { anchor } : {})}>
          <Menu.Popup className={popup} finalFocus={anchor instanceof HTMLElement ? { current: anchor } : undefined}>
            <Entries entries={entries} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a separator has no identity but its place
    if (entry === 'separator') return <Menu.Separator key={`separator ${index}`} className="my-1 h-px bg-line" />
    if ('entries' in entry)
      return (
        <Menu.SubmenuRoot key={entry.label}>
          <Menu.SubmenuTrigger className={item}>
            {entry.label}
            <ChevronRight size={14} aria-hidden />
          </Menu.SubmenuTrigger>
          <Menu.Portal>
            <Menu.Positioner className="z-50" sideOffset={2} alignOffset={-4}>
              <Menu.Popup className={popup}>
                <Entries entries={entry.entries} />
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.SubmenuRoot>
      )
    return (
      <Menu.Item key={entry.label} className={item} disabled={entry.isOff ?? false} onClick={entry.onSelect}>
        {entry.label}
        {entry.shortcut ? <kbd className="font-sans text-xs text-faint">{entry.shortcut}</kbd> : null}
      </Menu.Item>
    )
  })
}
