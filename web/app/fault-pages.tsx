/** What stands where a page should be and cannot. */
import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { t } from '#messages'
import { Button, EmptyState } from '#ui'

export function NotFoundPage() {
  return (
    <main id="content">
      <EmptyState title={t('app.notFound')}>
        <Link to="/models" className="font-medium text-accent underline">
          {t('app.toModels')}
        </Link>
      </EmptyState>
    </main>
  )
}

export function FailurePage({ error }: ErrorComponentProps) {
  return (
    <main id="content">
      <EmptyState title={t('app.failed')} lead={error instanceof Error ? error.message : ''}>
        <Button onClick={() => location.reload()}>{t('app.retry')}</Button>
      </EmptyState>
    </main>
  )
}
