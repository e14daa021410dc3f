/** The portfolio: every model of the workspace where its return and its risk put it, as two maps and as a table. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#app/api'
import { choice, t, word } from '#messages'
import { EmptyState, Table } from '#ui'

type Positioned = {
  readonly id: string
  readonly name: string
  readonly portfolio: 'explore' | 'exploit'
  readonly stage: string
  readonly risk: number
  readonly riskFormula: string
  readonly reckoned: string
  readonly return: { readonly currency: string; readonly amount: string; readonly text: string } | null
}

export function PortfolioPage() {
  const { data } = useQuery({
    queryKey: ['models', 'portfolio'],
    queryFn: async () => (await api<{ models: Positioned[] }>('/api/business-models/portfolio')).models,
  })
  if (!data) return <main id="content" aria-busy="true" className="flex-1" />
  if (data.length === 0)
    return (
      <main id="content">
        <EmptyState title={t('portfolio.empty')} lead={t('portfolio.empty.lead')} />
      </main>
    )
  return (
    <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8">
      <h1>{t('portfolio.title')}</h1>
      <p className="mt-1 mb-5 max-w-prose text-soft">{t('portfolio.lead')}</p>
      <div className="grid gap-6 lg:grid-cols-2">
        {(['explore', 'exploit'] as const).map((portfolio) => (
          <PortfolioMap key={portfolio} portfolio={portfolio} models={data.filter((one) => one.portfolio === portfolio)} />
        ))}
      </div>
      <h2 className="mt-8 mb-2">{t('portfolio.table')}</h2>
      <Table
        label={t('portfolio.table')}
        rows={data}
        rowKey={({ id }) => id}
        columns={[
          {
            label: t('models.name'),
            cell: ({ id, name }) => (
              <Link to="/models/$modelId" params={{ modelId: id }} className="font-medium hover:underline">
                {name}
              </Link>
            ),
          },
          { label: t('models.stage'), from: 'sm', cell: ({ portfolio, stage }) => `${choice(portfolio)}, ${stage}` },
          {
            label: t('portfolio.return'),
            cell: (one) => <span className="whitespace-nowrap tabular-nums">{one.return?.text ?? t('network.unknown')}</span>,
          },
          {
            label: t('portfolio.risk'),
            cell: ({ risk, riskFormula, reckoned }) => (
              <span className="tabular-nums" title={`${riskFormula}: ${reckoned}`}>
                {Math.round(risk * 100)} %
              </span>
            ),
          },
          { label: t('portfolio.because'), from: 'lg', cell: ({ reckoned }) => <span className="text-soft">{word(reckoned)}</span> },
        ]}
      />
    </main>
  )
}

const box = { width: 480, height: 300, left: 16, bottom: 28 }

/** Risk from left to right, return from bottom to top; models without figures stand on the line below. */
function PortfolioMap({ portfolio, models }: { readonly portfolio: 'explore' | 'exploit'; readonly models: readonly Positioned[] }) {
  const amounts = models.flatMap((one) => (one.return ? Number(one.return.amount) : []))
  const [low, high] = [Math.min(0, ...amounts), Math.max(1, ...amounts)]
  const plot = { width: box.width - box.left - 8, height: box.height - box.bottom - 12 }
  const at = (one: Positioned) => ({
    x: box.left + one.risk * plot.width,
    y: one.return ? 12 + plot.height * (1 - (Number(one.return.amount) - low) / (high - low)) : box.height - box.bottom + 2,
  })
  const zero = 12 + plot.height * (1 - (0 - low) / (high - low))
  return (
    <section aria-labelledby={`map ${portfolio}`} className="rounded-md border border-line bg-surface p-4">
      <h2 id={`map ${portfolio}`}>{t(`portfolio.${portfolio}`)}</h2>
      <p className="mb-2 text-xs text-soft">{t(`portfolio.${portfolio}.axes`)}</p>
      {models.length === 0 ? <p className="py-6 text-sm text-soft">{t('portfolio.none')}</p> : null}
      {models.length > 0 ? (
        <svg
          viewBox={`0 0 ${box.width} ${box.height}`}
          role="img"
          aria-label={t('portfolio.picture', { count: models.length })}
          className="w-full"
        >
          <path d={`M${box.left} 8V${box.height - box.bottom}H${box.width - 8}`} fill="none" stroke="var(--line-strong)" />
          <path d={`M${box.left} ${zero}H${box.width - 8}`} stroke="var(--line)" strokeDasharray="3 3" />
          {[0, 0.5, 1].map((share) => (
            <text
              key={share}
              x={box.left + share * plot.width}
              y={box.height - 8}
              fontSize="11"
              textAnchor={share === 1 ? 'end' : share === 0 ? 'start' : 'middle'}
              fill="var(--ink-soft)"
            >
              {t('portfolio.riskAt', { share: share * 100 })}
            </text>
          ))}
          {models.map((one, index) => {
            const { x, y } = at(one)
            return (
              <g key={one.id}>
                <circle
                  cx={x}
                  cy={y}
                  r="6"
                  fill={one.return ? `var(--segment-${index % 8})` : 'var(--surface)'}
                  stroke={`var(--segment-${index % 8})`}
                  strokeWidth="2"
                />
                <text
                  x={x + (x > box.width * 0.65 ? -10 : 10)}
                  y={y + 4}
                  fontSize="12"
                  textAnchor={x > box.width * 0.65 ? 'end' : 'start'}
                  fill="var(--ink)"
                >
                  {one.name.length > 32 ? `${one.name.slice(0, 31)}…` : one.name}
                </text>
              </g>
            )
          })}
        </svg>
      ) : null}
    </section>
  )
}
