/** What happens in all models: day by day, who did what where, as it happens; each line leads to the card or to that moment. */
import '#messages/together'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '#app/api'
import { onFeed } from '#app/feed'
import { t, word } from '#messages'
import { Avatar, Button, EmptyState, Page } from '#ui'
import { useNameOf } from '../card/parties.ts'
import { clockText, dayText } from './moments.ts'

type Happening = {
  readonly position: number
  readonly modelId: string
  readonly model: string
  readonly version: number
  readonly at: string
  readonly actor: string
  readonly sentences: readonly string[]
  readonly cardId: string | null
}
type Answer = { readonly happenings: readonly Happening[]; readonly next: number | null }

function useActivity() {
  const client = useQueryClient()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['activity'],
    queryFn: ({ pageParam }) => api<Answer>(`/api/activity${pageParam === null ? '' : `?before=${pageParam}`}`),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    retry: false,
  })
  useEffect(() => {
    const refresh = () => void client.invalidateQueries({ queryKey: ['activity'] })
    return onFeed({ onFact: ({ stream }) => void (stream.startsWith('business-model/') && refresh()), onGap: refresh })
  }, [client])
  const more = hasNextPage ? () => void fetchNextPage() : null
  return { happenings: data?.pages.flatMap(({ happenings }) => happenings), error, more, isFetchingNextPage }
}

export function ActivityPage() {
  const { happenings, error, more, isFetchingNextPage } = useActivity()
  if (error) return <Frame title={t('app.failed')} lead={error.message} />
  if (!happenings) return <main id="content" aria-busy="true" className="flex-1" />
  if (happenings.length === 0 && !more) return <Frame title={t('activity.none')} lead={t('activity.none.lead')} />
  return (
    <main id="content" className="mx-auto w-full max-w-3xl flex-1 px-4 py-8">
      <Page title={t('activity.title')} lead={t('activity.lead')}>
        <div className="flex flex-col gap-6">
          {[...Map.groupBy(happenings, ({ at }) => dayText(at))].map(([day, ofDay]) => (
            <section key={day} aria-label={day} className="flex flex-col gap-1">
              <h2 className="text-xs font-semibold text-soft">{day}</h2>
              <ol className="flex flex-col">
                {ofDay.map((one) => (
                  <HappeningRow key={one.position} happening={one} />
                ))}
              </ol>
            </section>
          ))}
          {more ? (
            <Button className="self-start" disabled={isFetchingNextPage} onClick={more}>
              {t('history.more')}
            </Button>
          ) : null}
        </div>
      </Page>
    </main>
  )
}

function HappeningRow({ happening: { modelId, model, version, at, actor, sentences, cardId } }: { readonly happening: Happening }) {
  const nameOf = useNameOf()
  const link = 'inline-flex min-h-7 items-center hover:underline'
  return (
    <li className="flex gap-3 border-line border-b py-2 text-sm">
      <Avatar id={actor} name={nameOf(actor)} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-soft">
          <span className="font-medium text-ink">{nameOf(actor)}</span>
          <Link to="/models/$modelId" params={{ modelId }} className={link}>
            {model}
          </Link>
          <span aria-hidden>·</span>
          <time dateTime={at}>{clockText(at)}</time>
        </p>
        {sentences.map((sentence) => (
          <p key={sentence} className="break-words">
            {word(sentence)}
          </p>
        ))}
      </div>
      <p className="flex shrink-0 flex-col items-end text-xs text-accent">
        {cardId ? (
          <Link to="/models/$modelId" params={{ modelId }} search={{ card: cardId }} className={link}>
            {t('activity.card')}
          </Link>
        ) : null}
        <Link to="/models/$modelId" params={{ modelId }} search={{ at: version, panel: 'history' }} className={link}>
          {t('activity.moment')}
        </Link>
      </p>
    </li>
  )
}

function Frame({ title, lead }: { readonly title: string; readonly lead: string }) {
  return (
    <main id="content" className="flex-1 px-4 py-8">
      <EmptyState title={title} lead={lead} />
    </main>
  )
}
