/** What to compare the canvas with: an earlier version by its name, the origin, a what-if, or any other model. */
import { useState } from 'react'
import { t } from '#messages'
import { Button, ModalDialog, TextInput } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { useNamedVersions } from '../time/history.ts'
import { useRelatives } from './relatives.ts'

export function CompareDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { live, look } = useModelView()
  const { all } = useRelatives()
  const named = useNamedVersions(live.id)
  const [search, setSearch] = useState('')
  const root = live.origin ?? live.id
  const isKin = (model: (typeof all)[number]) => model.model_id === root || model.origin_id === root
  const offers = [
    ...named.map(({ name, version }) => ({ key: String(version), label: name, note: t('history.version', { version }) })),
    ...all
      .filter(({ model_id }) => model_id !== live.id)
      .toSorted((a, b) => Number(isKin(b)) - Number(isKin(a)))
      .map((model) => ({ key: model.model_id, label: model.name, note: isKin(model) ? t('compare.kin') : t('compare.other') })),
  ].filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()))
  return (
    <ModalDialog title={t('compare.title')} isOpen={isOpen} onClose={onClose}>
      <TextInput
        type="search"
        autoFocus
        aria-label={t('compare.search')}
        placeholder={t('compare.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <ul className="mt-3 flex max-h-80 flex-col overflow-y-auto">
        {offers.map(({ key, label, note }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => {
                look({ against: key })
                onClose()
              }}
              className="flex min-h-9 w-full items-center justify-between gap-3 rounded-md px-2 text-left text-sm hover:bg-sunken"
            >
              <span className="truncate">{label}</span>
              <span className="shrink-0 text-xs text-soft">{note}</span>
            </button>
          </li>
        ))}
      </ul>
      {offers.length === 0 ? <p className="py-3 text-sm text-soft">{t('compare.nothing')}</p> : null}
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </ModalDialog>
  )
}
