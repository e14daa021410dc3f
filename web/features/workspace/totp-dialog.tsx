/** Setting up an authenticator app: scan the picture or type the secret, then show that it works. */
import '#messages/access'
import { type FormEvent, useEffect, useState } from 'react'
import { encode } from 'uqr'
import { t } from '#messages'
import { Button, FieldRow, ModalDialog, TextInput } from '#ui'

type Begun = { readonly ceremony: string; readonly secret: string; readonly address: string }

export function TotpDialog({
  onClose,
  begin,
  finish,
}: {
  readonly onClose: () => void
  readonly begin: () => Promise<Begun | null>
  readonly finish: (ceremony: string, code: string) => Promise<boolean>
}) {
  const [begun, setBegun] = useState<Begun | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one secret per opening of the dialog, or after a wrong code
  useEffect(() => {
    if (begun) return
    void begin().then((answer) => (answer ? setBegun(answer) : onClose()))
  }, [begun])
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    if (!begun) return
    if (await finish(begun.ceremony, code)) onClose()
    else setBegun(null)
  }
  return (
    <ModalDialog title={t('me.totp.add')} isOpen onClose={onClose}>
      {begun ? (
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <p className="text-sm text-soft">{t('me.totp.scan')}</p>
          <QrPicture text={begun.address} />
          <p className="break-all font-mono text-xs" data-secret>
            {begun.secret.match(/.{1,4}/g)?.join(' ')}
          </p>
          <FieldRow label={t('me.totp.code')}>
            {(wiring) => (
              <TextInput name="code" required inputMode="numeric" autoComplete="one-time-code" maxLength={10} autoFocus {...wiring} />
            )}
          </FieldRow>
          <Button kind="primary" type="submit" className="self-end">
            {t('me.totp.confirm')}
          </Button>
        </form>
      ) : null}
    </ModalDialog>
  )
}

/** Black on white in both themes, for cameras read it. */
function QrPicture({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('me.totp.picture')} className="w-44 self-center rounded-md">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
