/** Who outside sees this model: the links that are open, each with what it shows and a way to end it, and the making of one. */
import '#messages/together'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api, newId, sendCommand } from '#app/api'
import { t } from '#messages'
import { announce, Button, FieldRow, ModalDialog, ShownOnce, TextInput } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { dayText } from '../time/moments.ts'

type ShareRow = {
  readonly share_id: string
  readonly label: string
  readonly figures: boolean
  readonly comments: boolean
  readonly made_by_name: string | null
  readonly made_at: string
  readonly expires_at: string | null
  readonly ended_at: string | null
}

export function ShareDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { live } = useModelView()
  const client = useQueryClient()
  const [link, setLink] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const address = `/api/members/shares?model_id=${live.id}&limit=500`
  const { data } = useQuery({ queryKey: ['rows', address], queryFn: () => api<{ rows: ShareRow[] }>(address), enabled: isOpen })
  const now = new Date().toISOString()
  const open = (data?.rows ?? []).filter(({ ended_at, expires_at }) => !ended_at && (!expires_at || expires_at > now))
  const send = async (id: string, verb: string, body: object) => {
    try {
      const answer = await sendCommand<{ link?: string }>(`/api/members/${id}/${verb}`, body, newId())
      setFault(null)
      await client.invalidateQueries({ queryKey: ['rows'] })
      return answer
    } catch (error) {
      setFault(error instanceof ApiError ? error.message : String(error))
      return null
    }
  }
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const said = new FormData(form)
    const day = String(said.get('expires') ?? '')
    const answer = await send(newId(), 'share-model', {
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
    setFault(null)
    onClose()
  }
  return (
    <ModalDialog title={t('share.title')} isOpen={isOpen} onClose={close}>
      <div className="flex flex-col gap-5">
        <p className="text-sm text-soft">{t('share.lead')}</p>
        {link ? <ShownOnce label={t('share.once')} text={link} note={t('share.once.note')} /> : null}
        <form onSubmit={(event) => void make(event)} className="flex flex-col gap-3">
          <FieldRow label={t('share.label')} help={t('share.label.help')} fault={fault}>
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
            {(wiring) => <TextInput type="date" name="expires" min={now.slice(0, 10)} {...wiring} />}
          </FieldRow>
          <Button kind="primary" type="submit" className="self-end">
            {t('share.make')}
          </Button>
        </form>
        <section>
          <h3 className="text-sm font-semibold">{t('share.links')}</h3>
          {data && open.length === 0 ? <p className="mt-1 text-sm text-soft">{t('share.none')}</p> : null}
          <ul className="mt-1">
            {open.map((row) => (
              <li key={row.share_id} className="flex items-center gap-3 border-b border-line py-1.5 last:border-0">
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm font-medium">{row.label}</span>
                  <span className="block text-xs text-soft">{whatItDoes(row)}</span>
                </span>
                <Button
                  aria-label={t('share.end.of', { label: row.label })}
                  onClick={async () => {
                    if (await send(row.share_id, 'end-share', {})) announce(t('share.said.ended', { label: row.label }))
                  }}
                >
                  {t('share.end')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </ModalDialog>
  )
}

function whatItDoes({ figures, comments, expires_at }: ShareRow): string {
  const parts = [
    ...(figures ? [t('share.hasFigures')] : []),
    ...(comments ? [t('share.mayComment')] : []),
    ...(expires_at ? [t('share.until', { day: dayText(expires_at) })] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : t('share.readOnly')
}
