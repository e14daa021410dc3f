/** A what-if begins: everything that the model is, now or at the moment that is looked at, under a name of its own. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { newId, sendCommand } from '#app/api'
import { t } from '#messages'
import { Button, FieldRow, ModalDialog, TextInput } from '#ui'
import { useModelView } from '../live/model-view.ts'

export function BeginWhatIfDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { live, acts, search } = useModelView()
  const [fault, setFault] = useState<string | null>(null)
  const navigate = useNavigate()
  const client = useQueryClient()
  const begin = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name')).trim()
    const id = newId()
    try {
      const body = { source: live.id, name, ...(search.at === undefined ? {} : { version: search.at }) }
      await sendCommand(`/api/business-models/${id}/fork`, body, newId())
      await client.invalidateQueries({ queryKey: ['models'] })
      onClose()
      void navigate({ to: '/models/$modelId', params: { modelId: id } })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <ModalDialog title={t('whatIf.begin')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void begin(event)} className="flex flex-col gap-4">
        <p className="text-sm text-soft">{search.at === undefined ? t('whatIf.lead') : t('whatIf.leadPast', { version: search.at })}</p>
        <FieldRow label={t('models.name')} fault={fault}>
          {(wiring) => (
            <TextInput
              name="name"
              required
              maxLength={500}
              autoFocus
              defaultValue={t('whatIf.suggest', { name: acts.model.meta.name })}
              {...wiring}
            />
          )}
        </FieldRow>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('whatIf.go')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  )
}
