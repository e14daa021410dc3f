/** The inbox: where others mentioned you, the last first; opening it says that you have seen it. */
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { newId, sendCommand } from '#app/api'
import { useInbox } from '#app/inbox'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Avatar, Badge, EmptyState, Page } from '#ui'
import { useNameOf } from '../business-model/card/parties.ts'
import { clockText, dayText } from '../business-model/time/moments.ts'

export function InboxPage() {
  const { actor } = useSession()
  const { mentions, unseen, seenUpTo } = useInbox()
  const nameOf = useNameOf()
  // What was new when the page was opened stays marked while one reads.
  const [before, setBefore] = useState<string | null | undefined>(undefined)
  const last = mentions?.[0]?.at
  useEffect(() => {
    if (mentions === undefined) return
    setBefore((known) => (known === undefined ? seenUpTo : known))
    if (last && unseen > 0) void sendCommand(`/api/members/${actor}/see-inbox`, { upTo: last }, newId()).catch(() => {})
  }, [mentions, last, unseen, seenUpTo, actor])
  if (!mentions) return <main id="content" aria-busy="true" className="flex-1" />
  return (
    <main id="content" className="mx-auto w-full max-w-3xl flex-1 px-4 py-8">
      {mentions.length === 0 ? (
        <EmptyState title={t('inbox.none')} lead={t('inbox.none.lead')} />
      ) : (
        <Page title={t('inbox.title')} lead={t('inbox.lead')}>
          <ul className="flex flex-col gap-2">
            {mentions.map(({ commentId, modelId, model, elementId, element, author, text, at, isResolved }) => (
              <li key={commentId}>
                <Link
                  to="/models/$modelId"
                  params={{ modelId }}
                  search={elementId ? { card: elementId } : { panel: 'comments' }}
                  className={`flex gap-3 rounded-md border bg-surface p-3 text-sm hover:border-strong ${before === null || (before && at > before) ? 'border-accent' : 'border-line'}`}
                >
                  <Avatar id={author} name={nameOf(author)} />
                  <span className="min-w-0 flex-1">
                    <span className="block text-xs text-soft">
                      {element
                        ? t('inbox.on', { author: nameOf(author), element, model })
                        : t('inbox.inModel', { author: nameOf(author), model })}
                      {' · '}
                      {dayText(at)}, {clockText(at)} {isResolved ? <Badge>{t('inbox.settled')}</Badge> : null}
                    </span>
                    <span className="line-clamp-3 break-words whitespace-pre-wrap">{text}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </Page>
      )}
    </main>
  )
}
