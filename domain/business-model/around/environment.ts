/** The environment map: what the business does not choose, in four areas and eighteen factors. */
import { oneOf, place, score } from '#blocks/vocabulary'

/** The eighteen factors by area. Source: Business Model Generation (2010), environment map. */
export const factors: Readonly<Record<string, readonly string[]>> = {
  market_forces: ['market_issues', 'market_segments', 'needs_demands', 'switching_costs', 'revenue_attractiveness'],
  industry_forces: ['competitors', 'new_entrants', 'substitutes', 'suppliers_value_chain', 'stakeholders'],
  key_trends: ['technology', 'regulatory', 'societal_cultural', 'socioeconomic'],
  macro_economic_forces: ['global_market_conditions', 'capital_markets', 'commodities_resources', 'economic_infrastructure'],
}

export const environment = place({
  id: 'environment',
  label: 'Environment',
  asks: 'What around the business helps or threatens it?',
  card: {
    kind: 'factor',
    explains: 'Something outside that the business cannot change and has to reckon with.',
    prefix: 'env',
    section: 'environment',
    label: { one: 'Factor', many: 'Factors' },
    wording: 'name',
    attributes: {
      area: oneOf('Area', 'From which side does it come?', 'Market, industry, trends or the economy as a whole.', Object.keys(factors)),
      factor: oneOf(
        'Factor',
        'Which sort of force is it?',
        'Eighteen sorts; an area without any was probably not looked at.',
        Object.values(factors).flat(),
        {
          attribute: 'area',
          allows: factors,
        },
      ),
      horizon: oneOf('Horizon', 'When will it be felt?', 'What is here already needs another answer than what may come.', [
        'now',
        'within_a_year',
        'within_three_years',
        'later',
      ]),
      likelihood: score('Likelihood', 'How likely is it?', '0 it will not happen, 5 it happens already.'),
      impact: score('Impact', 'How much would change?', '0 nothing, 5 the model as it is would end.'),
    },
  },
  parts: [],
})
