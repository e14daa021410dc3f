/** Fit: what one proposition offers beside what one segment wants, in three bands, with a line for each that meets. */
import { type BusinessModel, elementsIn, fitOf, fitPairs } from '@nonet/domain/business-model'
import { t } from '#messages'
import { EmptyState, Select } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { Screen } from '../screen.tsx'
import { FitBandView } from './fit-band.tsx'

export function FitPage() {
  const { acts, search, look } = useModelView()
  const { model } = acts
  const pair = chosenPair(model, search.pair)
  if (!pair) return <EmptyState title={t('fit.empty')} lead={t('fit.empty.lead')} />
  const { proposition, segment } = pair
  const fit = fitOf(model, proposition.id, segment.id)
  const choose = (nextProposition: string, nextSegment: string) => look({ pair: `${nextProposition} ${nextSegment}` })
  const isLinked = [...model.links.values()].some(({ verb, from, to }) => verb === 'serves' && from === proposition.id && to === segment.id)
  return (
    <Screen
      title={t('view.fit')}
      lead={t('fit.lead')}
      acts={
        <p className="text-right">
          <span className="block text-2xl font-semibold tabular-nums">
            {fit.coverage === null ? '–' : `${Math.round(fit.coverage * 100)} %`}
          </span>
          <span className="block text-xs text-soft" title={t('fit.formula')}>
            {t('fit.coverage', { met: fit.met, wanted: fit.wanted })}
          </span>
        </p>
      }
    >
      <div className="grid grid-cols-1 gap-x-24 gap-y-2 sm:grid-cols-2">
        <Select
          aria-label={t('fit.proposition')}
          value={proposition.id}
          onChange={({ target }) => choose(target.value, segment.id)}
          className="font-medium"
        >
          {elementsIn(model, 'value-propositions').map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('fit.segment')}
          value={segment.id}
          onChange={({ target }) => choose(proposition.id, target.value)}
          className="font-medium"
        >
          {elementsIn(model, 'customer-segments').map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      {isLinked ? null : (
        <p className="mt-2 text-sm text-open">{t('fit.unlinked', { proposition: proposition.name, segment: segment.name })}</p>
      )}
      {fit.bands.map((band) => (
        <FitBandView key={`${band.offers} ${proposition.id} ${segment.id}`} band={band} proposition={proposition.id} segment={segment.id} />
      ))}
    </Screen>
  )
}

function chosenPair(model: BusinessModel, asked: string | undefined) {
  const [proposition, segment] = (asked ?? '').split(' ').map((id) => model.elements.get(id))
  if (proposition?.kind === 'value-proposition' && segment?.kind === 'customer-segment') return { proposition, segment }
  return fitPairs(model)[0]
}
