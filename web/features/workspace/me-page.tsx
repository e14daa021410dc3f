/** You: name, address, and every way in which you sign in. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '#app/api'
import { choice, t } from '#messages'
import { Badge, Button, FieldRow, IconButton, ModalDialog, notify, Page, Section, ShownOnce, TextInput } from '#ui'
import { addPasskey, canPasskeys, deviceName } from './passkeys.ts'
import { moment, useAct } from './records.ts'
import { TotpDialog } from './totp-dialog.tsx'

type Me = {
  readonly memberId: string
  readonly role: string
  readonly name: string | null
  readonly email: string | null
  readonly hasPassword: boolean
  readonly hasTotp: boolean
  readonly recoveryCodes: number
  readonly passkeys: readonly {
    readonly id: string
    readonly label: string
    readonly createdAt: string
    readonly lastUsedAt: string | null
  }[]
  readonly providers: readonly string[]
}

/** Does something about oneself; where the session is older, asks to show once more who one is. */
function useMine() {
  const client = useQueryClient()
  return async <Answer,>(how: () => Promise<Answer>, said?: string): Promise<Answer | null> => {
    try {
      const answer = await how()
      await client.invalidateQueries({ queryKey: ['rows'] })
      if (said) notify(said)
      return answer
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      notify(problem?.title ?? t('signIn.cancelled'), { isWorse: true, ...(problem?.detail ? { description: problem.detail } : {}) })
      return null
    }
  }
}
const post = <Answer,>(path: string, body: object = {}) => api<Answer>(`/api/me/${path}`, { method: 'POST', body })

export function MePage() {
  const { data: me } = useQuery({ queryKey: ['rows', 'me'], queryFn: () => api<Me>('/api/me') })
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (!me) return <Page title={t('me.title')} />
  const hasNothing = !me.hasPassword && me.passkeys.length === 0 && me.providers.length === 0
  return (
    <Page title={t('me.title')} lead={t('me.lead', { role: choice(me.role) })}>
      {hasNothing ? (
        <p role="note" className="mb-6 rounded-md border border-line bg-sunken px-3 py-2 text-sm text-open">
          {t('me.nothing')}
        </p>
      ) : null}
      <Profile me={me} />
      <PasskeySection me={me} />
      <PasswordSection me={me} />
      <SecondFactor me={me} onCodes={setCodes} />
      <Provider me={me} />
      <ModalDialog title={t('me.codes.title')} isOpen={codes !== null} onClose={() => setCodes(null)}>
        {codes ? <ShownOnce label={t('me.codes.label')} text={codes.join('\n')} note={t('once.note')} /> : null}
      </ModalDialog>
    </Page>
  )
}

function Profile({ me }: { readonly me: Me }) {
  const act = useAct()
  const mine = useMine()
  const client = useQueryClient()
  const named = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    await act(`/api/members/${me.memberId}/name`, { name: String(new FormData(event.currentTarget).get('name')) }, t('me.said.saved'))
    await client.invalidateQueries({ queryKey: ['session'] })
  }
  const addressed = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email'))
    void mine(() => post('address', { email }), t('me.said.saved'))
  }
  return (
    <Section title={t('me.profile')}>
      <form onSubmit={(event) => void named(event)} className="flex max-w-md items-end gap-2">
        <div className="flex-1">
          <FieldRow label={t('people.name')}>
            {(wiring) => <TextInput name="name" required maxLength={100} defaultValue={me.name ?? ''} autoComplete="name" {...wiring} />}
          </FieldRow>
        </div>
        <Button type="submit">{t('common.save')}</Button>
      </form>
      <form onSubmit={addressed} className="flex max-w-md items-end gap-2">
        <div className="flex-1">
          <FieldRow label={t('signIn.email')}>
            {(wiring) => <TextInput type="email" name="email" required defaultValue={me.email ?? ''} autoComplete="email" {...wiring} />}
          </FieldRow>
        </div>
        <Button type="submit">{t('common.save')}</Button>
      </form>
    </Section>
  )
}

function PasskeySection({ me }: { readonly me: Me }) {
  const mine = useMine()
  return (
    <Section title={t('me.passkeys')} lead={t('me.passkeys.lead')}>
      {me.passkeys.length > 0 ? (
        <ul className="max-w-xl rounded-md border border-line bg-surface text-sm">
          {me.passkeys.map((passkey) => (
            <li key={passkey.id} className="flex items-center gap-3 border-b border-line px-3 py-2 last:border-b-0">
              <KeyRound size={16} aria-hidden className="text-soft" />
              <span className="flex-1">
                <span className="font-medium">{passkey.label}</span>
                <span className="block text-xs text-faint">
                  {passkey.lastUsedAt
                    ? t('me.passkey.used', { when: moment(passkey.lastUsedAt) })
                    : t('me.passkey.made', { when: moment(passkey.createdAt) })}
                </span>
              </span>
              <IconButton
                label={t('me.passkey.remove', { name: passkey.label })}
                onClick={() => void mine(() => post('remove-passkey', { passkey: passkey.id }), t('me.said.passkeyRemoved'))}
              >
                <Trash2 size={16} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      {canPasskeys() ? (
        <Button className="self-start" onClick={() => void mine(() => addPasskey(deviceName()), t('me.said.passkeyAdded'))}>
          {t('me.passkey.add')}
        </Button>
      ) : (
        <p className="text-sm text-soft">{t('me.passkey.cannot')}</p>
      )}
    </Section>
  )
}

function PasswordSection({ me }: { readonly me: Me }) {
  const mine = useMine()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const password = String(new FormData(form).get('password'))
    if (await mine(() => post('password', { password }), t('me.said.password'))) form.reset()
  }
  return (
    <Section title={t('signIn.password')} lead={t(me.hasPassword ? 'me.password.has' : 'me.password.none')}>
      <form onSubmit={(event) => void submit(event)} className="flex max-w-md items-end gap-2">
        <input type="text" autoComplete="username" value={me.email ?? ''} readOnly hidden />
        <div className="flex-1">
          <FieldRow label={t('me.password.new')} help={t('join.password.help')}>
            {(wiring) => (
              <TextInput type="password" name="password" required minLength={12} maxLength={128} autoComplete="new-password" {...wiring} />
            )}
          </FieldRow>
        </div>
        <Button type="submit" className="mb-5">
          {t('common.save')}
        </Button>
      </form>
    </Section>
  )
}

function SecondFactor({ me, onCodes }: { readonly me: Me; readonly onCodes: (codes: readonly string[]) => void }) {
  const mine = useMine()
  const [isAdding, setIsAdding] = useState(false)
  const renew = async () => {
    const answer = await mine(() => post<{ codes: string[] }>('codes'))
    if (answer) onCodes(answer.codes)
  }
  return (
    <Section title={t('me.totp')} lead={t('me.totp.lead')}>
      <div className="flex flex-wrap items-center gap-2">
        {me.hasTotp ? (
          <>
            <Badge tone="good">{t('me.totp.on')}</Badge>
            <span className="text-sm text-soft">{t('me.codes.left', { count: me.recoveryCodes })}</span>
            <Button onClick={() => void renew()}>{t('me.codes.renew')}</Button>
            <Button onClick={() => void mine(() => post('remove-totp'), t('me.said.totpRemoved'))}>{t('me.totp.remove')}</Button>
          </>
        ) : (
          <Button onClick={() => setIsAdding(true)}>{t('me.totp.add')}</Button>
        )}
      </div>
      {isAdding ? (
        <TotpDialog
          onClose={() => setIsAdding(false)}
          begin={() => mine(() => post<{ ceremony: string; secret: string; address: string }>('totp-options'))}
          finish={async (ceremony, code) => {
            const answer = await mine(() => post<{ codes: string[] }>('totp', { ceremony, code }), t('me.said.totpAdded'))
            if (answer) onCodes(answer.codes)
            return answer !== null
          }}
        />
      ) : null}
    </Section>
  )
}

function Provider({ me }: { readonly me: Me }) {
  const { data } = useQuery({ queryKey: ['sign-in-methods'], queryFn: () => api<{ provider: string | null }>('/api/session/methods') })
  if (!data?.provider) return null
  return (
    <Section title={data.provider} lead={t('me.provider.lead')}>
      {me.providers.length > 0 ? (
        <Badge tone="good">{t('me.provider.on')}</Badge>
      ) : (
        <form method="post" action="/api/session/provider">
          <input type="hidden" name="purpose" value="add" />
          <Button type="submit">{t('me.provider.add', { name: data.provider })}</Button>
        </form>
      )}
    </Section>
  )
}
