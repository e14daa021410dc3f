/** Signing in: by passkey, by address and password with a second factor, through a provider, or by the printed link. */
import '#messages/access'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { KeyRound } from 'lucide-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError, api } from '#app/api'
import { t } from '#messages'
import { Button, FieldRow, TextInput } from '#ui'
import { canPasskeys, signInByPasskey } from './passkeys.ts'

/** The narrow page of everything before one is in. */
export function DoorPage({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children?: ReactNode }) {
  return (
    <main id="content" className="mx-auto flex w-full max-w-sm flex-col gap-5 px-4 py-[10dvh]">
      <img src="/icon.svg" alt="" width={40} height={40} />
      <div>
        <h1>{title}</h1>
        {lead ? <p className="mt-1 text-soft">{lead}</p> : null}
      </div>
      {children}
    </main>
  )
}

/** Everything of the one who was here before is forgotten; then the page is opened as whoever signed in. */
export function useArrival(): (to?: string) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (to = '/') => {
    client.clear()
    await navigate({ to })
  }
}

export function SignInPage() {
  const arrive = useArrival()
  const { problem } = useSearch({ strict: false }) as { problem?: string }
  const { data: methods } = useQuery({
    queryKey: ['sign-in-methods'],
    queryFn: () => api<{ provider: string | null; mail: boolean }>('/api/session/methods'),
  })
  const [fault, setFault] = useState<string | null>(problem ? t('signIn.problem') : null)
  const [isCodeNeeded, setIsCodeNeeded] = useState(false)
  const attempt = async (how: () => Promise<unknown>) => {
    setFault(null)
    try {
      await how()
      await arrive()
    } catch (error) {
      if (error instanceof ApiError && error.problem.type === '/problems/code-needed') setIsCodeNeeded(true)
      else if (error instanceof ApiError) setFault([error.message, error.problem.detail].filter(Boolean).join(' '))
      else setFault(t('signIn.cancelled'))
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const code = String(form.get('code') ?? '')
    const body = { email: String(form.get('email')), password: String(form.get('password')), ...(code ? { code } : {}) }
    void attempt(() => api('/api/session/password', { method: 'POST', body }))
  }
  return (
    <DoorPage title={t('signIn.title')}>
      {fault ? (
        <p role="alert" className="rounded-md border border-line bg-sunken px-3 py-2 text-sm text-worse">
          {fault}
        </p>
      ) : null}
      {canPasskeys() ? (
        <Button kind="primary" onClick={() => void attempt(signInByPasskey)}>
          <KeyRound size={16} aria-hidden />
          {t('signIn.passkey')}
        </Button>
      ) : null}
      {methods?.provider ? (
        <form method="post" action="/api/session/provider">
          <Button type="submit" className="w-full">
            {t('signIn.provider', { name: methods.provider })}
          </Button>
        </form>
      ) : null}
      <form onSubmit={submit} className="flex flex-col gap-4 border-t border-line pt-5">
        <FieldRow label={t('signIn.email')}>
          {(wiring) => <TextInput type="email" name="email" required autoComplete="username" {...wiring} />}
        </FieldRow>
        <FieldRow label={t('signIn.password')}>
          {(wiring) => <TextInput type="password" name="password" required autoComplete="current-password" {...wiring} />}
        </FieldRow>
        {isCodeNeeded ? (
          <FieldRow label={t('signIn.code')} help={t('signIn.code.help')}>
            {(wiring) => <TextInput name="code" required autoFocus inputMode="text" autoComplete="one-time-code" {...wiring} />}
          </FieldRow>
        ) : null}
        <Button type="submit" className="self-start">
          {t('signIn.submit')}
        </Button>
      </form>
      <details className="text-sm text-soft">
        <summary className="cursor-pointer text-ink">{t('signIn.lost')}</summary>
        <p className="mt-2">{t('signIn.lost.how')}</p>
      </details>
    </DoorPage>
  )
}
