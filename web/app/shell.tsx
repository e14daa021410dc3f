/** The frame of every page: which business, where else to go, search, and whether the server hears you. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { ChevronDown, Inbox, Search, UserRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '#messages'
import { ActionMenu, type MenuEntry, notify, useTheme } from '#ui'
import { api } from './api.ts'
import { AppCommands } from './app-commands.tsx'
import { keyText } from './command-table.ts'
import { onAway } from './feed.ts'
import { useInbox } from './inbox.ts'
import { useSession, workspaceQuery } from './session.ts'
import { boundTo } from './use-commands.ts'

const link =
  'rounded-md px-2 py-1.5 text-sm text-soft hover:bg-sunken hover:text-ink data-[status=active]:font-medium data-[status=active]:text-ink'
export function Shell() {
  const { may, role } = useSession()
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
        <WorkspaceSwitcher />
        <nav className="flex items-center max-sm:hidden" aria-label={t('app.name')}>
          {role === 'partner' ? (
            <Link to="/portal" className={link}>
              {t('app.portal')}
            </Link>
          ) : null}
          <Link to="/models" activeOptions={{ exact: true }} className={link}>
            {t('app.models')}
          </Link>
          {may.includes('record:view-inside') ? (
            <Link to="/work" className={link}>
              {t('app.work')}
            </Link>
          ) : null}
          {may.includes('ledger:view') ? (
            <Link to="/books" className={link}>
              {t('app.books')}
            </Link>
          ) : null}
          {role === 'partner' ? null : (
            <>
              <Link to="/portfolio" className={link}>
                {t('portfolio.title')}
              </Link>
              <Link to="/activity" className={link}>
                {t('activity.title')}
              </Link>
            </>
          )}
          <Link to="/settings" className={link}>
            {t('settings.title')}
          </Link>
        </nav>
        <div className="flex-1" />
        <button
          type="button"
          onClick={() => boundTo('app.palette')?.()}
          className="inline-flex h-8 items-center gap-2 rounded-md border border-line bg-paper px-2.5 text-sm text-soft hover:border-strong hover:text-ink md:w-56"
        >
          <Search size={16} aria-hidden />
          <span className="flex-1 text-left max-md:sr-only">{t('cmd.open')}</span>
          <kbd className="font-sans text-xs text-faint max-md:hidden">{keyText('Mod+K')}</kbd>
        </button>
        <InboxLink />
        <PersonMenu />
      </header>
      {isAway ? (
        <p role="alert" className="border-b border-line bg-sunken px-3 py-1.5 text-sm text-worse">
          {t('app.away')}
        </p>
      ) : null}
      <Outlet />
      <AppCommands />
    </div>
  )
}

type OwnWorkspace = { readonly workspaceId: string; readonly name: string | null }

function WorkspaceSwitcher() {
  const { workspaceId, may, role } = useSession()
  const name = useQueryClient().getQueryData(workspaceQuery(workspaceId).queryKey)?.profile?.name
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['workspaces'],
    queryFn: () => api<{ workspaces: OwnWorkspace[] }>('/api/me/workspaces'),
    staleTime: 60_000,
  })
  const goTo = async (to: string) => {
    await api('/api/session/switch', { method: 'POST', body: { workspaceId: to } })
    location.assign('/')
  }
  const begin = async () => {
    try {
      await goTo((await api<{ workspaceId: string }>('/api/me/begin-workspace', { method: 'POST', body: {} })).workspaceId)
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error), { isWorse: true })
    }
  }
  const own: MenuEntry[] = (data?.workspaces ?? []).map((one) => ({
    label: one.name ?? t('app.workspace.unnamed'),
    isChosen: one.workspaceId === workspaceId,
    onSelect: () => void (one.workspaceId === workspaceId ? navigate({ to: '/models' }) : goTo(one.workspaceId)),
  }))
  const title = name ?? t('app.name')
  return (
    <ActionMenu
      trigger={
        <>
          <img src="/icon.svg" alt="" width={20} height={20} />
          <span className="max-w-[36vw] truncate font-semibold text-ink">{title}</span>
          <ChevronDown size={14} aria-hidden className="shrink-0" />
        </>
      }
      triggerLabel={t('app.workspace.switch', { name: title })}
      entries={[
        ...own,
        ...(may.includes('workspace:govern') ? [{ label: t('app.workspace.begin'), onSelect: () => void begin() }] : []),
        'separator',
        ...(role === 'partner' ? [{ label: t('app.portal'), onSelect: () => void navigate({ to: '/portal' }) }] : []),
        { label: t('app.models'), onSelect: () => void navigate({ to: '/models' }) },
        ...(may.includes('record:view-inside') ? [{ label: t('app.work'), onSelect: () => void navigate({ to: '/work' }) }] : []),
        ...(may.includes('ledger:view') ? [{ label: t('app.books'), onSelect: () => void navigate({ to: '/books' }) }] : []),
        ...(role === 'partner'
          ? []
          : [
              { label: t('portfolio.title'), onSelect: () => void navigate({ to: '/portfolio' }) },
              { label: t('activity.title'), onSelect: () => void navigate({ to: '/activity' }) },
            ]),
        { label: t('settings.title'), onSelect: () => void navigate({ to: '/settings' }) },
      ]}
    />
  )
}

/** The way to the inbox, with how many mentions are new. */
function InboxLink() {
  const { role } = useSession()
  const { unseen } = useInbox()
  if (role === 'partner') return null
  return (
    <Link
      to="/inbox"
      aria-label={`${t('inbox.title')}, ${t('inbox.unseen', { count: unseen })}`}
      title={t('inbox.title')}
      className="relative inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-sunken hover:text-ink"
    >
      <Inbox size={16} aria-hidden />
      {unseen > 0 ? (
        <span
          aria-hidden
          className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-accent-ink"
        >
          {unseen > 9 ? '9+' : unseen}
        </span>
      ) : null}
    </Link>
  )
}

function PersonMenu() {
  const [theme, setTheme] = useTheme()
  const navigate = useNavigate()
  const { may } = useSession()
  const signOut = async () => {
    await api('/api/session', { method: 'DELETE' })
    location.assign('/sign-in')
  }
  return (
    <ActionMenu
      trigger={<UserRound size={16} aria-hidden />}
      triggerLabel={t('app.menu')}
      entries={[
        { label: t('me.title'), onSelect: () => void navigate({ to: '/settings/me' }) },
        ...(may.includes('member:view') ? [{ label: t('people.title'), onSelect: () => void navigate({ to: '/settings/people' }) }] : []),
        ...(may.includes('audit:view') ? [{ label: t('audit.title'), onSelect: () => void navigate({ to: '/settings/audit' }) }] : []),
        {
          label: t('app.theme'),
          entries: (['light', 'dark', 'system'] as const).map((one) => ({
            label: t(`app.theme.${one}`),
            isChosen: theme === one,
            onSelect: () => setTheme(one),
          })),
        },
        'separator',
        { label: t('keys.title'), shortcut: '?', onSelect: () => void boundTo('app.keys')?.() },
        { label: t('app.reference'), onSelect: () => void navigate({ to: '/reference' }) },
        { label: t('app.kit'), onSelect: () => void navigate({ to: '/kit' }) },
        'separator',
        { label: t('app.signOut'), onSelect: () => void signOut() },
      ]}
    />
  )
}
