/** The frame of the books: whose they are, up to when they are closed, and the ways to their parts. */
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '#app/session'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Badge, Button, EmptyState, Page, Select } from '#ui'
import { dayLabel } from '../rooms/field-value.tsx'
import { Books, type Entity, type EntityRow, useEntities, useEntity, useLook, useMayWrite } from './books.ts'
import { ClosePeriod } from './close-period.tsx'
import { OpenBooks } from './open-books.tsx'

const tab =
  'border-b-2 border-transparent px-1 pb-2 text-sm text-soft hover:text-ink data-[status=active]:border-accent data-[status=active]:font-medium data-[status=active]:text-ink'

export function BooksPage() {
  useTitle(t('books.title'))
  const { may } = useSession()
  const [search] = useLook()
  const { data } = useEntities()
  const id = search.entity ?? data?.rows[0]?.entity_id
  const { data: entity, error } = useEntity(id)
  const [isOpening, setIsOpening] = useState(false)
  const opening = <OpenBooks isOpen={isOpening} onClose={() => setIsOpening(false)} />
  if (!may.includes('ledger:view') || error)
    return (
      <Frame>
        <EmptyState title={t('books.notThere')} />
      </Frame>
    )
  if (data && data.rows.length === 0)
    return (
      <Frame>
        <EmptyState title={t('books.none')} lead={t('books.none.lead')}>
          {may.includes('ledger:edit') ? (
            <Button kind="primary" onClick={() => setIsOpening(true)}>
              {t('books.open')}
            </Button>
          ) : null}
        </EmptyState>
        {opening}
      </Frame>
    )
  if (!entity || !data) return <main id="content" aria-busy="true" className="flex-1" />
  return (
    <Books.Provider value={entity}>
      <Frame>
        <Page title={entity.name} acts={<Acts entity={entity} entities={data.rows} onOpen={() => setIsOpening(true)} />}>
          <nav aria-label={t('books.views')} className="mb-5 flex gap-5 overflow-x-auto border-line border-b">
            <Link to="/books" search={true} activeOptions={{ exact: true, includeSearch: false }} className={tab}>
              {t('books.accounts')}
            </Link>
            <Link to="/books/journal" search={true} className={tab}>
              {t('books.journal')}
            </Link>
            <Link to="/books/bank" search={true} className={tab}>
              {t('books.bank')}
            </Link>
            <Link to="/books/statements" search={true} className={tab}>
              {t('books.statements')}
            </Link>
            <Link to="/books/revenue" search={true} className={tab}>
              {t('books.revenue')}
            </Link>
            <Link to="/books/cost" search={true} className={tab}>
              {t('books.cost')}
            </Link>
          </nav>
          <Outlet />
        </Page>
        {opening}
      </Frame>
    </Books.Provider>
  )
}

const Frame = ({ children }: { readonly children: React.ReactNode }) => (
  <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8">
    {children}
  </main>
)

function Acts({
  entity,
  entities,
  onOpen,
}: {
  readonly entity: Entity
  readonly entities: readonly EntityRow[]
  readonly onOpen: () => void
}) {
  const [, look] = useLook()
  const writes = useMayWrite()
  const navigate = useNavigate()
  const another = 'another'
  return (
    <>
      {entity.sealedUntil ? <Badge tone="open">{t('books.sealedUntil', { day: dayLabel(entity.sealedUntil) })}</Badge> : null}
      {entity.closedUntil ? <Badge tone="open">{t('books.closedUntil', { day: dayLabel(entity.closedUntil) })}</Badge> : null}
      {entities.length > 1 || writes ? (
        <div className="w-44">
          <Select
            aria-label={t('books.entity')}
            value={entity.id}
            onChange={({ target }) => (target.value === another ? onOpen() : look({ entity: target.value }))}
          >
            {entities.map(({ entity_id, name }) => (
              <option key={entity_id} value={entity_id}>
                {name}
              </option>
            ))}
            {writes ? <option value={another}>{t('books.another')} …</option> : null}
          </Select>
        </div>
      ) : null}
      <ClosePeriod entity={entity} />
      {writes ? (
        <Button kind="primary" onClick={() => void navigate({ to: '/books/new', search: true })}>
          <Plus size={16} aria-hidden />
          {t('books.newEntry')}
        </Button>
      ) : null}
    </>
  )
}
