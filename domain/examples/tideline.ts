/** Subscription software with figures: harbours plan their berths, and pay by the month. */

export const tideline = `version: "2.0"
meta:
  name: Tideline
  tagline: Berths, tides and crews on one page, for harbours with more boats than staff
  portfolio: exploit
  stage: grow
  orientation: value_driven
customer_segments:
  - id: cs-harbours
    name: Small public harbours
    description: Harbours of 80 to 400 berths run by three to eight people
    market_type: niche
    criteria:
      - {kind: firmographic, text: owned by a town and open all year}
    figures:
      - {metric: size, amount: "140", unit: harbours, as_of: "2026-10-31", provenance: estimate}
    assertion: {status: fact, confidence: 0.9, evidence: [Count of signed contracts in October 2026]}
    jobs:
      - {id: job-place, description: Give every arriving boat a berth that fits its length and draught, type: functional, rank: high}
      - {id: job-bill, description: Bill guests correctly before they leave, type: functional, rank: high}
    pains:
      - {id: pain-radio, description: The plan lives on a whiteboard and in one head, rank: high}
      - {id: pain-tide, description: A boat touches ground because the tide was read wrong, rank: medium}
    gains:
      - {id: gain-season, description: Know in May how full July will be, level: desired, rank: medium}
  - id: cs-marinas
    name: Private marina groups
    description: Operators of three and more marinas with a central office
    market_type: segmented
    figures:
      - {metric: size, amount: "12", unit: groups, as_of: "2026-10-31", provenance: estimate}
    jobs:
      - {id: job-compare, description: Compare sites without asking each of them, type: functional, rank: high}
    pains:
      - {id: pain-systems, description: Every site keeps its books in another way, rank: high}
value_propositions:
  - id: vp-berths
    name: Berth planning that knows the tide
    description: One plan for berths, tides, guests and bills
    drivers: [getting_the_job_done, risk_reduction, convenience_usability]
    reasoning: risk
    value_level: excellence
    price_level: market
    products_services:
      - {id: ps-plan, name: Berth plan with depth for every tide, type: digital, life_cycle: use}
      - {id: ps-bill, name: Guest bills from the plan, type: digital, life_cycle: use}
    pain_relievers:
      - {id: pr-shared, name: The plan is on every screen and changes for all at once}
      - {id: pr-depth, name: Berths that are too shallow at low water cannot be given}
    gain_creators:
      - {id: gc-forecast, name: Forecast from bookings and seven years of arrivals}
  - id: vp-groups
    name: All sites beside each other
    drivers: [performance, cost_reduction]
    reasoning: effort
    value_level: excellence
    price_level: high_end
    products_services:
      - {id: ps-reports, name: Figures of all sites in one form, type: digital, life_cycle: use}
    pain_relievers:
      - {id: pr-one-form, name: One chart of accounts for every site}
fits:
  - id: fit-berths
    for: {value_propositions: [vp-berths], customer_segments: [cs-harbours]}
    mappings:
      - [ps-plan, job-place]
      - [ps-bill, job-bill]
      - [pr-shared, pain-radio]
      - [pr-depth, pain-tide]
      - [gc-forecast, gain-season]
  - id: fit-groups
    for: {value_propositions: [vp-groups], customer_segments: [cs-marinas]}
    mappings:
      - [ps-reports, job-compare]
      - [pr-one-form, pain-systems]
channels:
  - id: ch-web
    name: Web app and trial
    kind: web
    ownership: own_direct
    phases: [evaluation, purchase, delivery]
    for: {value_propositions: [vp-berths, vp-groups], customer_segments: [cs-harbours, cs-marinas]}
  - id: ch-fair
    name: Two harbour masters' meetings a year
    kind: sales_force
    ownership: own_direct
    phases: [awareness]
    for: {customer_segments: [cs-harbours, cs-marinas]}
customer_relationships:
  - id: cr-help
    name: Help that answers within the hour in season
    type: personal_assistance
    equity_goal: retention
    mechanism: trust
    for: {customer_segments: [cs-harbours]}
  - id: cr-account
    name: One person for each group
    type: dedicated_personal
    equity_goal: add_on_selling
    for: {customer_segments: [cs-marinas]}
revenue_streams:
  - id: rs-harbours
    name: Harbour subscription
    type: subscription
    recurrence: recurring
    pricing_method: fixed
    pricing_mechanism: subscription
    figures:
      - {metric: price, amount: "289", currency: EUR, per: month, as_of: "2026-10-31", provenance: estimate}
      - {metric: payment_days, amount: "-15", unit: days, provenance: estimate}
    from: {customer_segments: [cs-harbours]}
    for: {value_propositions: [vp-berths]}
  - id: rs-groups
    name: Group subscription
    type: subscription
    recurrence: recurring
    pricing_method: differential
    pricing_mechanism: volume_dependent
    figures:
      - {metric: price, amount: "1150", currency: EUR, per: month, as_of: "2026-10-31", provenance: estimate}
      - {metric: payment_days, amount: "30", unit: days, provenance: estimate}
    from: {customer_segments: [cs-marinas]}
    for: {value_propositions: [vp-groups]}
  - id: rs-onboarding
    name: Charting the berths of a new harbour
    type: usage_fee
    recurrence: transaction
    pricing_method: fixed
    pricing_mechanism: list_price
    figures:
      - {metric: price, amount: "1900", currency: EUR, provenance: assumption}
      - {metric: quantity, amount: "1", unit: chartings, per: year, provenance: assumption}
      - {metric: conversion, amount: "0.15", unit: share, provenance: assumption}
    from: {customer_segments: [cs-harbours]}
    for: {value_propositions: [vp-berths]}
key_resources:
  - id: kr-depths
    name: Depth charts of 140 harbours
    type: intellectual
    ownership: owned
    for: {value_propositions: [vp-berths, vp-groups]}
  - id: kr-team
    name: Seven developers and two harbour masters
    type: human
    ownership: owned
    for: {value_propositions: [vp-berths, vp-groups]}
key_activities:
  - id: ka-build
    name: Building and running the software
    type: problem_solving
    level: primary
    configuration: value_shop
    nature: problem_solving
    for: {value_propositions: [vp-berths, vp-groups]}
    uses: {key_resources: [kr-team]}
  - id: ka-chart
    name: Charting harbours
    type: production
    level: primary
    configuration: value_chain
    nature: operations
    for: {value_propositions: [vp-berths]}
    uses: {key_resources: [kr-depths]}
key_partnerships:
  - id: kp-tides
    name: Hydrographic offices
    type: buyer_supplier
    motivation: acquisition_of_resources_activities
    strategic_importance: 5
    substitutability: 3
    for: {key_activities: [ka-chart]}
  - id: kp-hosting
    name: Two hosting companies
    type: buyer_supplier
    motivation: risk_uncertainty_reduction
    strategic_importance: 3
    substitutability: 5
    for: {key_activities: [ka-build]}
costs:
  - id: cost-people
    name: Salaries
    behaviour: step
    figures:
      - {metric: amount, amount: "46500", currency: EUR, per: month, as_of: "2026-10-31", provenance: estimate}
      - {metric: benchmark, amount: "52000", currency: EUR, per: month, provenance: estimate}
      - {metric: payment_days, amount: "0", unit: days, provenance: estimate}
    for: {key_resources: [kr-team], key_activities: [ka-build, ka-chart]}
  - id: cost-hosting
    name: Hosting
    behaviour: variable
    effects: [economies_of_scale]
    figures:
      - {metric: amount, amount: "2400", currency: EUR, per: month, as_of: "2026-10-31", provenance: estimate}
    for: {key_partnerships: [kp-hosting], channels: [ch-web]}
  - id: cost-data
    name: Tide and depth data
    behaviour: fixed
    figures:
      - {metric: amount, amount: "18000", currency: EUR, per: year, provenance: estimate}
    for: {key_partnerships: [kp-tides], key_resources: [kr-depths]}
  - id: cost-fairs
    name: Stands and travel
    behaviour: fixed
    figures:
      - {metric: amount, amount: "9000", currency: EUR, per: year, provenance: estimate}
    for: {channels: [ch-fair]}
environment:
  - id: env-open-data
    name: Tide data becomes free of charge in the Union
    area: key_trends
    factor: regulatory
    horizon: within_three_years
    likelihood: 4
    impact: 2
    favours: {costs: [cost-data]}
  - id: env-suite
    name: A maker of marina systems adds tides
    area: industry_forces
    factor: new_entrants
    horizon: within_a_year
    likelihood: 3
    impact: 4
    threatens: {value_propositions: [vp-berths], revenue_streams: [rs-harbours]}
competitors:
  - id: comp-whiteboard
    name: Whiteboard and spreadsheet
    position: substitute
    strength: 4
    for: {customer_segments: [cs-harbours], value_propositions: [vp-berths]}
  - id: comp-suite
    name: Suites for large marinas
    position: incumbent
    strength: 3
    for: {customer_segments: [cs-marinas]}
hypotheses:
  - id: hyp-groups
    name: Groups pay four times the price of a harbour for comparable figures
    risk: viability
    criticality: 3
    about: {revenue_streams: [rs-groups], value_propositions: [vp-groups]}
    tests:
      - {id: test-offer, name: Send a binding offer to ten groups, measure: signed offers, criterion: at least four of ten, criticality: 3, cost: 1, reliability: 3, time: 2}
    learnings:
      - {id: learn-offer, name: Six of ten signed within eight weeks, insight: The price is less of a matter than the chart of accounts, action: Build the import of accounts first, result: validated, decision: persevere, strength: 3}
swot:
  - {id: swot-charts, name: Depth charts that nobody else has, quadrant: strength, block: key_resources, importance: 5, certainty: 4}
  - {id: swot-season, name: Nine of ten questions come in ten weeks, quadrant: weakness, block: customer_relationships, importance: 3, certainty: 5}
design_questions:
  - {id: dq-switching, name: Seven years of arrivals stay behind when they go, question: switching_costs, score: 7}
  - {id: dq-scale, name: Charting takes two days on site, question: scalability, score: 5}
`
