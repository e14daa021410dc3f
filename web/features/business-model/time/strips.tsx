/** What says in words that this is not main and not now, with the ways on: slide, restore, compare, adopt. */
import { differenceBetween, isSame, tellEvent } from '@nonet/domain/business-model'
import { FlagTriangleRight, GitBranch, History, X } from 'lucide-react'
import { useId } from 'react'
import { boundTo } from '#app/use-commands'
import { t, word } from '#messages'
import { Button, IconButton, notify } from '#ui'
import { useNameOf } from '../card/parties.ts'
import { useModelView } from '../live/model-view.ts'
import { useRelatives } from '../what-if/relatives.ts'
import { ComparisonStrip } from './comparison-strip.tsx'
import { useEventAt, useNamedVersions } from './history.ts'
import { clockText, dayText } from './moments.ts'
import { Strip } from './strip.tsx'

export function Strips() {
  const { live, search } = useModelView()
  return (
    <>
      {live.origin ? <WhatIfStrip origin={live.origin} /> : null}
      {search.at !== undefined || search.panel === 'history' ? <TimeStrip /> : null}
      {search.against ? <ComparisonStrip /> : null}
    </>
  )
}

function WhatIfStrip({ origin }: { readonly origin: string }) {
  const { search, look } = useModelView()
  const { all } = useRelatives()
  const name = all.find(({ model_id }) => model_id === origin)?.name
  return (
    <Strip icon={<GitBranch size={16} aria-hidden />}>
      <p className="min-w-0 flex-1">{name ? t('whatIf.isOne', { name }) : t('whatIf.isOneOfHidden')}</p>
      {name ? (
        <>
          <Button className="h-7" onClick={() => look({ against: search.against === origin ? undefined : origin })}>
            {search.against === origin ? t('compare.end') : t('whatIf.compare')}
          </Button>
          <Button className="h-7" onClick={() => boundTo('model.adopt')?.()}>
            {t('whatIf.adopt')}
          </Button>
        </>
      ) : null}
    </Strip>
  )
}

/** The slider over the life of the model; its stops are the versions, and those with a name are marked. */
function TimeStrip() {
  const { live, acts, search, look } = useModelView()
  const head = live.snapshot().version
  const at = Math.min(search.at ?? head, head)
  const event = useEventAt(live.id, at)
  const named = useNamedVersions(live.id)
  const nameOf = useNameOf()
  const listId = useId()
  const go = (version: number) => look({ at: version >= head ? undefined : Math.max(version, 1), panel: 'history' })
  const name = named.find(({ version }) => version === at)?.name
  const says = event && (event.type as string) !== 'Changed' ? tellEvent(event, (id) => acts.model.elements.get(id)).sentences[0] : ''
  const when = event ? `${dayText(event.recordedAt)}, ${clockText(event.recordedAt)}` : ''
  const restore = async () => {
    const before = live.snapshot().model
    if (isSame(differenceBetween(before, acts.model))) return notify(t('time.same'))
    try {
      await live.ask('RestoreVersion', { version: at })
    } catch (error) {
      return notify(t('said.refused'), { description: error instanceof Error ? error.message : String(error), isWorse: true })
    }
    look({ at: undefined })
    notify(t('time.restored', { when: name ?? when }), { undo: () => live.undo(() => {}) })
  }
  return (
    <Strip icon={<History size={16} aria-hidden />}>
      <p className="min-w-56 flex-1">
        <span className="font-medium">{search.at === undefined ? t('time.now') : t('time.past', { when: name ?? when })}</span>{' '}
        <span className="text-soft">
          {event?.actor ? `${nameOf(event.actor)}: ` : ''}
          {word(says ?? '')}
        </span>
      </p>
      <input
        type="range"
        aria-label={t('time.slider')}
        aria-valuetext={t('time.position', { version: at, of: head, when: name ? `${name}, ${when}` : when })}
        min={1}
        max={head}
        value={at}
        list={listId}
        onChange={({ target }) => go(Number(target.value))}
        className="time-slider h-6 w-full min-w-40 accent-(--accent) sm:w-72"
      />
      <datalist id={listId}>
        {named.map(({ version, name: label }) => (
          <option key={version} value={version} label={label} />
        ))}
      </datalist>
      {search.at === undefined ? (
        <Button className="h-7" onClick={() => boundTo('model.nameVersion')?.()}>
          <FlagTriangleRight size={14} aria-hidden />
          {t('time.name')}
        </Button>
      ) : (
        <>
          <Button className="h-7" onClick={() => look({ against: String(at), at: undefined })}>
            {t('time.compare')}
          </Button>
          <Button className="h-7" onClick={() => boundTo('model.whatIf')?.()}>
            {t('time.whatIf')}
          </Button>
          <Button className="h-7" onClick={() => void restore()}>
            {t('time.restore')}
          </Button>
        </>
      )}
      <IconButton label={t('time.toNow')} className="size-7" onClick={() => look({ at: undefined, panel: undefined })}>
        <X size={16} aria-hidden />
      </IconButton>
    </Strip>
  )
}
