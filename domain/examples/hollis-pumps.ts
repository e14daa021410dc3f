/** A manufacturer with a service: pumps are sold, and water is sold by the cubic metre from pumps that stay ours. */

export const hollisPumps = `version: "2.0"
meta:
  name: Hollis Pumps
  tagline: Water where it is needed, whoever owns the pump
  portfolio: exploit
  stage: improve
customer_segments:
  - id: cs-works
    name: Waterworks of towns
    market_type: segmented
    jobs:
      - {id: job-supply, description: Keep the pressure up day and night, type: functional, rank: high}
    pains:
      - {id: pain-stop, description: A pump stops on a Sunday and the spare part is in another country, rank: high}
    gains:
      - {id: gain-energy, description: Use less power for the same water, level: expected, rank: high}
  - id: cs-sites
    name: Building sites
    market_type: mass
    jobs:
      - {id: job-dry, description: Keep the pit dry until the concrete is set, type: functional, rank: high}
    pains:
      - {id: pain-owned, description: A pump that is bought stands idle for ten months, rank: medium}
value_propositions:
  - id: vp-pumps
    name: Pumps that are mended within a day
    drivers: [performance, risk_reduction]
    reasoning: risk
    value_level: excellence
    price_level: high_end
    products_services:
      - {id: ps-pump, name: Pumps from 5 to 400 kW, type: physical, life_cycle: purchase}
      - {id: ps-parts, name: Wearing parts, type: physical, life_cycle: renewal}
    pain_relievers:
      - {id: pr-parts, name: Parts for every pump since 1978 in three depots}
    gain_creators:
      - {id: gc-impeller, name: Impellers that are cast for one duty point}
  - id: vp-water
    name: Water by the cubic metre
    description: We bring the pump, run it and take it back; only what was pumped is paid
    drivers: [convenience_usability, accessibility]
    reasoning: effort
    value_level: innovation
    price_level: market
    products_services:
      - {id: ps-metered, name: 'Pump with meter, delivered and run', type: intangible, life_cycle: use}
    pain_relievers:
      - {id: pr-no-capital, name: Nothing to buy and nothing to store}
fits:
  - id: fit-works
    for: {value_propositions: [vp-pumps], customer_segments: [cs-works]}
    mappings:
      - [ps-pump, job-supply]
      - [ps-parts, job-supply]
      - [pr-parts, pain-stop]
      - [gc-impeller, gain-energy]
  - id: fit-sites
    for: {value_propositions: [vp-water], customer_segments: [cs-sites]}
    mappings:
      - [ps-metered, job-dry]
      - [pr-no-capital, pain-owned]
channels:
  - id: ch-engineers
    name: Engineers who visit
    kind: sales_force
    ownership: own_direct
    phases: [evaluation, purchase, after_sales]
    for: {value_propositions: [vp-pumps], customer_segments: [cs-works]}
  - id: ch-phone
    name: One number, day and night
    kind: phone
    ownership: own_direct
    phases: [purchase, after_sales]
    for: {value_propositions: [vp-water], customer_segments: [cs-sites]}
customer_relationships:
  - id: cr-contract
    name: Maintenance contract with one fitter
    type: dedicated_personal
    equity_goal: retention
    mechanism: trust
    for: {customer_segments: [cs-works]}
  - id: cr-dispatch
    name: Dispatcher who knows the site
    type: personal_assistance
    equity_goal: acquisition
    for: {customer_segments: [cs-sites]}
revenue_streams:
  - id: rs-pumps
    name: Pumps
    type: asset_sale
    recurrence: transaction
    pricing_method: differential
    pricing_mechanism: feature_dependent
    from: {customer_segments: [cs-works]}
    for: {value_propositions: [vp-pumps]}
  - id: rs-service
    name: Parts and maintenance
    type: asset_sale
    recurrence: recurring
    pricing_method: fixed
    pricing_mechanism: list_price
    from: {customer_segments: [cs-works]}
    for: {value_propositions: [vp-pumps]}
  - id: rs-water
    name: Cubic metres
    type: usage_fee
    recurrence: recurring
    pricing_method: fixed
    pricing_mechanism: pay_per_use
    from: {customer_segments: [cs-sites]}
    for: {value_propositions: [vp-water]}
key_resources:
  - {id: kr-foundry, name: Foundry and test bench, type: physical, ownership: owned, for: {value_propositions: [vp-pumps, vp-water]}}
  - {id: kr-fleet, name: Fleet of 260 pumps with meters, type: physical, ownership: owned, for: {value_propositions: [vp-water]}}
  - {id: kr-drawings, name: Drawings since 1978, type: intellectual, ownership: owned, for: {value_propositions: [vp-pumps]}}
key_activities:
  - id: ka-make
    name: Casting and assembling
    type: production
    level: primary
    configuration: value_chain
    nature: operations
    for: {value_propositions: [vp-pumps, vp-water]}
    uses: {key_resources: [kr-foundry, kr-drawings]}
  - id: ka-run
    name: Delivering and running pumps
    type: production
    level: primary
    configuration: value_chain
    nature: service
    for: {value_propositions: [vp-water]}
    uses: {key_resources: [kr-fleet]}
key_partnerships:
  - {id: kp-motors, name: Two makers of motors, type: buyer_supplier, motivation: optimization_economies_of_scale, strategic_importance: 4, substitutability: 4, for: {key_activities: [ka-make]}}
  - {id: kp-haulage, name: Haulier with cranes, type: buyer_supplier, motivation: optimization_economies_of_scale, strategic_importance: 3, substitutability: 4, for: {key_activities: [ka-run]}}
costs:
  - {id: cost-iron, name: 'Iron, motors and energy', behaviour: variable, effects: [economies_of_scale], for: {key_activities: [ka-make], key_partnerships: [kp-motors]}}
  - {id: cost-people, name: Wages, behaviour: step, for: {key_activities: [ka-run], key_resources: [kr-drawings], channels: [ch-engineers, ch-phone]}}
  - {id: cost-plant, name: Depreciation of plant and fleet, behaviour: fixed, for: {key_resources: [kr-foundry, kr-fleet]}}
  - {id: cost-haulage, name: Haulage, behaviour: variable, for: {key_partnerships: [kp-haulage]}}
environment:
  - {id: env-efficiency, name: Minimum efficiency of pumps is raised, area: key_trends, factor: regulatory, horizon: within_a_year, likelihood: 5, impact: 2, favours: {value_propositions: [vp-pumps]}}
  - {id: env-copies, name: Copied wearing parts at half the price, area: industry_forces, factor: substitutes, horizon: now, likelihood: 4, impact: 3, threatens: {revenue_streams: [rs-service]}}
policies:
  - {id: pol-drinking, name: Materials in contact with drinking water, origin: law, reference: Drinking water directive, governs: {value_propositions: [vp-pumps], key_activities: [ka-make]}}
swot:
  - {id: swot-parts, name: Half of the margin hangs on parts that can be copied, quadrant: threat, block: revenue_streams, importance: 4, certainty: 4}
`
