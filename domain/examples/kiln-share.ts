/** A marketplace: studios with free kiln space, potters without a kiln, and a share of each firing. */

export const kilnShare = `version: "2.0"
meta:
  name: Kiln Share
  tagline: Your pots in somebody else's kiln, by Friday
  portfolio: explore
  stage: acceleration
customer_segments:
  - id: cs-studios
    name: Studios with free kiln space
    market_type: multi_sided
    jobs:
      - {id: job-fill, description: Fill every firing without waiting for it, type: functional, rank: high}
    pains:
      - {id: pain-half, description: A half-empty kiln costs as much as a full one, rank: high}
    gains:
      - {id: gain-known, description: Be found by people who may take a course, level: desired, rank: medium}
  - id: cs-potters
    name: Potters without a kiln
    market_type: multi_sided
    criteria:
      - {kind: behavioural, text: throws at home and carries the pots elsewhere}
    jobs:
      - {id: job-fire, description: Have pots fired near home at the right temperature, type: functional, rank: high}
    pains:
      - {id: pain-broken, description: Pots crack and nobody says why, rank: medium}
value_propositions:
  - id: vp-filled
    name: Kilns that are full
    description: Firings are filled from bookings nearby, free of charge to list
    drivers: [cost_reduction, accessibility]
    reasoning: use
    value_level: innovation
    price_level: free
    products_services:
      - {id: ps-listing, name: Listing with calendar and shelf plan, type: digital, life_cycle: use}
    pain_relievers:
      - {id: pr-fill, name: Open shelves are offered to potters nearby}
    gain_creators:
      - {id: gc-page, name: A page for every studio with its courses}
  - id: vp-front-row
    name: Front row for studios
    description: Shown first, with insurance and monthly figures
    drivers: [performance, brand_status]
    reasoning: use
    price_level: market
    products_services:
      - {id: ps-insurance, name: Insurance of every firing, type: financial, life_cycle: use}
  - id: vp-shelf
    name: A shelf in a kiln nearby
    description: Booked by temperature, day and distance, with a photo after the firing
    drivers: [accessibility, risk_reduction, convenience_usability]
    reasoning: effort
    value_level: innovation
    price_level: economy
    products_services:
      - {id: ps-booking, name: Shelf by temperature and day, type: digital, life_cycle: purchase}
    pain_relievers:
      - {id: pr-curve, name: The curve of every firing is kept}
fits:
  - id: fit-studios
    for: {value_propositions: [vp-filled], customer_segments: [cs-studios]}
    mappings:
      - [ps-listing, job-fill]
      - [pr-fill, pain-half]
      - [gc-page, gain-known]
  - id: fit-front
    for: {value_propositions: [vp-front-row], customer_segments: [cs-studios]}
  - id: fit-potters
    for: {value_propositions: [vp-shelf], customer_segments: [cs-potters]}
    mappings:
      - [ps-booking, job-fire]
      - [pr-curve, pain-broken]
channels:
  - id: ch-app
    name: Map on the web
    kind: web
    ownership: own_direct
    phases: [evaluation, purchase]
    for: {value_propositions: [vp-filled, vp-front-row, vp-shelf], customer_segments: [cs-studios, cs-potters]}
  - id: ch-clay
    name: Cards in boxes of clay
    kind: partner_store
    ownership: partner_indirect
    phases: [awareness]
    for: {customer_segments: [cs-potters]}
customer_relationships:
  - id: cr-reviews
    name: Reviews after each firing
    type: community
    equity_goal: retention
    mechanism: trust
    for: {customer_segments: [cs-studios, cs-potters]}
revenue_streams:
  - id: rs-share
    name: A share of each firing
    type: brokerage
    recurrence: transaction
    pricing_method: fixed
    pricing_mechanism: list_price
    from: {customer_segments: [cs-studios]}
    for: {value_propositions: [vp-filled]}
  - id: rs-front
    name: Front row by the month
    type: subscription
    recurrence: recurring
    pricing_method: fixed
    pricing_mechanism: subscription
    from: {customer_segments: [cs-studios]}
    for: {value_propositions: [vp-front-row]}
  - id: rs-fee
    name: Booking fee
    type: usage_fee
    recurrence: transaction
    pricing_method: fixed
    pricing_mechanism: list_price
    from: {customer_segments: [cs-potters]}
    for: {value_propositions: [vp-shelf]}
key_resources:
  - id: kr-network
    name: 61 studios and their calendars
    type: intellectual
    ownership: owned
    for: {value_propositions: [vp-filled, vp-shelf]}
  - id: kr-cover
    name: Insurance cover for pots
    type: financial
    ownership: from_partner
    for: {value_propositions: [vp-front-row, vp-shelf]}
key_activities:
  - id: ka-platform
    name: Running the map, bookings and payments
    type: platform_network
    level: primary
    configuration: value_network
    nature: service_provisioning
    for: {value_propositions: [vp-filled, vp-front-row, vp-shelf]}
    uses: {key_resources: [kr-network]}
  - id: ka-win
    name: Winning the first five studios of a town
    type: platform_network
    level: primary
    configuration: value_network
    nature: network_promotion
    for: {value_propositions: [vp-filled]}
key_partnerships:
  - id: kp-insurer
    name: Insurer for crafts
    type: buyer_supplier
    motivation: risk_uncertainty_reduction
    strategic_importance: 4
    substitutability: 3
    for: {key_resources: [kr-cover]}
  - id: kp-clay
    name: Two dealers in clay
    type: strategic_alliance
    motivation: acquisition_of_resources_activities
    strategic_importance: 3
    substitutability: 4
    for: {key_activities: [ka-win]}
costs:
  - id: cost-people
    name: Five people
    behaviour: step
    for: {key_activities: [ka-platform, ka-win], key_resources: [kr-network]}
  - id: cost-cover
    name: Insurance premium
    behaviour: variable
    for: {key_partnerships: [kp-insurer], key_resources: [kr-cover]}
  - id: cost-cards
    name: Cards and discounts
    behaviour: variable
    for: {key_partnerships: [kp-clay], channels: [ch-clay]}
  - id: cost-hosting
    name: Hosting and payment fees
    behaviour: variable
    effects: [economies_of_scale]
    for: {channels: [ch-app]}
hypotheses:
  - id: hyp-five
    name: Five studios in a town are enough for potters to come back
    risk: desirability
    criticality: 3
    about: {value_propositions: [vp-shelf], key_activities: [ka-win]}
    tests:
      - {id: test-leeds, name: Open one town with five studios and no advertising, measure: second bookings within six weeks, criterion: four of ten potters book again, criticality: 3, cost: 2, reliability: 3, time: 3}
    learnings:
      - {id: learn-leeds, name: 37 of 80 potters booked again, insight: Distance matters more than price, action: Show the nearest shelf first, result: validated, decision: persevere, strength: 2}
  - id: hyp-front
    name: One studio in six pays for the front row
    risk: viability
    criticality: 2
    about: {revenue_streams: [rs-front]}
environment:
  - {id: env-energy, name: Electricity doubles in price, area: macro_economic_forces, factor: commodities_resources, horizon: within_three_years, likelihood: 2, impact: 3, threatens: {customer_segments: [cs-studios]}, favours: {value_propositions: [vp-filled]}}
competitors:
  - {id: comp-favour, name: A friend with a kiln, position: substitute, strength: 4, for: {customer_segments: [cs-potters], value_propositions: [vp-shelf]}}
`
