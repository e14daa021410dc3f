/** The picture of a value network: partners and all others on the left, the business in the middle, segments on the right. */
import type { ValueNetwork } from '@nonet/domain/business-model'
import { moneyText } from '@nonet/domain/kernel/money'
import { t, word } from '#messages'
import { curve } from '../curve.ts'

type Flow = ValueNetwork['flows'][number]
type Actor = ValueNetwork['actors'][number]
type Box = { readonly actor: Actor; readonly x: number; readonly y: number }

const size = { width: 960, box: 190, height: 56, gap: 28 }
const columns = [0, (size.width - size.box) / 2, size.width - size.box] as const
const columnOf = ({ kind }: Actor): 0 | 1 | 2 => (kind === 'us' ? 1 : kind === 'segment' ? 2 : 0)

type PictureProps = { readonly network: ValueNetwork; readonly chosen: string | null; readonly onChoose: (id: string) => void }

export function NetworkPicture({ network, chosen, onChoose }: PictureProps) {
  const inColumn = (column: number) => network.actors.filter((actor) => columnOf(actor) === column)
  const rows = Math.max(inColumn(0).length, inColumn(2).length, 1)
  const height = rows * (size.height + size.gap)
  const boxes: Box[] = ([0, 1, 2] as const).flatMap((column) => {
    const actors = inColumn(column)
    const step = height / Math.max(actors.length, 1)
    return actors.map((actor, index) => ({ actor, x: columns[column], y: step * (index + 0.5) - size.height / 2 }))
  })
  const boxOf = new Map(boxes.map((box) => [box.actor.id, box]))
  const pairs = [...Map.groupBy(network.flows, ({ from, to }) => [from, to].toSorted().join(' '))]
  return (
    <section aria-label={t('network.picture')} className="overflow-x-auto rounded-md border border-line bg-surface p-4">
      <svg viewBox={`0 -6 ${size.width} ${height + 12}`} className="mx-auto block w-full min-w-[720px] max-w-5xl">
        <title>{t('network.picture')}</title>
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
            <path d="M0 0L8 4L0 8Z" fill="var(--ink-soft)" />
          </marker>
        </defs>
        {pairs.map(([key, flows]) => (
          <Between key={key} flows={flows} boxOf={boxOf} isFaint={chosen !== null && !key.split(' ').includes(chosen)} />
        ))}
        {boxes.map(({ actor, x, y }) => (
          <foreignObject key={actor.id} x={x} y={y} width={size.box} height={size.height}>
            <button
              type="button"
              aria-pressed={chosen === actor.id}
              onClick={() => onChoose(actor.id)}
              className={`flex h-full w-full items-center justify-center rounded-md border px-2 text-center text-[13px] leading-[1.2] font-medium ${actor.kind === 'us' ? 'border-accent bg-accent-soft' : 'border-strong bg-surface'} aria-pressed:border-accent aria-pressed:outline-2 aria-pressed:outline-accent`}
            >
              <span className="line-clamp-2">{word(actor.name)}</span>
            </button>
          </foreignObject>
        ))}
      </svg>
    </section>
  )
}

/** What goes one way between two actors is one arrow, labelled with its sum or with what it is. */
function Between({
  flows,
  boxOf,
  isFaint,
}: {
  readonly flows: readonly Flow[]
  readonly boxOf: ReadonlyMap<string, Box>
  readonly isFaint: boolean
}) {
  const ways = [...Map.groupBy(flows, ({ from, what }) => `${from} ${what === 'money' ? 'money' : 'goods'}`)]
  return ways.map(([key, same], index) => {
    const [first] = same as [Flow]
    const [start, end] = [boxOf.get(first.from), boxOf.get(first.to)]
    if (!start || !end) return null
    const isRight = start.x < end.x
    const x1 = isRight ? start.x + size.box : start.x
    const x2 = isRight ? end.x : end.x + size.box
    const shift = (index - (ways.length - 1) / 2) * 16
    const [y1, y2] = [start.y + size.height / 2 + shift, end.y + size.height / 2 + shift]
    const isMoney = first.what === 'money'
    const label = isMoney ? sumOf(same) : same.length === 1 ? first.name : t('network.things', { count: same.length })
    return (
      <g key={key} opacity={isFaint ? 0.15 : 1}>
        <path
          d={curve(x1, y1, x2, y2)}
          fill="none"
          stroke="var(--ink-soft)"
          strokeDasharray={isMoney ? undefined : '4 3'}
          markerEnd="url(#arrow)"
        />
        <text
          x={x1 + (x2 - x1) * 0.5}
          y={(y1 + y2) / 2 - 4}
          textAnchor="middle"
          fontSize="11"
          fill="var(--ink)"
          stroke="var(--surface)"
          strokeWidth="4"
          paintOrder="stroke"
        >
          {label.length > 30 ? `${label.slice(0, 29)}…` : label}
        </text>
      </g>
    )
  })
}

function sumOf(flows: readonly Flow[]): string {
  const known = flows.flatMap(({ amount }) => amount ?? [])
  const sums = [...Map.groupBy(known, ({ currency }) => currency)].map(([currency, amounts]) =>
    moneyText({ currency, minor: amounts.reduce((sum, { minor }) => sum + minor, 0n) }),
  )
  const isWhole = known.length === flows.length
  return sums.length === 0 ? t('network.money') : isWhole ? sums.join(' + ') : t('network.atLeast', { sum: sums.join(' + ') })
}
