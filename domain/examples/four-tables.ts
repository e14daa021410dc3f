/** A restaurant with figures: four large tables, one menu, one sitting. */

export const fourTables = `version: "2.0"
meta:
  name: Four Tables
  tagline: One menu, one sitting, forty people who did not know each other
  portfolio: exploit
  stage: sustain
customer_segments:
  - id: cs-neighbours
    name: People of the quarter who eat out on weekdays
    market_type: segmented
    figures:
      - {metric: size, amount: "900", unit: people, as_of: "2026-09-30", provenance: estimate}
    jobs:
      - {id: job-evening, description: Spend an evening among people without arranging one, type: social, rank: high}
    pains:
      - {id: pain-choice, description: A card with eighty dishes of which six are fresh, rank: medium}
    gains:
      - {id: gain-talk, description: Talk to somebody new, level: unexpected, rank: medium}
  - id: cs-firms
    name: Firms that invite guests
    market_type: niche
    figures:
      - {metric: size, amount: "35", unit: firms, as_of: "2026-09-30", provenance: estimate}
    jobs:
      - {id: job-invite, description: Invite guests without anything going wrong, type: functional, rank: high}
    pains:
      - {id: pain-bill, description: A bill that nobody can foresee, rank: medium}
value_propositions:
  - id: vp-sitting
    name: One menu at one long table
    drivers: [design, newness, convenience_usability]
    reasoning: use
    value_level: innovation
    price_level: market
    products_services:
      - {id: ps-menu, name: Four courses from what the market had in the morning, type: physical, life_cycle: use}
    pain_relievers:
      - {id: pr-fresh, name: Nothing on the card that is not fresh}
    gain_creators:
      - {id: gc-seat, name: Seats that are drawn at the door}
  - id: vp-table
    name: A table for guests of the house
    drivers: [risk_reduction, brand_status]
    reasoning: risk
    price_level: high_end
    products_services:
      - {id: ps-table, name: A whole table with wine at one price, type: physical, life_cycle: use}
    pain_relievers:
      - {id: pr-price, name: 'One price for each guest, agreed before'}
fits:
  - id: fit-sitting
    for: {value_propositions: [vp-sitting], customer_segments: [cs-neighbours]}
    mappings:
      - [ps-menu, job-evening]
      - [pr-fresh, pain-choice]
      - [gc-seat, gain-talk]
  - id: fit-table
    for: {value_propositions: [vp-table], customer_segments: [cs-firms]}
    mappings:
      - [ps-table, job-invite]
      - [pr-price, pain-bill]
channels:
  - {id: ch-house, name: The house itself, kind: own_store, ownership: own_direct, phases: [awareness, purchase, delivery], for: {value_propositions: [vp-sitting, vp-table], customer_segments: [cs-neighbours, cs-firms]}}
  - id: ch-booking
    name: Booking page
    kind: web
    ownership: own_direct
    phases: [evaluation, purchase]
    figures:
      - {metric: cost, amount: "79", currency: EUR, per: month, provenance: estimate}
    for: {value_propositions: [vp-sitting], customer_segments: [cs-neighbours, cs-firms]}
customer_relationships:
  - {id: cr-host, name: A host who knows names, type: personal_assistance, equity_goal: retention, mechanism: trust, for: {customer_segments: [cs-neighbours, cs-firms]}}
revenue_streams:
  - id: rs-menus
    name: Menus
    type: asset_sale
    recurrence: transaction
    pricing_method: fixed
    pricing_mechanism: list_price
    figures:
      - {metric: price, amount: "46.00", currency: EUR, provenance: estimate}
      - {metric: quantity, amount: "8", unit: evenings, per: year, provenance: estimate}
      - {metric: payment_days, amount: "0", unit: days, provenance: estimate}
    from: {customer_segments: [cs-neighbours]}
    for: {value_propositions: [vp-sitting]}
  - id: rs-tables
    name: Whole tables
    type: asset_sale
    recurrence: transaction
    pricing_method: differential
    pricing_mechanism: volume_dependent
    figures:
      - {metric: price, amount: "890.00", currency: EUR, provenance: estimate}
      - {metric: quantity, amount: "3", unit: tables, per: year, provenance: estimate}
      - {metric: payment_days, amount: "14", unit: days, provenance: estimate}
    from: {customer_segments: [cs-firms]}
    for: {value_propositions: [vp-table]}
key_resources:
  - {id: kr-room, name: Room with four tables, type: physical, ownership: leased, for: {value_propositions: [vp-sitting, vp-table]}}
  - {id: kr-kitchen, name: 'Cook, two commis, a host', type: human, ownership: owned, for: {value_propositions: [vp-sitting, vp-table]}}
key_activities:
  - {id: ka-market, name: Buying at the market at six, type: problem_solving, level: primary, for: {value_propositions: [vp-sitting, vp-table]}}
  - {id: ka-cook, name: Cooking one menu for forty, type: production, level: primary, configuration: value_chain, nature: operations, for: {value_propositions: [vp-sitting, vp-table]}, uses: {key_resources: [kr-kitchen, kr-room]}}
key_partnerships:
  - {id: kp-growers, name: Eleven growers and a fishmonger, type: buyer_supplier, motivation: acquisition_of_resources_activities, strategic_importance: 4, substitutability: 4, for: {key_activities: [ka-market]}}
costs:
  - id: cost-food
    name: Food and wine
    behaviour: variable
    figures:
      - {metric: unit_cost, amount: "15.20", currency: EUR, provenance: estimate}
      - {metric: quantity, amount: "8400", unit: menus, per: year, provenance: estimate}
      - {metric: payment_days, amount: "21", unit: days, provenance: estimate}
      - {metric: benchmark, amount: "140000", currency: EUR, per: year, provenance: estimate}
    for: {key_partnerships: [kp-growers], key_activities: [ka-market]}
  - id: cost-wages
    name: Wages
    behaviour: step
    figures:
      - {metric: amount, amount: "13200", currency: EUR, per: month, provenance: estimate}
      - {metric: payment_days, amount: "0", unit: days, provenance: estimate}
    for: {key_resources: [kr-kitchen], key_activities: [ka-cook]}
  - id: cost-rent
    name: Rent and energy
    behaviour: fixed
    figures:
      - {metric: amount, amount: "3650", currency: EUR, per: month, provenance: estimate}
      - {metric: payment_days, amount: "-5", unit: days, provenance: estimate}
    for: {key_resources: [kr-room], channels: [ch-house]}
environment:
  - {id: env-wage, name: The minimum wage rises every January, area: key_trends, factor: socioeconomic, horizon: now, likelihood: 5, impact: 2, threatens: {costs: [cost-wages]}}
competitors:
  - {id: comp-bistro, name: Three bistros in the same street, position: incumbent, strength: 3, for: {customer_segments: [cs-neighbours]}}
design_questions:
  - {id: dq-others, name: Guests fetch their own bread and find their own company, question: others_do_the_work, score: 4}
`
