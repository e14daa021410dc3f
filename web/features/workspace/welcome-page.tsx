/** Signing in by the printed link: the token is in the fragment, which no server and no log ever sees. */
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiError, api } from '#app/api'
import { t } from '#messages'
import { EmptyState } from '#ui'

/** Kept outside the component, so that a second mounting does not use the token up twice. */
let signingIn: Promise<unknown> | null = null

export function WelcomePage() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const token = /token=([\w-]+)/.exec(location.hash)?.[1]
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    if (!token) return
    signingIn ??= api('/api/session', { method: 'POST', body: { token } })
    signingIn.then(
      async () => {
        history.replaceState(null, '', '/welcome')
        client.clear()
        await navigate({ to: '/models' })
      },
      (error: unknown) => setFault(error instanceof ApiError ? error.message : t('app.away')),
    )
  }, [token, client, navigate])
  const isWaiting = token !== undefined && fault === null
  return (
    <main id="content" className="mx-auto max-w-lg pt-[12dvh]">
      <img src="/icon.svg" alt="" width={40} height={40} className="mx-4" />
      <h1 className="sr-only">{t('app.name')}</h1>
      {isWaiting ? (
        <EmptyState title={`${t('welcome.title')} …`} />
      ) : (
        <EmptyState title={fault ? t('welcome.failed') : t('welcome.signedOut')} lead={`${fault ?? ''} ${t('welcome.how')}`}>
          <Link to="/sign-in" className="font-medium text-accent underline">
            {t('welcome.otherwise')}
          </Link>
        </EmptyState>
      )}
    </main>
  )
}
