/** On a record about a person: destroys what is kept about them, after saying that nothing brings it back. */
import type { RecordKind } from '@nonet/domain/blocks'
import { useState } from 'react'
import { useSession } from '#app/session'
import { t, word } from '#messages'
import { Button, DialogFoot, ModalDialog } from '#ui'
import { useSend } from './records.ts'

type EraseButtonProps = { readonly kind: RecordKind; readonly id: string; readonly name: string }
export function EraseButton({ kind, id, name }: EraseButtonProps) {
  const { may } = useSession()
  const send = useSend()
  const [isOpen, setIsOpen] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const fields = Object.values(kind.fields).filter(({ type }) => type === 'personal' || type === 'file')
  if (!may.includes('record:erase')) return null
  const erase = async () => {
    const refused = await send(`/api/${kind.plural}/${id}/erase`, {}, t('erase.said'))
    setRefusal(refused)
    if (refused === null) setIsOpen(false)
  }
  return (
    <>
      <Button kind="plain" onClick={() => setIsOpen(true)}>
        {t('erase.title')}
      </Button>
      <ModalDialog title={t('erase.of', { name })} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <p className="text-sm">
          {t('erase.lead', { what: word(kind.label.one).toLowerCase(), fields: fields.map(({ label }) => word(label)).join(', ') })}
        </p>
        {refusal ? (
          <p role="alert" className="mt-3 text-sm text-worse">
            {refusal}
          </p>
        ) : null}
        <DialogFoot>
          <Button onClick={() => setIsOpen(false)}>{t('common.cancel')}</Button>
          <Button kind="primary" onClick={() => void erase()}>
            {t('erase.submit')}
          </Button>
        </DialogFoot>
      </ModalDialog>
    </>
  )
}
