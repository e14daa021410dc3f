/** The environment: four areas with eighteen factors, what each threatens or favours; competitors; seven design questions. */
import '#messages/around'
import { designScores, environmentMap, overlapsOf } from '@nonet/domain/business-model'
import { TrendingDown, TrendingUp } from 'lucide-react'
import { useMemo } from 'react'
import { choice, t, word } from '#messages'
import { AddElement } from '../add-element.tsx'
import { useModelView } from '../live/model-view.ts'
import { Screen } from '../screen.tsx'

export function EnvironmentPage() {
  const { acts } = useModelView()
  const map = useMemo(() => environmentMap(acts.model), [acts.model])
  return (
    <Screen title={t('view.environment')} lead={t('environment.lead')}>
      <div className="grid gap-4 lg:grid-cols-2">
        {map.map(({ area, factors }) => (
          <section key={area} aria-labelledby={`area ${area}`} className="rounded-md border border-line bg-sunken p-3">
            <h3 id={`area ${area}`} className="mb-2 font-semibold">
              {choice(area)}
            </h3>
            <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
              {factors.map(({ factor, entries }) => (
                <div key={factor} className="flex flex-col gap-1">
                  <h4 className="text-xs font-semibold text-soft">{choice(factor)}</h4>
                  <ul className="flex flex-col gap-1">
                    {entries.map((entry) => (
                      <Entry key={entry.element.id} {...entry} />
                    ))}
                  </ul>
                  <AddElement kind="factor" attributes={area === 'unplaced' ? {} : { area, factor }} placeholder={t('environment.add')} />
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
      <div className="mt-8 grid gap-8 lg:grid-cols-2">
        <Competitors />
        <DesignQuestions />
      </div>
    </Screen>
  )
}

function Entry({ element, threatens, favours }: ReturnType<typeof environmentMap>[number]['factors'][number]['entries'][number]) {
  const { open } = useModelView()
  const { likelihood, impact, horizon } = element.attributes
  const said = [
    typeof likelihood === 'number' ? t('environment.likelihood', { of: likelihood }) : '',
    typeof impact === 'number' ? t('environment.impact', { of: impact }) : '',
    typeof horizon === 'string' ? choice(horizon) : '',
  ].filter(Boolean)
  return (
    <li>
      <button
        type="button"
        onClick={() => open(element.id)}
        className="flex w-full flex-col items-start gap-0.5 rounded-md border border-line bg-surface px-2 py-1.5 text-left text-sm hover:border-strong"
      >
        <span className="break-words">{element.name}</span>
        {said.length > 0 ? <span className="text-xs text-soft">{said.join(', ')}</span> : null}
        {threatens.length > 0 ? (
          <span className="inline-flex items-start gap-1 text-xs text-worse">
            <TrendingDown size={12} aria-hidden className="mt-0.5 shrink-0" />
            {t('environment.threatens', { names: threatens.map(({ name }) => name).join(', ') })}
          </span>
        ) : null}
        {favours.length > 0 ? (
          <span className="inline-flex items-start gap-1 text-xs text-better">
            <TrendingUp size={12} aria-hidden className="mt-0.5 shrink-0" />
            {t('environment.favours', { names: favours.map(({ name }) => name).join(', ') })}
          </span>
        ) : null}
      </button>
    </li>
  )
}

function Competitors() {
  const { acts, open } = useModelView()
  const all = overlapsOf(acts.model)
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('competitors.title')}</h3>
      <p className="text-sm text-soft">{t('competitors.lead')}</p>
      <ul className="flex flex-col gap-1.5">
        {all.map(({ competitor, segments, propositions, overlap }) => (
          <li key={competitor.id}>
            <button
              type="button"
              onClick={() => open(competitor.id)}
              className="flex w-full items-center gap-3 rounded-md border border-line bg-surface px-2.5 py-1.5 text-left text-sm hover:border-strong"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium break-words">{competitor.name}</span>
                <span className="block text-xs text-soft">
                  {[...segments, ...propositions].map(({ name }) => name).join(', ') || t('competitors.nowhere')}
                </span>
              </span>
              <span className="w-24 shrink-0" title={t('competitors.formula')}>
                <span className="block text-right text-xs tabular-nums">
                  {t('competitors.overlap', { share: Math.round(overlap * 100) })}
                </span>
                <span aria-hidden className="mt-1 block h-1 rounded bg-sunken">
                  <span className="block h-1 rounded bg-strong" style={{ width: `${Math.round(overlap * 100)}%` }} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <AddElement kind="competitor" />
    </section>
  )
}

function DesignQuestions() {
  const { acts } = useModelView()
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('design.title')}</h3>
      <p className="text-sm text-soft">{t('design.lead')}</p>
      <ol className="flex flex-col gap-1.5">
        {designScores(acts.model).map(({ question, asks, said, computed, formula }) => (
          <li key={question} className="rounded-md border border-line bg-surface px-2.5 py-1.5 text-sm">
            <span className="flex items-baseline justify-between gap-3">
              <span>{word(asks)}</span>
              <span className="shrink-0 text-xs tabular-nums">
                {said ? t('design.said', { score: said.score ?? '–' }) : ''}
                {said && computed ? ', ' : ''}
                {computed ? t('design.computed', { score: computed.score }) : ''}
                {said || computed ? '' : t('design.unknown')}
              </span>
            </span>
            {said || computed ? (
              <span className="block text-xs text-soft" title={formula ?? ''}>
                {[said?.reason, computed ? word(computed.reckoned) : ''].filter(Boolean).join(' · ')}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
