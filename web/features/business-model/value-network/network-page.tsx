/** The value network: who gives what to whom, drawn in three columns, and the same as a table with the sums. */
import { type ValueNetwork, valueNetwork } from '@nonet/domain/business-model'
import { type Money, moneyText } from '@nonet/domain/kernel/money'
import { useMemo, useState } from 'react'
import { choice, t, word } from '#messages'
import { EmptyState, Select, Table } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { Screen } from '../screen.tsx'
import { NetworkPicture } from './network-picture.tsx'

const periods = ['month', 'quarter', 'year'] as const
type Period = (typeof periods)[number]
type Flow = ValueNetwork['flows'][number]

export function NetworkPage() {
  const { acts, open } = useModelView()
  const [period, setPeriod] = useState<Period>('year')
  const network = useMemo(() => valueNetwork(acts.model, period), [acts.model, period])
  const [chosen, setChosen] = useState<string | null>(null)
  const nameOf = (id: string) => network.actors.find((actor) => actor.id === id)?.name ?? id
  const flows = chosen ? network.flows.filter(({ from, to }) => from === chosen || to === chosen) : network.flows
  if (network.flows.length === 0) return <EmptyState title={t('network.empty')} lead={t('network.empty.lead')} />
  return (
    <Screen
      title={t('view.network')}
      lead={t('network.lead')}
      acts={
        <Select
          aria-label={t('network.period')}
          value={period}
          onChange={({ target }) => setPeriod(target.value as Period)}
          className="w-32"
        >
          {periods.map((one) => (
            <option key={one} value={one}>
              {choice(one)}
            </option>
          ))}
        </Select>
      }
    >
      <NetworkPicture network={network} chosen={chosen} onChoose={(id) => setChosen(chosen === id ? null : id)} />
      <div className="mt-6 grid gap-8 xl:grid-cols-[2fr_3fr]">
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t('network.actors')}</h3>
          <Table
            label={t('network.actors')}
            rows={network.actors}
            rowKey={({ id }) => id}
            columns={[
              {
                label: t('models.name'),
                cell: ({ id, name }) => (
                  <button
                    type="button"
                    aria-pressed={chosen === id}
                    onClick={() => setChosen(chosen === id ? null : id)}
                    className="min-h-6 text-left font-medium hover:underline aria-pressed:text-accent"
                  >
                    {word(name)}
                  </button>
                ),
              },
              { label: t('network.net'), cell: ({ net }) => <Sums amounts={net} /> },
              { label: t('network.netWithWorth'), from: 'sm', cell: ({ netWithWorth }) => <Sums amounts={netWithWorth} /> },
            ]}
          />
        </section>
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{chosen ? t('network.flowsOf', { name: word(nameOf(chosen)) }) : t('network.flows')}</h3>
          <Table
            label={t('network.flows')}
            rows={flows}
            rowKey={(flow) => `${flow.from} ${flow.to} ${flow.element} ${flow.what}`}
            columns={[
              { label: t('network.from'), cell: ({ from }) => word(nameOf(from)) },
              { label: t('network.to'), cell: ({ to }) => word(nameOf(to)) },
              {
                label: t('network.gives'),
                cell: ({ element, name }) => (
                  <button
                    type="button"
                    onClick={() => open(acts.model.elements.get(element)?.parent ?? element)}
                    className="min-h-6 text-left hover:underline"
                  >
                    {name}
                  </button>
                ),
              },
              { label: t('network.what'), from: 'lg', cell: ({ what }) => choice(what) },
              { label: t('panel.amount'), from: 'sm', cell: (flow) => <Amount flow={flow} /> },
            ]}
          />
        </section>
      </div>
    </Screen>
  )
}

function Amount({ flow: { amount, what, reckoned } }: { readonly flow: Flow }) {
  const isUnknown = amount === null && what === 'money'
  return (
    <span className="tabular-nums" title={reckoned ?? ''}>
      {amount ? moneyText(amount) : isUnknown ? <span className="text-open">{t('network.unknown')}</span> : ''}
    </span>
  )
}

function Sums({ amounts }: { readonly amounts: readonly Money[] }) {
  if (amounts.length === 0) return <span className="text-soft">{t('network.unknown')}</span>
  return amounts.map((money) => (
    <span key={money.currency} className={`block whitespace-nowrap tabular-nums ${money.minor < 0n ? 'text-worse' : ''}`}>
      {moneyText(money)}
    </span>
  ))
}
