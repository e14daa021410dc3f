/** A worked example of our own, to look at, change and throw away: a coffee roastery with a subscription. */

export const northQuayCoffee = `version: "2.0"
meta:
  name: North Quay Coffee
  tagline: Coffee roasted on Monday, in the cup on Wednesday
  created: "2026-01-12"
  updated: "2026-10-30"
  portfolio: exploit
  stage: grow
  orientation: value_driven
customer_segments:
  - id: cs-home-brewers
    name: Home brewers
    description: People who own a grinder and care what is in it
    market_type: niche
    criteria:
      - kind: behavioural
        text: grinds beans at home at least five days a week
    assertion:
      status: fact
      confidence: 0.9
      evidence: [Survey of 412 subscribers in May 2026]
    jobs:
      - id: job-good-cup
        description: Begin the day with a cup worth looking forward to
        type: emotional
        rank: high
      - id: job-never-run-out
        description: Have beans at home without thinking of it
        type: functional
        rank: medium
    pains:
      - id: pain-stale
        description: Beans from the shop are months old
        rank: high
      - id: pain-choice
        description: Forty bags on the shelf and no idea which to take
        rank: medium
    gains:
      - id: gain-discover
        description: Find a coffee they would never have picked
        level: desired
        rank: medium
  - id: cs-offices
    name: Small offices
    description: Offices of 5 to 50 people with a kitchen and no canteen
    market_type: segmented
    jobs:
      - id: job-host
        description: Offer staff and guests something better than a pad machine
        type: social
        rank: medium
    pains:
      - id: pain-machine
        description: The machine stands broken and nobody feels responsible
        rank: high
    gains:
      - id: gain-one-bill
        description: One bill a month for beans, milk and service
        level: expected
        rank: medium
  - id: cs-cafes
    name: Neighbourhood cafés
    description: Independent cafés within a day's delivery
    market_type: niche
value_propositions:
  - id: vp-subscription
    name: Fresh beans by subscription
    description: A bag chosen by taste, roasted to order, posted within two days
    drivers: [convenience_usability, customization]
    reasoning: effort
    value_level: excellence
    price_level: high_end
    products_services:
      - id: ps-bag
        name: A bag every one, two or four weeks
        type: physical
      - id: ps-taste-profile
        name: A taste profile that learns from ratings
        type: digital
    pain_relievers:
      - id: pr-roast-to-order
        name: Roasted to order, with the date on the bag
      - id: pr-chosen
        name: Chosen for them by taste
    gain_creators:
      - id: gc-guest-roast
        name: A guest roast four times a year
  - id: vp-office-coffee
    name: Office coffee, looked after
    description: Machine, beans and service at a price per cup
    drivers: [getting_the_job_done, risk_reduction]
    reasoning: risk
    price_level: market
    products_services:
      - id: ps-cup
        name: Machine, beans and cups at a price per cup
        type: physical
    pain_relievers:
      - id: pr-service
        name: Repair or replacement by the next working day
    gain_creators:
      - id: gc-one-bill
        name: One monthly bill
  - id: vp-wholesale
    name: A house blend of their own
    description: A blend, roasted and labelled for one café
    drivers: [brand_status, customization]
    price_level: market
fits:
  - id: fit-subscription-home
    for:
      value_propositions: [vp-subscription]
      customer_segments: [cs-home-brewers]
    mappings:
      - [pr-roast-to-order, pain-stale]
      - [pr-chosen, pain-choice]
      - [gc-guest-roast, gain-discover]
      - [ps-bag, job-never-run-out]
      - [ps-taste-profile, job-good-cup]
  - id: fit-office
    for:
      value_propositions: [vp-office-coffee]
      customer_segments: [cs-offices]
    mappings:
      - [pr-service, pain-machine]
      - [ps-cup, job-host]
      - [gc-one-bill, gain-one-bill]
  - id: fit-wholesale
    for:
      value_propositions: [vp-wholesale]
      customer_segments: [cs-cafes]
channels:
  - id: ch-shop
    name: Web shop
    kind: web
    ownership: own_direct
    phases: [awareness, evaluation, purchase]
    for:
      value_propositions: [vp-subscription]
      customer_segments: [cs-home-brewers]
  - id: ch-visits
    name: Visits with a sample box
    kind: sales_force
    ownership: own_direct
    phases: [evaluation, purchase]
    for:
      customer_segments: [cs-offices, cs-cafes]
  - id: ch-post
    name: Letter-box parcels
    kind: other
    ownership: partner_indirect
    phases: [delivery]
    for:
      value_propositions: [vp-subscription]
customer_relationships:
  - id: cr-self-service
    name: Pause, skip or swap by oneself
    type: self_service
    equity_goal: retention
    for:
      customer_segments: [cs-home-brewers]
  - id: cr-account
    name: One person for each office and café
    type: dedicated_personal
    equity_goal: retention
    for:
      customer_segments: [cs-offices, cs-cafes]
revenue_streams:
  - id: rs-subscription
    name: Subscriptions
    type: subscription
    recurrence: recurring
    pricing_method: fixed
    pricing_mechanism: subscription
    figures:
      - metric: price per bag
        amount: "14.50"
        currency: EUR
        provenance: actual
    from:
      customer_segments: [cs-home-brewers]
    for:
      value_propositions: [vp-subscription]
  - id: rs-per-cup
    name: Price per cup
    type: usage_fee
    recurrence: recurring
    pricing_method: fixed
    pricing_mechanism: pay_per_use
    from:
      customer_segments: [cs-offices]
    for:
      value_propositions: [vp-office-coffee]
  - id: rs-wholesale
    name: Beans by the kilo
    type: asset_sale
    recurrence: transaction
    pricing_method: differential
    pricing_mechanism: volume_dependent
    from:
      customer_segments: [cs-cafes]
    for:
      value_propositions: [vp-wholesale]
key_resources:
  - id: kr-roastery
    name: Roastery at the quay
    type: physical
    ownership: leased
    for:
      value_propositions: [vp-subscription, vp-office-coffee, vp-wholesale]
  - id: kr-roasters
    name: Two master roasters
    type: human
    ownership: owned
    for:
      value_propositions: [vp-subscription, vp-wholesale]
  - id: kr-taste-data
    name: Ratings of 2,300 subscribers
    type: intellectual
    ownership: owned
    for:
      value_propositions: [vp-subscription]
key_activities:
  - id: ka-roasting
    name: Roasting and quality control
    type: production
    level: primary
    configuration: value_chain
    nature: operations
    for:
      value_propositions: [vp-subscription, vp-wholesale]
    uses:
      key_resources: [kr-roastery, kr-roasters]
  - id: ka-sourcing
    name: Buying green coffee
    type: problem_solving
    level: primary
    for:
      value_propositions: [vp-subscription, vp-wholesale]
  - id: ka-service
    name: Looking after machines
    type: production
    level: primary
    for:
      value_propositions: [vp-office-coffee]
key_partnerships:
  - id: kp-growers
    name: Three cooperatives in Huila and Sidama
    type: strategic_alliance
    motivation: acquisition_of_resources_activities
    strategic_importance: 5
    substitutability: 2
    for:
      key_activities: [ka-sourcing]
  - id: kp-machines
    name: Maker of the machines
    type: buyer_supplier
    motivation: risk_uncertainty_reduction
    strategic_importance: 3
    for:
      key_activities: [ka-service]
  - id: kp-post
    name: Postal carrier
    type: buyer_supplier
    motivation: optimization_economies_of_scale
    strategic_importance: 4
    substitutability: 3
    for:
      key_activities: [ka-roasting]
costs:
  - id: cost-green
    name: Green coffee
    behaviour: variable
    effects: [economies_of_scale]
    for:
      key_activities: [ka-sourcing]
      key_partnerships: [kp-growers]
  - id: cost-people
    name: Wages
    behaviour: step
    for:
      key_resources: [kr-roasters, kr-taste-data]
      key_activities: [ka-roasting, ka-service]
      channels: [ch-visits]
  - id: cost-rent
    name: Rent and energy
    behaviour: fixed
    for:
      key_resources: [kr-roastery]
  - id: cost-postage
    name: Postage
    behaviour: variable
    for:
      key_partnerships: [kp-post]
      channels: [ch-post]
  - id: cost-machines
    name: Machines and shop system
    behaviour: fixed
    for:
      key_partnerships: [kp-machines]
      channels: [ch-shop]
`
