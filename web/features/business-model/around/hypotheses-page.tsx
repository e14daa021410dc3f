/** Hypotheses: a board by what the tests say, and the register of what is assumed, the weightiest first. */

import '#messages/around'
import { assumptionsOf, type HypothesisCard, progressColumns, progressOf } from '@nonet/domain/business-model'
import { moneyText } from '@nonet/domain/kernel/money'
import { FlaskConical } from 'lucide-react'
import { useMemo } from 'react'
import { newId } from '#app/api'
import { choice, t, word } from '#messages'
import { Badge, Table } from '#ui'
import { AddElement } from '../add-element.tsx'
import { useModelView } from '../live/model-view.ts'
import { Screen } from '../screen.tsx'

const risks = ['desirability', 'feasibility', 'viability'] as const

export function HypothesesPage() {
  const { acts, open } = useModelView()
  const { model } = acts
  const cards = useMemo(() => progressOf(model), [model])
  const assumptions = useMemo(() => assumptionsOf(model, 'year').slice(0, 50), [model])
  const believe = (id: string, name: string) => {
    const hypothesis = newId()
    acts.together(() => {
      if (acts.act('AddElement', { element: hypothesis, kind: 'hypothesis', name: t('hypotheses.believe', { name }) }))
        acts.act('LinkElements', { from: hypothesis, to: id, verb: 'tests' })
    })
    open(hypothesis)
  }
  return (
    <Screen title={t('view.hypotheses')} lead={t('hypotheses.lead')}>
      <div className="grid gap-3 md:grid-cols-3 xl:grid-cols-5">
        {progressColumns.map((column) => {
          const here = cards.filter((card) => card.column === column)
          return (
            <section
              key={column}
              aria-labelledby={`column ${column}`}
              className="flex min-h-32 flex-col gap-1.5 rounded-md border border-line bg-sunken p-2"
            >
              <h3 id={`column ${column}`} className="px-1 text-xs font-semibold text-soft">
                {choice(column)} <span className="font-normal tabular-nums">{here.length}</span>
              </h3>
              <ul className="flex flex-col gap-1.5">
                {here.map((card) => (
                  <HypothesisView key={card.hypothesis.id} card={card} onOpen={open} />
                ))}
              </ul>
              {column === 'untested' ? (
                <div className="mt-auto flex flex-col gap-1">
                  {risks.map((risk) => (
                    <AddElement key={risk} kind="hypothesis" attributes={{ risk }} placeholder={t(`hypotheses.add.${risk}`)} />
                  ))}
                </div>
              ) : null}
            </section>
          )
        })}
      </div>
      <section className="mt-8 flex flex-col gap-3">
        <h3 className="font-semibold">{t('hypotheses.register')}</h3>
        <p className="max-w-prose text-sm text-soft">{t('hypotheses.register.lead')}</p>
        {assumptions.length === 0 ? <p className="text-sm text-soft">{t('hypotheses.register.none')}</p> : null}
        {assumptions.length > 0 ? (
          <Table
            label={t('hypotheses.register')}
            rows={assumptions}
            rowKey={({ element }) => element.id}
            columns={[
              {
                label: t('hypotheses.card'),
                cell: ({ element }) => (
                  <button
                    type="button"
                    onClick={() => open(element.parent ?? element.id)}
                    className="min-h-6 text-left font-medium hover:underline"
                  >
                    {element.name}
                  </button>
                ),
              },
              { label: t('hypotheses.why'), from: 'lg', cell: ({ why }) => <span className="text-soft">{why.map(word).join('; ')}</span> },
              {
                label: t('hypotheses.effect'),
                from: 'sm',
                cell: ({ effect }) => <span className="tabular-nums">{effect ? moneyText(effect) : t('hypotheses.unknown')}</span>,
              },
              {
                label: t('hypotheses.confidence'),
                from: 'sm',
                cell: ({ confidence }) => <span className="tabular-nums">{Math.round(confidence.value * 100)} %</span>,
              },
              {
                label: t('hypotheses.tested'),
                isActs: true,
                cell: ({ element, hypotheses }) =>
                  hypotheses.length > 0 || acts.isReadOnly ? (
                    <span className="text-soft">{t('hypotheses.count', { count: hypotheses.length })}</span>
                  ) : (
                    <button
                      type="button"
                      onClick={() => believe(element.id, element.name)}
                      className="min-h-6 whitespace-nowrap font-medium text-accent hover:underline"
                    >
                      {t('hypotheses.test')}
                    </button>
                  ),
              },
            ]}
          />
        ) : null}
      </section>
    </Screen>
  )
}

function HypothesisView({ card, onOpen }: { readonly card: HypothesisCard; readonly onOpen: (id: string) => void }) {
  const { hypothesis, about, tests, learnings, decision } = card
  const { risk, criticality } = hypothesis.attributes
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(hypothesis.id)}
        className="flex w-full flex-col items-start gap-1 rounded-md border border-line bg-surface p-2 text-left text-sm hover:border-strong"
      >
        <span className="break-words leading-[1.2]">{hypothesis.name}</span>
        <span className="flex flex-wrap gap-1">
          {typeof risk === 'string' ? <Badge>{choice(risk)}</Badge> : null}
          {typeof criticality === 'number' ? (
            <Badge tone={criticality > 2 ? 'open' : 'plain'}>{t('hypotheses.criticality', { of: criticality })}</Badge>
          ) : null}
          {decision ? <Badge tone="good">{choice(decision)}</Badge> : null}
        </span>
        {tests.length + learnings.length > 0 ? (
          <span className="inline-flex items-center gap-1 text-xs text-soft">
            <FlaskConical size={12} aria-hidden />
            {t('hypotheses.tests', { tests: tests.length, learnings: learnings.length })}
          </span>
        ) : null}
        {about.length > 0 ? (
          <span className="text-xs text-soft">{t('hypotheses.about', { names: about.map(({ name }) => name).join(', ') })}</span>
        ) : null}
      </button>
    </li>
  )
}
