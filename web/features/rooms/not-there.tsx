/** The page of a record that is not there, or that the reader does not see: both look the same. */
import { Link } from '@tanstack/react-router'
import { t } from '#messages'
import { EmptyState } from '#ui'

export function NotThere() {
  return (
    <main id="content">
      <EmptyState title={t('rooms.notThere')} lead={t('rooms.notThere.lead')}>
        <Link to="/work" className="text-accent underline">
          {t('rooms.title')}
        </Link>
      </EmptyState>
    </main>
  )
}
