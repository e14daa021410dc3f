/** Nespresso as it is publicly described: machines at a modest price, and capsules that only Nespresso sells, again and again. */

export const nespresso = `version: "2.0"
meta: {name: Nespresso, portfolio: exploit, stage: sustain}
customer_segments:
  - {id: cs-households, name: Households, market_type: segmented}
  - {id: cs-offices, name: Offices, market_type: segmented}
value_propositions:
  - id: vp-machine
    name: An easy machine
    price_level: economy
    products_services:
      - {id: ps-machine, name: Coffee machine, type: physical, life_cycle: purchase}
  - id: vp-capsules
    name: Restaurant coffee at home
    price_level: high_end
    products_services:
      - {id: ps-capsules, name: Capsules, type: physical, life_cycle: renewal}
fits:
  - {id: fit-machine, for: {value_propositions: [vp-machine], customer_segments: [cs-households, cs-offices]}}
  - {id: fit-capsules, for: {value_propositions: [vp-capsules], customer_segments: [cs-households, cs-offices]}}
channels:
  - {id: ch-retail, name: Retail for machines, kind: partner_store, ownership: partner_indirect, phases: [purchase], for: {value_propositions: [vp-machine], customer_segments: [cs-households]}}
  - {id: ch-club, name: 'Boutiques, web and call centre', kind: web, ownership: own_direct, phases: [purchase, delivery], for: {value_propositions: [vp-capsules], customer_segments: [cs-households, cs-offices]}}
customer_relationships:
  - {id: cr-club, name: The club, type: community, equity_goal: retention, for: {customer_segments: [cs-households]}}
revenue_streams:
  - {id: rs-machines, name: Machines, type: asset_sale, recurrence: transaction, from: {customer_segments: [cs-households, cs-offices]}, for: {value_propositions: [vp-machine]}}
  - {id: rs-capsules, name: Capsules, type: asset_sale, recurrence: recurring, from: {customer_segments: [cs-households, cs-offices]}, for: {value_propositions: [vp-capsules]}}
key_resources:
  - {id: kr-patents, name: 'Patents, brand and production plants', type: intellectual, ownership: owned, for: {value_propositions: [vp-capsules]}}
key_activities:
  - {id: ka-produce, name: Coffee production, type: production, level: primary, for: {value_propositions: [vp-capsules]}}
  - {id: ka-market, name: Marketing and business-to-consumer distribution, type: production, level: support, for: {value_propositions: [vp-capsules, vp-machine]}}
key_partnerships:
  - {id: kp-makers, name: Makers of machines, type: strategic_alliance, for: {key_activities: [ka-market]}}
costs:
  - {id: cost-all, name: 'Manufacturing, marketing and distribution', behaviour: mixed, for: {key_activities: [ka-produce, ka-market]}}
`
