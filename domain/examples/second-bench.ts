/** A non-profit: repair evenings that cost residents nothing, carried by a town and by people who give. */

export const secondBench = `version: "2.0"
meta:
  name: Second Bench
  tagline: Bring it broken, take it home mended
  portfolio: exploit
  stage: grow
  orientation: value_driven
customer_segments:
  - id: cs-residents
    name: Residents with broken things
    market_type: mass
    jobs:
      - {id: job-mend, description: Keep a thing that is worth keeping, type: functional, rank: high}
      - {id: job-useful, description: Learn something with the hands, type: emotional, rank: medium}
    pains:
      - {id: pain-price, description: A repair costs more than a new one, rank: high}
    gains:
      - {id: gain-company, description: Sit at a table with others, level: unexpected, rank: medium}
  - id: cs-town
    name: The town's waste department
    market_type: niche
    jobs:
      - {id: job-waste, description: Have less electrical waste to pay for, type: functional, rank: high}
    pains:
      - {id: pain-proof, description: Nobody can say what a campaign achieved, rank: high}
  - id: cs-givers
    name: People who give
    market_type: segmented
    jobs:
      - {id: job-give, description: Give where it is seen, type: emotional, rank: medium}
    gains:
      - {id: gain-report, description: Hear once a year what became of it, level: expected, rank: medium}
value_propositions:
  - id: vp-evenings
    name: Repair evenings, free of charge
    drivers: [accessibility, getting_the_job_done]
    reasoning: use
    value_level: excellence
    price_level: free
    products_services:
      - {id: ps-evening, name: Tools and a volunteer beside you, type: intangible, life_cycle: use}
    pain_relievers:
      - {id: pr-free, name: Only the part is paid}
    gain_creators:
      - {id: gc-table, name: Coffee while it is on the bench}
  - id: vp-tonnes
    name: Tonnes that were not thrown away, weighed
    drivers: [cost_reduction, risk_reduction]
    reasoning: risk
    products_services:
      - {id: ps-count, name: Every thing weighed and written down, type: digital, life_cycle: use}
    pain_relievers:
      - {id: pr-count, name: Figures by month and sort of thing}
  - id: vp-giving
    name: A bench with a name on it
    drivers: [brand_status, design]
    products_services:
      - {id: ps-bench, name: A plate and a yearly evening, type: intangible, life_cycle: renewal}
    gain_creators:
      - {id: gc-letter, name: A letter with three stories and all figures}
fits:
  - id: fit-evenings
    for: {value_propositions: [vp-evenings], customer_segments: [cs-residents]}
    mappings:
      - [ps-evening, job-mend]
      - [gc-table, gain-company]
      - [ps-evening, job-useful]
      - [pr-free, pain-price]
  - id: fit-town
    for: {value_propositions: [vp-tonnes], customer_segments: [cs-town]}
    mappings:
      - [ps-count, job-waste]
      - [pr-count, pain-proof]
  - id: fit-givers
    for: {value_propositions: [vp-giving], customer_segments: [cs-givers]}
    mappings:
      - [ps-bench, job-give]
      - [gc-letter, gain-report]
channels:
  - {id: ch-libraries, name: Three branch libraries, kind: partner_store, ownership: partner_indirect, phases: [awareness, delivery], for: {value_propositions: [vp-evenings], customer_segments: [cs-residents]}}
  - {id: ch-letter, name: Letter once a month, kind: email, ownership: own_direct, phases: [awareness, after_sales], figures: [{metric: cost, amount: "0", currency: EUR, provenance: actual}], for: {customer_segments: [cs-residents, cs-givers]}}
  - {id: ch-office, name: The yearly report to the council, kind: other, ownership: own_direct, phases: [evaluation, after_sales], for: {value_propositions: [vp-tonnes], customer_segments: [cs-town]}}
customer_relationships:
  - {id: cr-together, name: Mending together, type: co_creation, equity_goal: retention, mechanism: trust, for: {customer_segments: [cs-residents]}}
  - {id: cr-chair, name: The chair answers herself, type: dedicated_personal, equity_goal: retention, for: {customer_segments: [cs-town, cs-givers]}}
revenue_streams:
  - {id: rs-grant, name: Grant of the town, type: usage_fee, recurrence: recurring, pricing_method: market, pricing_mechanism: negotiation, from: {customer_segments: [cs-town]}, for: {value_propositions: [vp-tonnes]}}
  - {id: rs-gifts, name: Yearly gifts, type: subscription, recurrence: recurring, pricing_method: differential, pricing_mechanism: segment_dependent, from: {customer_segments: [cs-givers]}, for: {value_propositions: [vp-giving]}}
key_resources:
  - {id: kr-volunteers, name: 34 volunteers, type: human, ownership: owned, for: {value_propositions: [vp-evenings]}, assertion: {status: fact, evidence: [List of the yearly meeting]}}
  - {id: kr-tools, name: Tools and three scales, type: physical, ownership: owned, for: {value_propositions: [vp-evenings, vp-tonnes]}}
  - {id: kr-log, name: The book of all repairs, type: intellectual, ownership: owned, for: {value_propositions: [vp-tonnes, vp-giving]}}
key_activities:
  - {id: ka-evenings, name: Holding evenings, type: problem_solving, level: primary, configuration: value_shop, nature: problem_solving, for: {value_propositions: [vp-evenings]}, uses: {key_resources: [kr-volunteers, kr-tools]}}
  - {id: ka-counting, name: Weighing and writing down, type: production, level: primary, for: {value_propositions: [vp-tonnes, vp-giving]}, uses: {key_resources: [kr-log]}}
key_partnerships:
  - {id: kp-libraries, name: The town library, type: strategic_alliance, motivation: acquisition_of_resources_activities, strategic_importance: 5, substitutability: 3, figures: [{metric: cost, amount: "0", currency: EUR, provenance: actual}], for: {key_activities: [ka-evenings]}}
costs:
  - {id: cost-office, name: Half a post in the office, behaviour: fixed, for: {key_activities: [ka-counting], key_resources: [kr-log], channels: [ch-office]}}
  - {id: cost-parts, name: 'Tools, insurance and coffee', behaviour: variable, for: {key_resources: [kr-tools, kr-volunteers], key_activities: [ka-evenings], channels: [ch-libraries]}}
environment:
  - {id: env-right, name: A right to repair in the Union, area: key_trends, factor: regulatory, horizon: within_a_year, likelihood: 5, impact: 3, favours: {value_propositions: [vp-evenings]}}
  - {id: env-budget, name: The town's budget is cut, area: market_forces, factor: revenue_attractiveness, horizon: within_a_year, likelihood: 3, impact: 4, threatens: {revenue_streams: [rs-grant]}}
policies:
  - {id: pol-mains, name: Things on the mains are tested before they leave, origin: own_rule, reference: Rules of the house 4, governs: {key_activities: [ka-evenings]}}
hypotheses:
  - id: hyp-town
    name: The town pays as long as tonnes are weighed
    risk: viability
    criticality: 3
    about: {revenue_streams: [rs-grant]}
    learnings:
      - {id: learn-council, name: The council renewed for three years after reading the figures, insight: They compare with the price of a tonne of waste, action: Print both beside each other, result: validated, decision: persevere, strength: 3}
`
