/** Where a card begins: what an empty block asks, and the field whose answer becomes a card, linked to what was asked about. */
import { blockOf, type CanvasBlock, type OpenQuestion } from '@nonet/domain/business-model'
import { useState } from 'react'
import { t, word } from '#messages'
import type { CanvasHandlers } from './use-canvas-acts.ts'

type NewCardProps = { readonly block: CanvasBlock; readonly questions: readonly OpenQuestion[]; readonly handlers: CanvasHandlers }

/** An empty block asks what the cards beside it leave open; without any it asks what it is for. */
export function Questions({ block, questions, handlers }: NewCardProps) {
  const look = 'w-full rounded-md border border-line border-dashed p-2 text-left text-sm text-soft hover:border-strong hover:bg-surface'
  return (
    <div className="flex flex-col gap-1.5">
      {questions.map((question) => (
        <button key={question.says} type="button" onClick={() => handlers.onAdding(block.block, question)} className={look}>
          {word(question.says)}
        </button>
      ))}
      {questions.length > 0 ? null : (
        <button type="button" onClick={() => handlers.onAdding(block.block)} className={look}>
          <span className="block">{word(block.asks)}</span>
          {block.prompts.map((prompt) => (
            <span key={prompt} className="mt-1 block text-xs">
              {prompt}
            </span>
          ))}
          <span className="mt-1 block text-xs font-medium text-accent">{t('canvas.empty')}</span>
        </button>
      )}
    </div>
  )
}

export function NewCard({ block, questions, handlers, asked }: NewCardProps & { readonly asked: OpenQuestion | null }) {
  const label = word(block.label)
  const kind = blockOf(block.block)?.card.kind ?? ''
  const [answering, setAnswering] = useState(asked)
  const close = () => handlers.onAdding(null)
  const add = (name: string) => {
    handlers.onAdd(kind, name, label, answering ?? undefined)
    setAnswering(null)
  }
  const isOpen = (question: OpenQuestion) => question.says === answering?.says
  return (
    <div className="mt-1.5 flex flex-col gap-1.5">
      {answering ? <p className="text-xs text-soft">{word(answering.says)}</p> : null}
      <input
        // The field appears because the person asked for it, so the focus belongs here.
        ref={(field) => field?.focus()}
        aria-label={answering ? word(answering.says) : t('canvas.addTo', { block: label })}
        placeholder={t('canvas.addPlaceholder')}
        maxLength={500}
        onBlur={({ target, relatedTarget }) => {
          if (relatedTarget?.closest('[data-questions]')) return
          if (target.value.trim()) add(target.value.trim())
          close()
        }}
        onKeyDown={(event) => {
          const field = event.currentTarget
          event.stopPropagation()
          if (event.key === 'Escape') {
            field.value = ''
            close()
          }
          if (event.key !== 'Enter' || field.value.trim() === '') return
          add(field.value.trim())
          field.value = ''
          requestAnimationFrame(() => field.scrollIntoView({ block: 'nearest' }))
        }}
        className="h-9 w-full rounded-md border border-accent bg-surface px-2 text-sm"
      />
      {questions.length > 0 ? (
        <div data-questions className="flex flex-col gap-1">
          {questions
            .filter((question) => !isOpen(question))
            .map((question) => (
              <button
                key={question.says}
                type="button"
                onClick={() => setAnswering(question)}
                className="min-h-6 rounded px-1 text-left text-xs text-soft hover:bg-surface hover:text-ink"
              >
                {word(question.says)}
              </button>
            ))}
        </div>
      ) : null}
    </div>
  )
}
