/** What happens behind a card: its signs with plan, difference, trend and where they come from, and where it drifts. */
import '#messages/rooms'
import { measures, signs } from '@nonet/domain/blocks'
import { type Element, placeOfKind } from '@nonet/domain/business-model'
import { Link, useNavigate } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { newId } from '#app/api'
import { useSession } from '#app/session'
import { choice, t, word } from '#messages'
import { Badge } from '#ui'
import { amountLabel } from '../../rooms/amounts.ts'
import { kindByName, useTellingSend } from '../../rooms/records.ts'
import { useModelView } from '../live/model-view.ts'
import { monthLabel } from './months.ts'
import { SuccessionDialog } from './succession-dialog.tsx'
import { Trend } from './trend.tsx'
import { type Drift, type SignReading, useVitalSigns, type VitalSigns } from './use-vital-signs.ts'

const Behind = lazy(() => import('./records-behind.tsx').then(({ RecordsBehind }) => ({ default: RecordsBehind })))
const PlanGrid = lazy(() => import('./plan-grid.tsx').then(({ PlanDialog }) => ({ default: PlanDialog })))

export function CardFigures({ element }: { readonly element: Element }) {
  const { live, acts } = useModelView()
  const { may, rooms } = useSession()
  const mayImprove = rooms.includes('key-activities') && !acts.isReadOnly
  const read = useVitalSigns(live.id)
  const [behind, setBehind] = useState<string | null>(null)
  const [isPlanning, setIsPlanning] = useState(false)
  const [isEnding, setIsEnding] = useState(false)
  const block = placeOfKind(element.kind).id
  const own = signs.filter((sign) => sign.block === block)
  if (!read || own.length === 0 || element.parent) return null
  const card = read.cards.find((one) => one.element === element.id)
  const drifts = read.drifts.filter((one) => one.element === element.id)
  return (
    <section aria-label={t('figures.title')} className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-2">
        <h2>{t('figures.title')}</h2>
        {may.includes('plan:edit') && !acts.isReadOnly ? (
          <button type="button" className="min-h-7 text-accent text-sm hover:underline" onClick={() => setIsPlanning(true)}>
            {t('figures.plan')}
          </button>
        ) : null}
      </div>
      {read.isOperating ? null : <p className="text-xs text-open">{t('figures.elsewhere')}</p>}
      {drifts.map((drift) => (
        <DriftNote
          key={`${drift.rule} ${drift.says}`}
          drift={drift}
          block={block}
          improves={read.isOperating && mayImprove}
          onBehind={setBehind}
        />
      ))}
      <ul className="flex flex-col rounded-md border border-line">
        {own.map((sign) => (
          <SignRow
            key={sign.id}
            sign={sign}
            reading={card?.signs.find((one) => one.sign === sign.id)}
            read={read}
            isShown={card?.shown?.sign === sign.id}
            element={element.id}
            onBehind={() => setBehind(sign.id)}
          />
        ))}
      </ul>
      <p className="text-xs text-faint">{t('figures.asOf', { clock: new Date(read.asOf).toLocaleTimeString() })}</p>
      {may.includes('card:edit') && read.isOperating && !acts.isReadOnly ? (
        <button type="button" className="min-h-7 self-start text-accent text-xs hover:underline" onClick={() => setIsEnding(true)}>
          {t('figures.succeed')}
        </button>
      ) : null}
      <SuccessionDialog element={element} isOpen={isEnding} onClose={() => setIsEnding(false)} />
      <Suspense fallback={null}>
        {behind ? <Behind sign={behind} element={element.id} name={element.name} read={read} onClose={() => setBehind(null)} /> : null}
        {isPlanning ? <PlanGrid element={element} signs={own} onClose={() => setIsPlanning(false)} /> : null}
      </Suspense>
    </section>
  )
}

type SignRowProps = {
  readonly sign: (typeof signs)[number]
  readonly reading: SignReading | undefined
  readonly read: VitalSigns
  readonly isShown: boolean
  readonly element: string
  readonly onBehind: () => void
}

function SignRow({ sign, reading, read, isShown, element, onBehind }: SignRowProps) {
  const { may } = useSession()
  const send = useTellingSend()
  const last = reading?.months.find(({ month }) => month === reading.at)
  const say = (value: number) => amountLabel(value, sign.unit, read.currency)
  const [actual, plan] = [last?.actual ?? null, last?.plan ?? null]
  const off = actual !== null && plan !== null ? actual - plan : null
  const isGood = off === null || off === 0 || off > 0 === (sign.better === 'higher')
  return (
    <li className="border-line border-b px-2.5 py-2 text-sm last:border-b-0">
      <div className="flex items-baseline gap-2">
        <button type="button" onClick={onBehind} title={word(sign.explains)} className="min-w-0 flex-1 text-left hover:underline">
          {word(sign.label)}
        </button>
        {actual === null ? (
          <span className="text-faint">{t('figures.unknown')}</span>
        ) : (
          <button type="button" onClick={onBehind} className="font-semibold tabular-nums hover:text-accent hover:underline">
            {say(actual)}
          </button>
        )}
      </div>
      {reading ? (
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-soft">
          <span>{monthLabel(reading.at)}</span>
          <Trend reading={reading} label={t('figures.trend', { sign: word(sign.label) })} />
          {plan === null ? null : (
            <span className="tabular-nums">
              {t('figures.ofPlan', { plan: say(plan) })}{' '}
              {off === null ? null : (
                <span className={isGood ? 'text-accent' : 'text-worse'}>{`${off > 0 ? '+' : '−'}${say(Math.abs(off))}`}</span>
              )}
            </span>
          )}
          {reading.freshness === 'stale' ? <Badge tone="open">{t('figures.stale')}</Badge> : null}
          {reading.provenance
            .filter((one) => one !== 'records')
            .map((one) => (
              <Badge key={one}>{choice(one)}</Badge>
            ))}
          <Sample sign={sign} sample={reading.sample} />
          {reading.isMixed ? <Badge tone="open">{t('figures.mixed', { currency: read.currency })}</Badge> : null}
          {isShown ? (
            <span className="text-faint">{t('figures.onCanvas')}</span>
          ) : may.includes('card:edit') ? (
            <button
              type="button"
              className="min-h-7 text-accent hover:underline"
              onClick={() => void send(`/api/cards/${element}/choose-sign`, { sign: sign.id })}
            >
              {t('figures.choose')}
            </button>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}

/** Where the card says one thing and its room another; it leads to what says so. */
function DriftNote({
  drift,
  block,
  improves,
  onBehind,
}: {
  readonly drift: Drift
  readonly block: string
  readonly improves: boolean
  readonly onBehind: (sign: string) => void
}) {
  const navigate = useNavigate()
  const tell = useTellingSend()
  const improve = async () => {
    const id = newId()
    const signal = drift.evidence && 'sign' in drift.evidence ? { sign: drift.evidence.sign } : {}
    const cards = { [block]: [{ element: drift.element, share: 10_000 }] }
    if (await tell(`/api/improvements/${id}/add`, { title: drift.says.slice(0, 300), ...signal, cards }))
      void navigate({ to: '/work/$plural/$recordId', params: { plural: 'improvements', recordId: id } })
  }
  const { evidence } = drift
  const kind = evidence && 'record' in evidence ? kindByName(evidence.record.kind) : undefined
  return (
    <div className="flex gap-2 rounded-md bg-sunken px-2.5 py-2 text-sm">
      <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-open" />
      <div className="min-w-0 flex-1">
        <p>{drift.says}</p>
        {evidence && 'sign' in evidence ? (
          <button type="button" className="min-h-7 text-accent text-xs hover:underline" onClick={() => onBehind(evidence.sign)}>
            {t('figures.evidence')}
          </button>
        ) : evidence && kind ? (
          <Link
            to="/work/$plural/$recordId"
            params={{ plural: kind.plural, recordId: evidence.record.id }}
            className="text-accent text-xs hover:underline"
          >
            {t('figures.evidence')}
          </Link>
        ) : null}
        {improves ? (
          <button type="button" className="ml-3 min-h-7 text-accent text-xs hover:underline" onClick={() => void improve()}>
            {t('improve.begin')}
          </button>
        ) : null}
      </div>
    </div>
  )
}

/** A share of fewer records than these is little to go by. */
const few = 5

/** Of how many records a share is one, where it counts records and not money or time. */
function Sample({ sign, sample }: { readonly sign: SignRowProps['sign']; readonly sample: number | null }) {
  const { formula } = sign
  const isOfRecords = formula.is === 'ratio' && formula.to.every((id) => measures.find((measure) => measure.id === id)?.unit === 'count')
  if (sample === null || !isOfRecords) return null
  return (
    <span className="tabular-nums">
      {t('figures.sample', { count: sample })} {sample < few ? <Badge tone="open">{t('figures.few')}</Badge> : null}
    </span>
  )
}
