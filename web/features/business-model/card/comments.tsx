/** What people say about a card, or about the whole model: talks with answers, mentions, and a place to say something. */

import { type Comment, type Talk, talksAbout } from '@nonet/domain/business-model'
import { useState } from 'react'
import { newId } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { useModelView } from '../live/model-view.ts'
import { clockText, dayText } from '../time/moments.ts'
import { CommentField } from './comment-field.tsx'
import { useNameOf } from './parties.ts'

export function Comments({ element }: { readonly element: string | null }) {
  const { acts } = useModelView()
  const { role } = useSession()
  const talks = talksAbout(acts.model, element)
  const settled = talks.filter(({ began }) => began.isResolved)
  if (role === 'partner') return null
  return (
    <section aria-label={t('comments.title')} className="flex flex-col gap-3">
      <h2>
        {t('comments.title')} {talks.length > 0 ? <span className="font-normal text-faint">{talks.length}</span> : null}
      </h2>
      {talks
        .filter(({ began }) => !began.isResolved)
        .map((talk) => (
          <TalkView key={talk.began.id} talk={talk} />
        ))}
      {settled.length > 0 ? (
        <details>
          <summary className="text-sm text-soft">{t('comments.settled', { count: settled.length })}</summary>
          <div className="mt-2 flex flex-col gap-3">
            {settled.map((talk) => (
              <TalkView key={talk.began.id} talk={talk} />
            ))}
          </div>
        </details>
      ) : null}
      {acts.isReadOnly ? null : <Say element={element} />}
    </section>
  )
}

function Say({ element, replyTo, onDone }: { readonly element: string | null; readonly replyTo?: string; readonly onDone?: () => void }) {
  const { acts } = useModelView()
  const say = (text: string, mentions: readonly string[]) => {
    const comment = newId()
    const about = element === null || replyTo ? {} : { element }
    const isSaid = acts.act('AddComment', { comment, ...about, text, mentions, ...(replyTo ? { replyTo } : {}) }, t('comments.said'))
    if (isSaid) onDone?.()
    return isSaid
  }
  return <CommentField label={replyTo ? t('comments.answer') : t('comments.say')} onSay={say} />
}

function TalkView({ talk: { began, answers } }: { readonly talk: Talk }) {
  const { acts } = useModelView()
  const [isAnswering, setIsAnswering] = useState(false)
  const act = 'min-h-6 text-xs font-medium text-soft hover:text-ink hover:underline'
  return (
    <article className="flex flex-col gap-2 rounded-md border border-line p-2.5 text-sm">
      <CommentView comment={began} />
      {answers.map((answer) => (
        <div key={answer.id} className="border-l-2 border-line pl-2.5">
          <CommentView comment={answer} />
        </div>
      ))}
      {acts.isReadOnly ? null : (
        <div className="flex gap-3">
          <button type="button" className={act} onClick={() => setIsAnswering(!isAnswering)}>
            {t('comments.answer')}
          </button>
          <button
            type="button"
            className={act}
            onClick={() => acts.act('ResolveComment', { comment: began.id, isResolved: !began.isResolved })}
          >
            {began.isResolved ? t('comments.reopen') : t('comments.settle')}
          </button>
        </div>
      )}
      {isAnswering ? <Say element={began.element} replyTo={began.id} onDone={() => setIsAnswering(false)} /> : null}
    </article>
  )
}

function CommentView({ comment }: { readonly comment: Comment }) {
  const { acts } = useModelView()
  const { actor } = useSession()
  const nameOf = useNameOf()
  const [isRevising, setIsRevising] = useState(false)
  const about = comment.element ? acts.model.elements.get(comment.element) : undefined
  const isOwn = comment.author === actor && !acts.isReadOnly
  const act = 'min-h-6 text-xs text-soft hover:text-ink hover:underline'
  return (
    <div className="flex flex-col gap-0.5">
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-soft">
        <span className="font-medium text-ink">{nameOf(comment.author)}</span>
        <time dateTime={comment.at}>
          {dayText(comment.at)}, {clockText(comment.at)}
        </time>
        {comment.isRevised ? <span>{t('comments.revised')}</span> : null}
        {about?.parent ? <span>{t('comments.about', { name: about.name })}</span> : null}
      </p>
      {isRevising ? (
        <CommentField
          label={t('comments.revise')}
          text={comment.text}
          onSay={(text) => {
            const isDone = acts.act('ReviseComment', { comment: comment.id, text })
            if (isDone) setIsRevising(false)
            return isDone
          }}
        />
      ) : (
        <p className="break-words whitespace-pre-wrap">{comment.text}</p>
      )}
      {isOwn && !isRevising ? (
        <p className="flex gap-3">
          <button type="button" className={act} onClick={() => setIsRevising(true)}>
            {t('comments.revise')}
          </button>
          <button type="button" className={act} onClick={() => acts.act('RemoveComment', { comment: comment.id }, t('comments.removed'))}>
            {t('comments.remove')}
          </button>
        </p>
      ) : null}
    </div>
  )
}
