/** What a link opens: joining by an invitation, or coming back in by a recovery. The secret is in the fragment only. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api, type Session, secretInAddress } from '#app/api'
import { choice, t } from '#messages'
import { Button, FieldRow, TextInput } from '#ui'
import { DoorPage, useArrival } from './sign-in-page.tsx'

type Shown = {
  readonly purpose: 'invitation' | 'recovery' | 'welcome'
  readonly workspace: string | null
  readonly role: string
  readonly name: string | null
  readonly email: string | null
}

export function JoinPage() {
  const [token] = useState(secretInAddress)
  const { data: link, error } = useQuery({
    queryKey: ['link', token],
    queryFn: () => api<Shown>('/api/join/show', { method: 'POST', body: { token } }),
    retry: false,
  })
  if (error) return <DoorPage title={t('join.ended')} lead={t('join.ended.how')} />
  if (!link) return <DoorPage title={`${t('common.loading')} …`} />
  return <Join link={link} token={token} />
}

function Join({ link, token }: { readonly link: Shown; readonly token: string }) {
  const arrive = useArrival()
  const [fault, setFault] = useState<string | null>(null)
  const { data: now } = useQuery({ queryKey: ['session-here'], queryFn: () => api<Session>('/api/session'), retry: false })
  const { data: methods } = useQuery({
    queryKey: ['sign-in-methods'],
    queryFn: () => api<{ provider: string | null }>('/api/session/methods'),
  })
  const isRecovery = link.purpose === 'recovery'
  const join = async (body: object, to: string) => {
    try {
      await api('/api/join', { method: 'POST', body: { token, ...body } })
      history.replaceState(null, '', '/join')
      await arrive(to)
    } catch (error) {
      setFault(error instanceof ApiError ? [error.message, error.problem.detail].filter(Boolean).join(' ') : String(error))
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = Object.fromEntries(
      ['name', 'email', 'password'].map((field) => [field, String(form.get(field) ?? '').trim()]).filter(([, value]) => value),
    )
    void join(said, said.password ? '/' : '/settings/me')
  }
  const where = link.workspace ?? t('app.name')
  return (
    <DoorPage
      title={t(isRecovery ? 'join.recovery' : 'join.title', { where })}
      lead={isRecovery ? t('join.recovery.lead') : t('join.lead', { role: choice(link.role) })}
    >
      {fault ? (
        <p role="alert" className="rounded-md border border-line bg-sunken px-3 py-2 text-sm text-worse">
          {fault}
        </p>
      ) : null}
      {now && !isRecovery ? (
        <Button kind="primary" onClick={() => void join({ asMe: true }, '/')}>
          {t('join.asMe', { name: now.name ?? t('people.unnamed') })}
        </Button>
      ) : null}
      <form onSubmit={submit} className="flex flex-col gap-4">
        {isRecovery ? null : (
          <>
            <FieldRow label={t('people.name')}>
              {(wiring) => (
                <TextInput name="name" required maxLength={100} defaultValue={link.name ?? ''} autoComplete="name" {...wiring} />
              )}
            </FieldRow>
            <FieldRow label={t('signIn.email')} help={t('join.email.help')}>
              {(wiring) => <TextInput type="email" name="email" defaultValue={link.email ?? ''} autoComplete="username" {...wiring} />}
            </FieldRow>
            <FieldRow label={t('signIn.password')} help={t('join.password.help')}>
              {(wiring) => <TextInput type="password" name="password" minLength={12} autoComplete="new-password" {...wiring} />}
            </FieldRow>
          </>
        )}
        <Button kind="primary" type="submit" className="self-start">
          {t(isRecovery ? 'join.recovery.submit' : 'join.submit')}
        </Button>
      </form>
      {methods?.provider && !isRecovery ? (
        <form method="post" action="/api/session/provider" className="border-t border-line pt-5">
          <input type="hidden" name="link" value={token} />
          <Button type="submit" className="w-full">
            {t('join.provider', { name: methods.provider })}
          </Button>
        </form>
      ) : null}
    </DoorPage>
  )
}
