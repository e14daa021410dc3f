/** A menu of acts, anchored to whatever it is about. One instance can serve many things; its parts are loaded when it is wanted. */
import { lazy, type ReactNode, Suspense, useState } from 'react'

export type MenuEntry =
  | {
      readonly label: string
      readonly note?: string | undefined
      readonly shortcut?: string
      readonly isOff?: boolean
      /** For one of several: true for the one that holds. */
      readonly isChosen?: boolean
      readonly onSelect: () => void
    }
  | { readonly label: string; readonly entries: readonly MenuEntry[] }
  | 'separator'

export type ActionMenuProps = {
  readonly entries: readonly MenuEntry[]
  /** A button that opens it, or an element that it hangs on while `isOpen`. */
  readonly trigger?: ReactNode
  readonly triggerLabel?: string
  readonly anchor?: Element | null
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
}

export const triggerLook =
  'inline-flex h-8 min-w-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-soft hover:bg-sunken hover:text-ink data-[popup-open]:bg-sunken'

const loadPopup = () => import('./menu-popup.tsx').then(({ MenuPopup }) => ({ default: MenuPopup }))
const Popup = lazy(loadPopup)

export function ActionMenu(props: ActionMenuProps) {
  const [isWanted, setIsWanted] = useState(false)
  const { trigger, triggerLabel, isOpen } = props
  if (!trigger && !isWanted && isOpen) setIsWanted(true)
  const button = trigger ? (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label={triggerLabel}
      title={triggerLabel}
      className={triggerLook}
      onPointerEnter={() => void loadPopup()}
      onFocus={() => void loadPopup()}
      onClick={() => setIsWanted(true)}
    >
      {trigger}
    </button>
  ) : null
  return isWanted ? (
    <Suspense fallback={button}>
      <Popup {...props} isWanted={isWanted} />
    </Suspense>
  ) : (
    button
  )
}
