/** Airbnb as it is publicly described: hosts and travellers meet on a platform that takes a share of each stay. */

export const airbnb = `version: "2.0"
meta: {name: Airbnb, portfolio: exploit, stage: grow}
customer_segments:
  - {id: cs-hosts, name: Hosts, market_type: multi_sided}
  - {id: cs-travellers, name: Travellers, market_type: multi_sided}
value_propositions:
  - {id: vp-income, name: Income from a spare room, price_level: economy}
  - {id: vp-stay, name: A home away from home, price_level: economy}
fits:
  - {id: fit-hosts, for: {value_propositions: [vp-income], customer_segments: [cs-hosts]}}
  - {id: fit-travellers, for: {value_propositions: [vp-stay], customer_segments: [cs-travellers]}}
channels:
  - {id: ch-app, name: Website and app, kind: web, ownership: own_direct, phases: [evaluation, purchase], for: {customer_segments: [cs-hosts, cs-travellers]}}
customer_relationships:
  - {id: cr-reviews, name: Reviews of both sides, type: community, equity_goal: retention, for: {customer_segments: [cs-hosts, cs-travellers]}}
revenue_streams:
  - {id: rs-guest, name: Guest service fee, type: brokerage, recurrence: transaction, from: {customer_segments: [cs-travellers]}, for: {value_propositions: [vp-stay]}}
  - {id: rs-host, name: Host fee, type: brokerage, recurrence: transaction, from: {customer_segments: [cs-hosts]}, for: {value_propositions: [vp-income]}}
key_resources:
  - {id: kr-platform, name: Platform with listings and reviews, type: intellectual, ownership: owned, for: {value_propositions: [vp-income, vp-stay]}}
key_activities:
  - {id: ka-platform, name: Running the platform and trust, type: platform_network, level: primary, for: {value_propositions: [vp-income, vp-stay]}}
key_partnerships:
  - {id: kp-payment, name: Payment providers and insurers, type: buyer_supplier, for: {key_activities: [ka-platform]}}
costs:
  - {id: cost-run, name: 'Technology, support and marketing', behaviour: mixed, for: {key_activities: [ka-platform]}}
`
