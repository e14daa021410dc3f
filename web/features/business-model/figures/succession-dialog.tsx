/** What becomes of a card: from a month on its records count for others by shares, or for none; sums stay what they were. */
import '#messages/rooms'
import { type Element, elementsIn, placeOfKind } from '@nonet/domain/business-model'
import { type FormEvent, useState } from 'react'
import { t } from '#messages'
import { Button, DialogFoot, FieldRow, ModalDialog, TextInput } from '#ui'
import { useSend } from '../../rooms/records.ts'
import { useModelView } from '../live/model-view.ts'

type SuccessionDialogProps = { readonly element: Element; readonly isOpen: boolean; readonly onClose: () => void }

export function SuccessionDialog({ element, isOpen, onClose }: SuccessionDialogProps) {
  return (
    <ModalDialog title={t('figures.succeed.of', { name: element.name })} isOpen={isOpen} onClose={onClose}>
      {isOpen ? <Succession element={element} onClose={onClose} /> : null}
    </ModalDialog>
  )
}

function Succession({ element, onClose }: Omit<SuccessionDialogProps, 'isOpen'>) {
  const { acts } = useModelView()
  const send = useSend()
  const [fault, setFault] = useState<string | null>(null)
  const others = elementsIn(acts.model, placeOfKind(element.kind).id).filter(({ id, parent }) => id !== element.id && !parent)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const parts = others.flatMap(({ id }) => {
      const share = Math.round(Number(String(form.get(id) ?? '').replace(',', '.')) * 100)
      return share > 0 ? [{ element: id, share }] : []
    })
    const sum = parts.reduce((total, { share }) => total + share, 0)
    if (Number.isNaN(sum) || (sum !== 0 && sum !== 10_000)) return setFault(t('figures.succeed.sum', { sum: String(sum / 100) }))
    const refusal = await send(
      `/api/cards/${element.id}/succeed`,
      { from: String(form.get('from')), parts },
      t('figures.succeed.said', { name: element.name }),
    )
    setFault(refusal)
    if (!refusal) onClose()
  }
  const revive = async () => {
    const refusal = await send(`/api/cards/${element.id}/revive`, {}, t('figures.revived', { name: element.name }))
    setFault(refusal)
    if (!refusal) onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-sm text-soft">{t('figures.succeed.lead')}</p>
      <FieldRow label={t('figures.succeed.from')}>
        {(wiring) => <TextInput type="month" name="from" required defaultValue={new Date().toISOString().slice(0, 7)} {...wiring} />}
      </FieldRow>
      {others.map(({ id, name }) => (
        <FieldRow key={id} label={t('figures.succeed.share', { name })}>
          {(wiring) => <TextInput name={id} inputMode="decimal" placeholder="0" {...wiring} />}
        </FieldRow>
      ))}
      {fault ? (
        <p role="alert" className="text-sm text-worse">
          {fault}
        </p>
      ) : null}
      <DialogFoot>
        <Button onClick={() => void revive()}>{t('figures.revive')}</Button>
        <Button kind="primary" type="submit">
          {t('figures.succeed.do')}
        </Button>
      </DialogFoot>
    </form>
  )
}
