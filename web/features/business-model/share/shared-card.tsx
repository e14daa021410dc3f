/** A card as a visitor sees it, and the talks that their link began about it or about the whole model. */
import { currencyOf, type Element, figuresIn, kindOf, metricOf, partsOf, placeOfKind, talksAbout } from '@nonet/domain/business-model'
import { type FormEvent, useState } from 'react'
import { choice, t, word } from '#messages'
import { Button, TextArea } from '#ui'
import { linkSentences } from '../card/link-sentences.ts'
import { SidePanel } from '../side-panel.tsx'
import { clockText, dayText } from '../time/moments.ts'
import type { Visitor } from './visitor.ts'

type Seen = { readonly visitor: Visitor; readonly shared: NonNullable<Visitor['shared']>; readonly onClose: () => void }

export function SharedCard({
  visitor,
  shared,
  element,
  onOpen,
  onClose,
}: Seen & { readonly element: Element; readonly onOpen: (id: string) => void }) {
  const { model, share } = shared
  const kind = kindOf(element.kind)
  const parts = partsOf(model, element)
  const links = linkSentences(model, element)
  const figures = figuresIn(element.attributes)
  return (
    <SidePanel label={element.name} heading={word(kind?.label.one ?? placeOfKind(element.kind).label)} onClose={onClose}>
      <div>
        <h2 className="text-lg font-semibold">{element.name}</h2>
        {element.description ? <p className="mt-1 whitespace-pre-wrap text-soft">{element.description}</p> : null}
      </div>
      {parts.length > 0 ? (
        <section>
          <h3 className="text-sm font-semibold">{t('shared.parts')}</h3>
          <ul className="mt-1 ml-4 list-disc text-sm">
            {parts.map((part) => (
              <li key={part.id}>{part.name}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {figures.length > 0 ? (
        <section>
          <h3 className="text-sm font-semibold">{t('shared.figures')}</h3>
          <dl className="mt-1 text-sm">
            {figures.map((figure) => (
              <div
                key={JSON.stringify(figure)}
                className="flex items-baseline justify-between gap-3 border-b border-line py-1 last:border-0"
              >
                <dt>
                  {word(metricOf(figure.metric)?.label ?? choice(figure.metric))}
                  <span className="block text-xs text-soft">
                    {[choice(figure.provenance), figure.as_of, figure.source].filter(Boolean).join(', ')}
                  </span>
                </dt>
                <dd className="whitespace-nowrap tabular-nums">
                  {figure.amount} {currencyOf(figure) ?? figure.unit}
                  {figure.per ? ` / ${word(figure.per)}` : ''}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {links.length > 0 ? (
        <section>
          <h3 className="text-sm font-semibold">{t('panel.links')}</h3>
          <ul className="mt-1 text-sm">
            {links.map(({ key, reads, other }) => (
              <li key={key}>
                <span className="text-soft">{word(reads)}</span>{' '}
                <button type="button" onClick={() => onOpen(other.parent ?? other.id)} className="min-h-6 hover:underline">
                  {other.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {share.mayComment ? <Talks visitor={visitor} shared={shared} element={element.id} /> : null}
    </SidePanel>
  )
}

/** What is said about the whole model. */
export function SharedTalk({ visitor, shared, onClose }: Seen) {
  return (
    <SidePanel label={t('comments.ofModel')} heading={t('comments.ofModel')} onClose={onClose}>
      <Talks visitor={visitor} shared={shared} element={null} />
    </SidePanel>
  )
}

function Talks({
  visitor,
  shared: { share, model },
  element,
}: {
  readonly visitor: Visitor
  readonly shared: NonNullable<Visitor['shared']>
  readonly element: string | null
}) {
  return (
    <section aria-label={t('comments.title')} className="flex flex-col gap-3">
      <h3 className="text-sm font-semibold">{t('comments.title')}</h3>
      {talksAbout(model, element).map(({ began, answers }) => (
        <article key={began.id} className="flex flex-col gap-2 rounded-md border border-line p-2.5 text-sm">
          {[began, ...answers].map((comment) => (
            <div key={comment.id}>
              <p className="text-xs text-soft">
                <span className="font-medium text-ink">
                  {comment.author === share.id ? t('shared.you') : (share.business ?? t('people.unnamed'))}
                </span>{' '}
                <time dateTime={comment.at}>
                  {dayText(comment.at)}, {clockText(comment.at)}
                </time>
              </p>
              <p className="break-words whitespace-pre-wrap">{comment.text}</p>
            </div>
          ))}
          <Say label={t('comments.answer')} onSay={(text) => visitor.say(text, { replyTo: began.id })} />
        </article>
      ))}
      <Say label={t('comments.say')} onSay={(text) => visitor.say(text, element ? { element } : {})} />
    </section>
  )
}

function Say({ label, onSay }: { readonly label: string; readonly onSay: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const say = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    const isSaid = await onSay(text.trim())
    setIsRefused(!isSaid)
    if (isSaid) setText('')
  }
  return (
    <form onSubmit={(event) => void say(event)} className="flex flex-col gap-1.5">
      <TextArea
        aria-label={label}
        placeholder={label}
        rows={2}
        maxLength={5000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {isRefused ? (
        <p role="alert" className="text-sm text-worse">
          {t('said.refused')}
        </p>
      ) : null}
      {text.trim() === '' ? null : (
        <Button type="submit" className="h-7 self-start">
          {label}
        </Button>
      )}
    </form>
  )
}
