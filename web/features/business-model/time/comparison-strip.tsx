/** What differs, counted by kind of change, with the story in sentences; each count leads to the next such card. */
import { storyOf } from '@nonet/domain/business-model'
import { Diff, X } from 'lucide-react'
import { useState } from 'react'
import { t, word } from '#messages'
import { Button, IconButton, ModalDialog } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { useRelatives } from '../what-if/relatives.ts'
import { changeLooks } from './change-looks.ts'
import { useNamedVersions } from './history.ts'
import { Strip } from './strip.tsx'
import { type Change, type Comparison, useComparison } from './use-comparison.ts'

export function ComparisonStrip() {
  const { live, search, look } = useModelView()
  const comparison = useComparison()
  const { all } = useRelatives()
  const named = useNamedVersions(live.id)
  const [isTelling, setIsTelling] = useState(false)
  const against = search.against ?? ''
  const other =
    all.find(({ model_id }) => model_id === against)?.name ??
    named.find(({ version }) => String(version) === against)?.name ??
    t('history.version', { version: against })
  return (
    <Strip icon={<Diff size={16} aria-hidden />}>
      <p className="font-medium">{t('compare.with', { other })}</p>
      {comparison ? <Counts comparison={comparison} /> : null}
      <div className="flex-1" />
      <Button className="h-7" disabled={!comparison} onClick={() => setIsTelling(true)}>
        {t('compare.story')}
      </Button>
      <IconButton label={t('compare.end')} className="size-7" onClick={() => look({ against: undefined })}>
        <X size={16} aria-hidden />
      </IconButton>
      <ModalDialog title={t('compare.story')} isOpen={isTelling} onClose={() => setIsTelling(false)} width="wide">
        {comparison && isTelling ? <Told comparison={comparison} /> : null}
      </ModalDialog>
    </Strip>
  )
}

function Counts({ comparison: { changes, gone } }: { readonly comparison: Comparison }) {
  const count = (change: Change) =>
    change === 'removed' ? [...gone.values()].flat().length : [...changes.values()].filter((one) => one === change).length
  return (
    <ul className="flex flex-wrap gap-3">
      {(Object.keys(changeLooks) as Change[]).map((change) => {
        const { icon: Icon, look } = changeLooks[change]
        return (
          <li key={change} className={`inline-flex items-center gap-1 ${look}`}>
            <Icon size={14} aria-hidden /> <span className="tabular-nums">{t(`compare.count.${change}`, { count: count(change) })}</span>
          </li>
        )
      })}
    </ul>
  )
}

function Told({ comparison }: { readonly comparison: Comparison }) {
  const { summary, sections } = storyOf(comparison.from, comparison.to, comparison.difference)
  return (
    <div className="flex flex-col gap-4 text-sm">
      <p className="text-base font-medium">{word(summary)}</p>
      {sections.map(({ title, sentences }) => (
        <section key={title}>
          <h3 className="mb-1 text-xs font-semibold text-soft">{word(title)}</h3>
          <ul className="flex flex-col gap-1">
            {sentences.map((sentence) => (
              <li key={sentence}>{word(sentence)}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
