/** The model as it is now gets a name to find it by. */
import { type FormEvent, useState } from 'react'
import { t } from '#messages'
import { Button, FieldRow, ModalDialog, TextArea, TextInput } from '#ui'
import { useModelView } from '../live/model-view.ts'

export function NameVersionDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { live } = useModelView()
  const [fault, setFault] = useState<string | null>(null)
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const said = new FormData(event.currentTarget)
    const [name, note] = [String(said.get('name')).trim(), String(said.get('note')).trim()]
    const outcome = live.send('NameVersion', { name, ...(note ? { note } : {}) }, setFault)
    if (outcome.isDone) onClose()
    else setFault(outcome.says)
  }
  return (
    <ModalDialog title={t('time.name')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={save} className="flex flex-col gap-4">
        <FieldRow label={t('models.name')} help={t('time.name.help')} fault={fault}>
          {(wiring) => <TextInput name="name" required maxLength={100} autoFocus {...wiring} />}
        </FieldRow>
        <FieldRow label={t('time.note')}>{(wiring) => <TextArea name="note" maxLength={2000} {...wiring} />}</FieldRow>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('common.save')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  )
}
