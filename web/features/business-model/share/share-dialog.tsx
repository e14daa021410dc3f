/** Who outside sees this model: the links that are open, each with what it shows and a way to end it, and the making of one. */
import '#messages/together'
import { type FormEvent, useState } from 'react'
import { newId } from '#app/api'
import { t } from '#messages'
import { Button, FieldRow, ModalDialog, ShownOnce, TextInput } from '#ui'
import { type OutsideLink, OutsideLinks, useOutsideLinks } from '../../workspace/outside-links.tsx'
import { useModelView } from '../live/model-view.ts'
import { dayText } from '../time/moments.ts'

export function ShareDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { live } = useModelView()
  const links = useOutsideLinks(`model_id=${live.id}`, isOpen)
  const [link, setLink] = useState<string | null>(null)
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const said = new FormData(form)
    const day = String(said.get('expires') ?? '')
    const answer = await links.send(newId(), 'share-model', {
      model: live.id,
      label: String(said.get('label')).trim(),
      figures: said.get('figures') === 'on',
      comments: said.get('comments') === 'on',
      ...(day ? { expiresAt: new Date(`${day}T23:59:59`).toISOString() } : {}),
    })
    if (!answer?.link) return
    form.reset()
    setLink(answer.link)
  }
  const close = () => {
    setLink(null)
    links.forget()
    onClose()
  }
  return (
    <ModalDialog title={t('share.title')} isOpen={isOpen} onClose={close}>
      <div className="flex flex-col gap-5">
        <p className="text-sm text-soft">{t('share.lead')}</p>
        {link ? <ShownOnce label={t('share.once')} text={link} note={t('share.once.note')} /> : null}
        <form onSubmit={(event) => void make(event)} className="flex flex-col gap-3">
          <FieldRow label={t('share.label')} help={t('share.label.help')} fault={links.fault}>
            {(wiring) => <TextInput name="label" required maxLength={100} autoFocus {...wiring} />}
          </FieldRow>
          <div className="flex flex-col gap-1">
            {(['figures', 'comments'] as const).map((name) => (
              <label key={name} className="flex min-h-6 items-center gap-2 text-sm">
                <input type="checkbox" name={name} />
                {t(`share.${name}`)}
              </label>
            ))}
          </div>
          <FieldRow label={t('share.expires')} help={t('share.expires.help')}>
            {(wiring) => <TextInput type="date" name="expires" min={new Date().toISOString().slice(0, 10)} {...wiring} />}
          </FieldRow>
          <Button kind="primary" type="submit" className="self-end">
            {t('share.make')}
          </Button>
        </form>
        <OutsideLinks links={links} none={t('share.none')} says={whatItDoes} />
      </div>
    </ModalDialog>
  )
}

function whatItDoes({ figures, comments, expires_at }: OutsideLink): string {
  const parts = [
    ...(figures ? [t('share.hasFigures')] : []),
    ...(comments ? [t('share.mayComment')] : []),
    ...(expires_at ? [t('share.until', { day: dayText(expires_at) })] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : t('share.readOnly')
}
