/** The list of keys that the canvas knows. */
import { type MessageId, t } from '#messages'
import { ModalDialog } from '#ui'

const keys: readonly [string, MessageId][] = [
  ['← ↑ → ↓', 'keys.move'],
  ['Alt + ← ↑ → ↓', 'keys.carry'],
  ['Enter', 'keys.open'],
  ['E, F2', 'keys.rename'],
  ['C', 'keys.add'],
  ['M', 'keys.menu'],
  ['Delete', 'keys.remove'],
  ['Ctrl/⌘ Z, Shift Z', 'keys.undo'],
  ['Esc', 'keys.close'],
  ['?', 'keys.help'],
]

export function KeyboardHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <ModalDialog title={t('keys.title')} isOpen={isOpen} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2 text-sm">
        {keys.map(([key, message]) => (
          <div key={key} className="contents">
            <dt className="whitespace-nowrap font-medium">{key}</dt>
            <dd className="text-soft">{t(message)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-xs text-faint">{t('keys.where')}</p>
    </ModalDialog>
  )
}
