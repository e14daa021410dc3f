/** The life of the model beside it: what happened, day by day, in sentences; each line is a way back to that moment. */
import { tellEvent } from '@nonet/domain/business-model'
import { Flag } from 'lucide-react'
import { t, word } from '#messages'
import { Button } from '#ui'
import { useNameOf } from '../card/parties.ts'
import { useModelView } from '../live/model-view.ts'
import { SidePanel } from '../side-panel.tsx'
import { type Happened, useHistory, useNamedVersions } from './history.ts'
import { clockText, dayText } from './moments.ts'

export function HistoryPanel({ onClose }: { readonly onClose: () => void }) {
  const { live } = useModelView()
  const { events, more } = useHistory(live.id)
  return (
    <SidePanel label={t('history.title')} heading={t('history.title')} onClose={onClose}>
      <HistoryList events={events} />
      {more ? <Button onClick={more}>{t('history.more')}</Button> : null}
    </SidePanel>
  )
}

/** Events by day; the version that is looked at is marked. */
export function HistoryList({ events }: { readonly events: readonly Happened[] | undefined }) {
  const { live, acts, search, look } = useModelView()
  const nameOf = useNameOf()
  const names = new Map(useNamedVersions(live.id).map(({ version, name }) => [version, name]))
  if (!events) return null
  if (events.length === 0) return <p className="text-sm text-soft">{t('history.none')}</p>
  const elementOf = (id: string) => acts.model.elements.get(id)
  return [...Map.groupBy(events, ({ recordedAt }) => dayText(recordedAt))].map(([day, happened]) => (
    <section key={day} className="flex flex-col gap-1">
      <h2 className="text-xs font-semibold text-soft">{day}</h2>
      <ol className="flex flex-col">
        {happened.map((event) => {
          const { sentences } = (event.type as string) === 'Changed' ? { sentences: [t('history.hidden')] } : tellEvent(event, elementOf)
          const name = names.get(event.version)
          const isShown = search.at === event.version
          return (
            <li key={event.version}>
              <button
                type="button"
                aria-current={isShown ? 'true' : undefined}
                onClick={() => look({ at: event.version })}
                title={t('history.look')}
                className="w-full rounded-md border-l-2 border-transparent px-2 py-1 text-left text-sm hover:bg-sunken aria-[current]:border-accent aria-[current]:bg-accent-soft"
              >
                {name ? (
                  <span className="flex items-center gap-1 text-xs font-medium text-accent">
                    <Flag size={12} aria-hidden /> {name}
                  </span>
                ) : null}
                {sentences.slice(0, 4).map((sentence) => (
                  <span key={sentence} className="block break-words">
                    {word(sentence)}
                  </span>
                ))}
                <span className="block text-xs text-soft">
                  {clockText(event.recordedAt)}
                  {event.actor ? ` · ${nameOf(event.actor)}` : ''} · {t('history.version', { version: event.version })}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  ))
}
