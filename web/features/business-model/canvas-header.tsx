/** One line above the canvas: the model's name and stage, undo and redo, and the ways out. */
import { stages } from '@nonet/domain/business-model'
import { HelpCircle, ListChecks, Orbit, Redo2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { choice, t } from '#messages'
import { Badge, IconButton } from '#ui'
import { ExportMenu } from './export-menu.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import type { LiveModel } from './live-model.ts'
import type { Acts } from './use-live-model.ts'

type CanvasHeaderProps = {
  readonly live: LiveModel
  readonly acts: Acts
  /** How many warnings the lint has. */
  readonly warnings: number
  readonly onPanel: (panel: 'check' | 'around') => void
}

export function CanvasHeader({ live, acts, warnings, onPanel }: CanvasHeaderProps) {
  const [isHelping, setIsHelping] = useState(false)
  useEffect(() => {
    const help = (event: KeyboardEvent) => {
      const onCard = event.target instanceof HTMLElement && event.target.closest('[data-card]')
      if (event.key === '?' && onCard) setIsHelping(true)
    }
    addEventListener('keydown', help)
    return () => removeEventListener('keydown', help)
  }, [])
  return (
    <div data-chrome className="flex min-h-11 shrink-0 flex-wrap items-center gap-1 px-3">
      <ModelName key={acts.model.meta.name} acts={acts} />
      <StageChoice acts={acts} />
      <span className="ml-2 text-xs text-faint max-md:hidden" aria-live="off">
        {acts.isSaving ? `${t('canvas.saving')} …` : t('canvas.saved')}
      </span>
      {acts.isPartial ? <Badge tone="open">{t('canvas.partial')}</Badge> : null}
      <div className="flex-1" />
      <IconButton label={`${t('canvas.undo')} (Ctrl+Z)`} disabled={!acts.canUndo} onClick={acts.undo}>
        <Undo2 size={16} aria-hidden />
      </IconButton>
      <IconButton label={`${t('canvas.redo')} (Ctrl+Shift+Z)`} disabled={!acts.canRedo} onClick={acts.redo}>
        <Redo2 size={16} aria-hidden />
      </IconButton>
      <button
        type="button"
        onClick={() => onPanel('check')}
        className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-soft hover:bg-sunken hover:text-ink"
      >
        <ListChecks size={16} aria-hidden />
        <span className="max-md:sr-only">{t('check.title')}</span>
        {warnings > 0 ? <span className="text-open tabular-nums">{warnings}</span> : null}
        <span className="sr-only">{t('check.warningCount', { count: warnings })}</span>
      </button>
      <IconButton label={t('around.title')} onClick={() => onPanel('around')}>
        <Orbit size={16} aria-hidden />
      </IconButton>
      <ExportMenu modelId={live.id} />
      <IconButton label={`${t('keys.title')} (?)`} className="max-sm:hidden" onClick={() => setIsHelping(true)}>
        <HelpCircle size={16} aria-hidden />
      </IconButton>
      <KeyboardHelp isOpen={isHelping} onClose={() => setIsHelping(false)} />
    </div>
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
        onChange={({ target }) => setText(target.value)}
        onBlur={save}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') setText(name)
          if (key === 'Enter' || key === 'Escape') currentTarget.blur()
        }}
        className="field-sizing-content h-8 min-w-24 max-w-[40vw] truncate rounded-md border border-transparent bg-transparent px-1.5 text-lg font-semibold hover:border-line"
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
      onChange={({ target }) => {
        const [nextPortfolio, nextStage] = target.value.split(' ')
        acts.act('SetStage', { portfolio: nextPortfolio, stage: nextStage })
      }}
      className="h-8 max-w-[36vw] rounded-md border border-transparent bg-transparent text-sm text-soft hover:border-line"
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
