/** One line above every screen of a model: its name and stage, the screens, which what-if and which moment, and the acts. */
import { stages } from '@nonet/domain/business-model'
import { Link, useMatchRoute, useNavigate } from '@tanstack/react-router'
import { ChevronDown, Download, GitBranch, History, ListChecks, MoreHorizontal, Redo2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { type CommandId, commandOf, keyText } from '#app/command-table'
import { usePresence } from '#app/presence'
import { boundTo, useBoundCommands } from '#app/use-commands'
import { choice, t } from '#messages'
import { ActionMenu, Avatar, Badge, IconButton, type MenuEntry } from '#ui'
import { useNameOf } from './card/parties.ts'
import { useModelView } from './live/model-view.ts'
import type { Acts } from './live/use-live-model.ts'
import { viewsOfModel } from './views.ts'
import { useRelatives } from './what-if/relatives.ts'

export function ModelBar() {
  const { acts, findings, search, look } = useModelView()
  const warnings = findings.filter(({ severity }) => severity !== 'info').length
  return (
    <div data-chrome className="flex min-h-11 shrink-0 flex-wrap items-center gap-1 px-3">
      <ModelName key={acts.model.meta.name} acts={acts} />
      <StageChoice acts={acts} />
      {acts.isPartial ? <Badge tone="open">{t('canvas.partial')}</Badge> : null}
      <Views />
      <div className="flex-1" />
      <span className="mr-1 text-xs text-faint max-xl:sr-only" aria-live="off">
        {acts.isReadOnly ? '' : acts.isSaving ? `${t('canvas.saving')} …` : t('canvas.saved')}
      </span>
      <Others />
      <WhatIfPicker />
      <button
        type="button"
        aria-pressed={search.panel === 'history'}
        onClick={() => look({ panel: search.panel === 'history' ? undefined : 'history', card: undefined })}
        className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-soft hover:bg-sunken hover:text-ink"
      >
        <History size={16} aria-hidden />
        {search.at === undefined ? t('time.now') : t('history.version', { version: search.at })}
      </button>
      <IconButton label={`${t('canvas.undo')} (${keyOf('app.undo')})`} disabled={!acts.canUndo} onClick={acts.undo}>
        <Undo2 size={16} aria-hidden />
      </IconButton>
      <IconButton label={`${t('canvas.redo')} (${keyOf('app.redo')})`} disabled={!acts.canRedo} onClick={acts.redo}>
        <Redo2 size={16} aria-hidden />
      </IconButton>
      <button
        type="button"
        onClick={() => boundTo('model.check')?.()}
        className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-soft hover:bg-sunken hover:text-ink"
      >
        <ListChecks size={16} aria-hidden />
        <span className="max-md:sr-only">{t('check.title')}</span>
        {warnings > 0 ? <span className="text-open tabular-nums">{warnings}</span> : null}
        <span className="sr-only">{t('check.warningCount', { count: warnings })}</span>
      </button>
      <button
        type="button"
        aria-haspopup="dialog"
        title={`${t('canvas.export')} (${keyOf('model.export')})`}
        onClick={() => boundTo('model.export')?.()}
        className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-soft hover:bg-sunken hover:text-ink"
      >
        <Download size={16} aria-hidden />
        <span className="max-xl:sr-only">{t('canvas.export')}</span>
      </button>
      <MoreMenu />
    </div>
  )
}

/** Who else has the model open. */
function Others() {
  const { live } = useModelView()
  const here = usePresence(live.id)
  const nameOf = useNameOf()
  const members = [...new Set(here.map(({ member }) => member))]
  if (members.length === 0) return null
  const names = members.map(nameOf)
  return (
    <ul aria-label={t('presence.here', { names: names.join(', ') })} className="mr-1 flex -space-x-1.5">
      {members.slice(0, 5).map((member) => (
        <li key={member}>
          <Avatar id={member} name={nameOf(member)} />
        </li>
      ))}
    </ul>
  )
}

const keyOf = (id: CommandId): string => keyText(commandOf(id).keys?.[0] ?? '')

/** A menu entry is a command: its words and its key are those of the table. */
function commandEntry(id: CommandId): MenuEntry {
  const { label, keys } = commandOf(id)
  const [key] = keys ?? []
  return {
    label: t(label),
    isOff: boundTo(id) === null,
    onSelect: () => void boundTo(id)?.(),
    ...(key ? { shortcut: keyText(key) } : {}),
  }
}

const more: readonly (CommandId | 'separator')[] = [
  'model.around',
  'canvas.parking',
  'model.history',
  'model.comments',
  'separator',
  'model.whatIf',
  'model.compare',
  'model.nameVersion',
  'model.share',
  'model.template',
  'separator',
  'go.present',
  'go.workshop',
  'model.print',
  'model.copyImage',
  'canvas.dense',
  'separator',
  'app.keys',
]

function MoreMenu() {
  // Drawn again whenever a screen binds commands or lets go of them.
  useBoundCommands()
  return (
    <ActionMenu
      trigger={<MoreHorizontal size={16} aria-hidden />}
      triggerLabel={t('model.more')}
      entries={more.map((id): MenuEntry => (id === 'separator' ? id : commandEntry(id)))}
    />
  )
}

/** Tabs where there is room for them, a menu where there is not. */
function Views() {
  const { live, search } = useModelView()
  const matches = useMatchRoute()
  const navigate = useNavigate()
  const kept = {
    ...(search.at === undefined ? {} : { at: search.at }),
    ...(search.against === undefined ? {} : { against: search.against }),
  }
  const params = { modelId: live.id }
  const current = viewsOfModel.find(({ to }) => matches({ to, params })) ?? viewsOfModel[0]
  return (
    <>
      <nav aria-label={t('view.title')} className="ml-2 flex items-center max-[1360px]:hidden">
        {viewsOfModel.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            params={params}
            search={kept}
            activeOptions={{ exact: true, includeSearch: false }}
            className="rounded-md px-2 py-1.5 text-sm text-soft hover:bg-sunken hover:text-ink data-[status=active]:bg-sunken data-[status=active]:font-medium data-[status=active]:text-ink"
          >
            {t(label)}
          </Link>
        ))}
      </nav>
      <div className="min-[1361px]:hidden">
        <ActionMenu
          trigger={
            <>
              {t(current.label)}
              <ChevronDown size={14} aria-hidden />
            </>
          }
          triggerLabel={t('view.choose', { view: t(current.label) })}
          entries={viewsOfModel.map(({ to, label }) => ({
            label: t(label),
            isChosen: label === current.label,
            onSelect: () => void navigate({ to, params, search: kept }),
          }))}
        />
      </div>
    </>
  )
}

/** Which of the family is looked at: the origin, or one of its what-ifs. */
function WhatIfPicker() {
  useBoundCommands()
  const { live, search } = useModelView()
  const { root, whatIfs } = useRelatives()
  const navigate = useNavigate()
  const go = (modelId: string) => void navigate({ to: '.', params: { modelId } as never, search: search.by ? { by: search.by } : {} })
  const own = live.origin ? (whatIfs.find(({ model_id }) => model_id === live.id)?.name ?? t('whatIf.title')) : t('whatIf.main')
  return (
    <ActionMenu
      trigger={
        <>
          <GitBranch size={16} aria-hidden />
          <span className="max-w-40 truncate max-sm:sr-only">{own}</span>
        </>
      }
      triggerLabel={t('whatIf.pick', { name: own })}
      entries={[
        ...(root
          ? [{ label: t('whatIf.main'), note: root.name, isChosen: root.model_id === live.id, onSelect: () => go(root.model_id) }]
          : []),
        ...whatIfs.map(({ model_id, name }) => ({ label: name, isChosen: model_id === live.id, onSelect: () => go(model_id) })),
        'separator',
        commandEntry('model.whatIf'),
        commandEntry('model.compare'),
      ]}
    />
  )
}

function ModelName({ acts }: { readonly acts: Acts }) {
  const { name } = acts.model.meta
  const [text, setText] = useState(name)
  const save = () => {
    const next = text.trim()
    if (next === '' || next === name) setText(name)
    else if (!acts.act('RenameBusinessModel', { name: next, former: name }, t('said.renamed', { name: next }))) setText(name)
  }
  return (
    <>
      <h1 className="sr-only">{name}</h1>
      <input
        aria-label={t('canvas.rename')}
        title={t('canvas.rename')}
        value={text}
        maxLength={500}
        readOnly={acts.isReadOnly}
        onChange={({ target }) => setText(target.value)}
        onBlur={save}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') setText(name)
          if (key === 'Enter' || key === 'Escape') currentTarget.blur()
        }}
        className="field-sizing-content h-8 min-w-24 max-w-[min(40vw,260px)] truncate rounded-md border border-transparent bg-transparent px-1.5 text-lg font-semibold hover:border-line"
      />
    </>
  )
}

function StageChoice({ acts }: { readonly acts: Acts }) {
  const { portfolio, stage } = acts.model.meta
  return (
    <select
      aria-label={t('canvas.stage')}
      value={`${portfolio} ${stage}`}
      disabled={acts.isReadOnly}
      onChange={({ target }) => {
        const [nextPortfolio, nextStage] = target.value.split(' ')
        acts.act('SetStage', { portfolio: nextPortfolio, stage: nextStage })
      }}
      className="field-sizing-content h-8 max-w-[36vw] rounded-md border border-transparent bg-transparent text-sm text-soft hover:border-line"
    >
      {Object.entries(stages).map(([group, names]) => (
        <optgroup key={group} label={choice(group)} className="bg-surface text-ink">
          {names.map((name) => (
            <option key={name} value={`${group} ${name}`}>
              {choice(group)}, {name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
