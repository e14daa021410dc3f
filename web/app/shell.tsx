/** The frame of every page: where you are, where else to go, and whether the server hears you. */
import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '#messages'
import { ActionMenu, useTheme } from '#ui'
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

function AppMenu() {
  const [, setTheme] = useTheme()
  const signOut = async () => {
    await api('/api/session', { method: 'DELETE' })
    location.assign('/welcome')
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
        { label: t('app.reference'), onSelect: () => location.assign('/reference') },
        { label: t('app.kit'), onSelect: () => location.assign('/kit') },
        'separator',
        { label: t('app.signOut'), onSelect: () => void signOut() },
      ]}
    />
  )
}
