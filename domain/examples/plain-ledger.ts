/** A consultancy: two weeks that put the books of a small firm in order, and a day each month to keep them so. */

export const plainLedger = `version: "2.0"
meta:
  name: Plain Ledger
  tagline: Books that the owner can read
  portfolio: explore
  stage: validation
customer_segments:
  - id: cs-owners
    name: Owners of firms with 5 to 40 people
    market_type: niche
    criteria:
      - {kind: firmographic, text: grew by a half in two years}
      - {kind: behavioural, text: does the books on Sunday evening}
    jobs:
      - {id: job-know, description: Know on any day what is left at the end of the month, type: functional, rank: high}
      - {id: job-sleep, description: Sleep before the tax date, type: emotional, rank: high}
    pains:
      - {id: pain-late, description: The adviser's figures come when it is too late, rank: high}
    gains:
      - {id: gain-bank, description: Be believed by the bank, level: expected, rank: medium}
  - id: cs-advisers
    name: Tax advisers who want tidy clients
    market_type: niche
    jobs:
      - {id: job-season, description: Get through March, type: functional, rank: high}
    pains:
      - {id: pain-shoebox, description: Receipts in a shoebox, rank: high}
value_propositions:
  - id: vp-two-weeks
    name: Two weeks to readable books
    drivers: [getting_the_job_done, risk_reduction]
    reasoning: risk
    value_level: innovative_imitation
    price_level: high_end
    products_services:
      - {id: ps-weeks, name: Two weeks at the desk beside yours, type: intangible, life_cycle: creation}
      - {id: ps-page, name: One page that is right every Monday, type: digital, life_cycle: use}
    pain_relievers:
      - {id: pr-monday, name: Figures of last week on Monday}
    gain_creators:
      - {id: gc-file, name: A folder that a bank can follow}
  - id: vp-handover
    name: Clients who hand over tidy books
    drivers: [cost_reduction, convenience_usability]
    reasoning: effort
    products_services:
      - {id: ps-handover, name: Yearly hand-over in the adviser's form, type: digital, life_cycle: transfer}
    pain_relievers:
      - {id: pr-numbered, name: Every receipt numbered and filed}
fits:
  - id: fit-owners
    for: {value_propositions: [vp-two-weeks], customer_segments: [cs-owners]}
    mappings:
      - [ps-page, job-know]
      - [ps-weeks, job-sleep]
      - [pr-monday, pain-late]
      - [gc-file, gain-bank]
  - id: fit-advisers
    for: {value_propositions: [vp-handover], customer_segments: [cs-advisers]}
    mappings:
      - [ps-handover, job-season]
      - [pr-numbered, pain-shoebox]
channels:
  - {id: ch-word, name: Word of advisers, kind: other, ownership: partner_indirect, phases: [awareness], for: {customer_segments: [cs-owners]}}
  - {id: ch-visit, name: First visit without charge, kind: sales_force, ownership: own_direct, phases: [evaluation, purchase], for: {value_propositions: [vp-two-weeks], customer_segments: [cs-owners]}}
  - {id: ch-lunch, name: Lunch with advisers, kind: sales_force, ownership: own_direct, phases: [awareness, after_sales], for: {value_propositions: [vp-handover], customer_segments: [cs-advisers]}}
customer_relationships:
  - {id: cr-day, name: The same person one day a month, type: dedicated_personal, equity_goal: retention, mechanism: trust, for: {customer_segments: [cs-owners]}}
  - {id: cr-circle, name: A circle of eight advisers, type: community, equity_goal: acquisition, for: {customer_segments: [cs-advisers]}}
revenue_streams:
  - {id: rs-weeks, name: Two weeks at a fixed price, type: usage_fee, recurrence: transaction, pricing_method: fixed, pricing_mechanism: list_price, from: {customer_segments: [cs-owners]}, for: {value_propositions: [vp-two-weeks]}}
  - {id: rs-day, name: One day a month, type: subscription, recurrence: recurring, pricing_method: fixed, pricing_mechanism: subscription, from: {customer_segments: [cs-owners]}, for: {value_propositions: [vp-two-weeks]}}
  - {id: rs-handover, name: Hand-over fee, type: usage_fee, recurrence: recurring, pricing_method: fixed, pricing_mechanism: list_price, from: {customer_segments: [cs-advisers]}, for: {value_propositions: [vp-handover]}}
key_resources:
  - {id: kr-three, name: Three people who like books, type: human, ownership: owned, for: {value_propositions: [vp-two-weeks, vp-handover]}}
  - {id: kr-method, name: The method in forty pages, type: intellectual, ownership: owned, for: {value_propositions: [vp-two-weeks]}, assertion: {status: theory, confidence: 0.4}}
key_activities:
  - {id: ka-weeks, name: Two weeks on site, type: problem_solving, level: primary, configuration: value_shop, nature: execution, for: {value_propositions: [vp-two-weeks, vp-handover]}, uses: {key_resources: [kr-three, kr-method]}}
key_partnerships:
  - {id: kp-software, name: Two makers of accounting software, type: coopetition, motivation: acquisition_of_resources_activities, strategic_importance: 3, substitutability: 4, degree_of_competition: 2, figures: [{metric: cost, amount: "0", currency: EUR, provenance: actual}], for: {key_activities: [ka-weeks]}}
costs:
  - {id: cost-salaries, name: Salaries, behaviour: fixed, for: {key_resources: [kr-three, kr-method], key_activities: [ka-weeks]}}
  - {id: cost-travel, name: Travel and lunches, behaviour: variable, for: {channels: [ch-visit, ch-lunch, ch-word]}}
hypotheses:
  - id: hyp-keep
    name: Half of the owners keep the monthly day after a year
    risk: desirability
    criticality: 3
    about: {revenue_streams: [rs-day], customer_relationships: [cr-day]}
    tests:
      - {id: test-first, name: Follow the first twelve owners, measure: days booked in month thirteen, criterion: six of twelve, criticality: 3, cost: 1, reliability: 3, time: 3}
  - id: hyp-method
    name: A newcomer reaches the same result with the method in the third firm
    risk: feasibility
    criticality: 2
    about: {key_resources: [kr-method]}
competitors:
  - {id: comp-adviser, name: The tax adviser's own staff, position: incumbent, strength: 3, for: {customer_segments: [cs-owners], value_propositions: [vp-two-weeks]}}
  - {id: comp-sunday, name: Sunday evening, position: substitute, strength: 5, for: {customer_segments: [cs-owners]}}
design_questions:
  - {id: dq-scale, name: Every firm takes two weeks of one of three people, question: scalability, score: 2}
  - {id: dq-switch, name: The page is theirs, question: switching_costs, score: 3}
`
