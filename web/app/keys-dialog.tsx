/** The sheet of shortcuts: what the keys do, by the table of commands. */
import { t } from '#messages'
import { ModalDialog } from '#ui'
import { commandGroups, commandIds, commandOf, keyText } from './command-table.ts'

export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {keys.map((key) => (
        <kbd key={key} className="whitespace-nowrap rounded border border-line bg-sunken px-1.5 font-sans text-xs text-soft">
          {keyText(key)}
        </kbd>
      ))}
    </span>
  )
}

export function KeysDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <ModalDialog title={t('keys.title')} isOpen={isOpen} onClose={onClose} width="wide">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {commandGroups.map((group) => (
          <section key={group}>
            <h3 className="mb-1.5 text-xs font-semibold text-soft">{t(`keys.group.${group}`)}</h3>
            <dl className="flex flex-col gap-1.5 text-sm">
              {commandIds
                .filter((id) => commandOf(id).group === group && commandOf(id).keys)
                .map((id) => (
                  <div key={id} className="flex items-baseline justify-between gap-3">
                    <dt>{t(commandOf(id).label)}</dt>
                    <dd className="max-w-[45%] shrink-0">
                      <Keys keys={commandOf(id).keys ?? []} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-4 text-xs text-faint">{t('keys.where')}</p>
    </ModalDialog>
  )
}
