/** The frame of every page: where you are, where else to go, and whether the server hears you. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '#messages'
import { ActionMenu, type MenuEntry, notify, useTheme } from '#ui'
import { api } from './api.ts'
import { onAway } from './feed.ts'
import { useSession, workspaceQuery } from './session.ts'

const link =
  'rounded-md px-2 py-1.5 text-sm text-soft hover:bg-sunken hover:text-ink data-[status=active]:font-medium data-[status=active]:text-ink'

export function Shell() {
  const [isAway, setIsAway] = useState(false)
  useEffect(() => onAway(setIsAway), [])
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        {t('app.skip')}
      </a>
      <header data-chrome className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-3">
        <BusinessName />
        <nav className="flex items-center" aria-label={t('app.name')}>
          <Link to="/models" className={link}>
            {t('app.models')}
          </Link>
          <Link to="/settings" className={link}>
            {t('settings.title')}
          </Link>
          <Link to="/reference" className={`${link} max-sm:hidden`}>
            {t('app.reference')}
          </Link>
        </nav>
        <div className="flex-1" />
        <AppMenu />
      </header>
      {isAway ? (
        <p role="alert" className="border-b border-line bg-sunken px-3 py-1.5 text-sm text-worse">
          {t('app.away')}
        </p>
      ) : null}
      <Outlet />
    </div>
  )
}

function BusinessName() {
  const { workspaceId } = useSession()
  const name = useQueryClient().getQueryData(workspaceQuery(workspaceId).queryKey)?.profile?.name
  return (
    <Link to="/models" className="mr-2 flex min-w-0 items-center gap-2 rounded-md py-1 pr-1">
      <img src="/icon.svg" alt="" width={20} height={20} />
      <span className="truncate font-semibold">{name ?? t('app.name')}</span>
    </Link>
  )
}

type OwnWorkspace = { readonly workspaceId: string; readonly name: string | null }

function AppMenu() {
  const [, setTheme] = useTheme()
  const navigate = useNavigate()
  const { workspaceId, may } = useSession()
  const { data } = useQuery({
    queryKey: ['workspaces'],
    queryFn: () => api<{ workspaces: OwnWorkspace[] }>('/api/me/workspaces'),
    staleTime: 60_000,
  })
  const goTo = async (to: string) => {
    await api('/api/session/switch', { method: 'POST', body: { workspaceId: to } })
    location.assign('/models')
  }
  const begin = async () => {
    try {
      await goTo((await api<{ workspaceId: string }>('/api/me/begin-workspace', { method: 'POST', body: {} })).workspaceId)
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error), { isWorse: true })
    }
  }
  const others = (data?.workspaces ?? []).filter((one) => one.workspaceId !== workspaceId)
  const entries = [
    ...others.map((one) => ({ label: one.name ?? t('app.workspace.unnamed'), onSelect: () => void goTo(one.workspaceId) })),
    ...(may.includes('workspace:govern') ? [{ label: t('app.workspace.begin'), onSelect: () => void begin() }] : []),
  ]
  const switches: MenuEntry[] = entries.length > 0 ? [{ label: t('app.workspaces'), entries }] : []
  const signOut = async () => {
    await api('/api/session', { method: 'DELETE' })
    location.assign('/sign-in')
  }
  return (
    <ActionMenu
      trigger={<Menu size={16} aria-hidden />}
      triggerLabel={t('app.menu')}
      entries={[
        {
          label: t('app.theme'),
          entries: [
            { label: t('app.theme.light'), onSelect: () => setTheme('light') },
            { label: t('app.theme.dark'), onSelect: () => setTheme('dark') },
            { label: t('app.theme.system'), onSelect: () => setTheme('system') },
          ],
        },
        { label: t('me.title'), onSelect: () => void navigate({ to: '/settings/me' }) },
        ...(may.includes('member:view') ? [{ label: t('people.title'), onSelect: () => void navigate({ to: '/settings/people' }) }] : []),
        ...(may.includes('audit:view') ? [{ label: t('audit.title'), onSelect: () => void navigate({ to: '/settings/audit' }) }] : []),
        ...switches,
        'separator',
        { label: t('app.reference'), onSelect: () => location.assign('/reference') },
        { label: t('app.kit'), onSelect: () => location.assign('/kit') },
        'separator',
        { label: t('app.signOut'), onSelect: () => void signOut() },
      ]}
    />
  )
}
