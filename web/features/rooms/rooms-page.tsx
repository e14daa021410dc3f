/** The work of the business: the rooms behind the nine blocks, each with its kinds of record and how many there are. */
import '#messages/rooms'
import { rooms } from '@nonet/domain/blocks'
import { blocks } from '@nonet/domain/business-model'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { t, word } from '#messages'
import { linkLook, Page } from '#ui'
import { useFreshRecords, useOperatingModel } from './records.ts'

export function RoomsPage() {
  useFreshRecords()
  const model = useOperatingModel()
  const { data } = useQuery({
    queryKey: ['records', 'counts'],
    queryFn: () => api<{ kinds: Record<string, number> }>('/api/record-counts'),
  })
  return (
    <main id="content" className="mx-auto w-full max-w-5xl flex-1 px-4 py-8">
      <Page
        title={t('rooms.title')}
        lead={t('rooms.lead')}
        acts={
          <>
            <Link to="/work/tasks" className={linkLook}>
              {t('process.tasks')}
            </Link>
            {model ? (
              <Link to="/models/$modelId" params={{ modelId: model }} className={linkLook}>
                {t('rooms.toCanvas')}
              </Link>
            ) : null}
          </>
        }
      >
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {rooms.map(({ block, kinds, signs }) => {
            const definition = blocks.find(({ id }) => id === block)
            return (
              <section
                key={block}
                aria-label={word(definition?.label ?? block)}
                className="flex flex-col rounded-md border border-line bg-surface"
              >
                <h2 className="border-line border-b px-3 py-2 text-sm font-semibold">{word(definition?.label ?? block)}</h2>
                <ul className="flex-1 py-1">
                  {kinds.map((kind) => (
                    <li key={kind.name}>
                      <Link
                        to="/work/$plural"
                        params={{ plural: kind.plural }}
                        title={word(kind.explains)}
                        className="flex min-h-8 items-center justify-between gap-2 px-3 text-sm hover:bg-sunken"
                      >
                        <span className="text-accent">{word(kind.label.many)}</span>
                        <span className="tabular-nums text-soft">
                          {data ? new Intl.NumberFormat().format(data.kinds[kind.name] ?? 0) : ''}
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
                <p className="px-3 pb-2 text-xs text-faint">{signs.map(({ label }) => word(label)).join(' · ')}</p>
              </section>
            )
          })}
        </div>
      </Page>
    </main>
  )
}
