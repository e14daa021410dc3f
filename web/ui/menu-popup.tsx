/** The body of a menu, loaded when the first one is wanted. */
import { Menu } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import { t } from '#messages'
import type { ActionMenuProps, MenuEntry } from './menu.tsx'
import { triggerLook } from './menu.tsx'

const popup =
  'z-50 max-h-(--available-height) max-w-80 min-w-48 overflow-y-auto rounded-md border border-line bg-surface p-1 text-sm shadow-float outline-none'
const item =
  'flex min-h-8 w-full items-center justify-between gap-6 rounded px-2 outline-none select-none data-[highlighted]:bg-accent-soft data-[disabled]:opacity-40'

export function MenuPopup({
  entries,
  trigger,
  triggerLabel,
  anchor,
  isOpen,
  onOpenChange,
  isWanted,
}: ActionMenuProps & { readonly isWanted: boolean }) {
  return (
    <Menu.Root {...(isOpen === undefined ? { defaultOpen: isWanted } : { open: isOpen })} onOpenChange={(open) => onOpenChange?.(open)}>
      {trigger ? (
        <Menu.Trigger aria-label={triggerLabel} title={triggerLabel} className={triggerLook}>
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
        <span className="flex min-w-0 items-center gap-2">
          {entry.isChosen === undefined ? null : <Check size={14} aria-hidden className={entry.isChosen ? '' : 'invisible'} />}
          <span className="min-w-0">
            <span className="block truncate">{entry.label}</span>
            {entry.note ? <span className="block truncate text-xs text-faint">{entry.note}</span> : null}
          </span>
          {entry.isChosen ? <span className="sr-only">{t('common.chosen')}</span> : null}
        </span>
        {entry.shortcut ? <kbd className="font-sans text-xs text-faint">{entry.shortcut}</kbd> : null}
      </Menu.Item>
    )
  })
}
