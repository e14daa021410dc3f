/** The pages about people, access and the organization, with what the role has pages for. */
import '#messages/access'
import { Link, Outlet } from '@tanstack/react-router'
import { useSession } from '#app/session'
import { type MessageId, t } from '#messages'

const pages: readonly { readonly to: string; readonly label: MessageId; readonly needs?: string }[] = [
  { to: '/settings/me', label: 'me.title' },
  { to: '/settings/people', label: 'people.title', needs: 'member:view' },
  { to: '/settings/organization', label: 'organization.title', needs: 'unit:view' },
  { to: '/settings/sessions', label: 'sessions.title' },
  { to: '/settings/keys', label: 'keys.page' },
  { to: '/settings/approvals', label: 'approvals.title', needs: 'approval:view' },
  { to: '/settings/audit', label: 'audit.title', needs: 'audit:view' },
]

export function SettingsPage() {
  const { may } = useSession()
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 gap-8 px-4 py-8 max-md:flex-col max-md:gap-4 max-md:py-4">
      <nav aria-label={t('settings.title')} className="shrink-0 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 md:w-44">
        <ul className="flex gap-1 md:flex-col">
          {pages
            .filter(({ needs }) => needs === undefined || may.includes(needs))
            .map(({ to, label }) => (
              <li key={to}>
                <Link
                  to={to}
                  className="block whitespace-nowrap rounded-md px-2.5 py-1.5 text-sm text-soft hover:bg-sunken hover:text-ink data-[status=active]:bg-sunken data-[status=active]:font-medium data-[status=active]:text-ink"
                >
                  {t(label)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <main id="content" className="min-w-0 flex-1">
        <Outlet />
      </main>
    </div>
  )
}
