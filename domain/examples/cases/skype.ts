/** Skype as it is publicly described: calls between users are free; some pay for calls to telephones. */

export const skype = `version: "2.0"
meta: {name: Skype, portfolio: exploit, stage: grow}
customer_segments:
  - {id: cs-users, name: Web users who call each other, market_type: mass}
  - {id: cs-callers, name: People who call telephones, market_type: segmented}
value_propositions:
  - {id: vp-free, name: Free calls over the internet, price_level: free}
  - {id: vp-phones, name: Cheap calls to telephones, price_level: economy}
fits:
  - {id: fit-free, for: {value_propositions: [vp-free], customer_segments: [cs-users]}}
  - {id: fit-phones, for: {value_propositions: [vp-phones], customer_segments: [cs-callers]}}
channels:
  - {id: ch-site, name: Skype.com, kind: web, ownership: own_direct, phases: [awareness, purchase, delivery], for: {customer_segments: [cs-users, cs-callers]}}
customer_relationships:
  - {id: cr-mass, name: Mass customized, type: automated, equity_goal: acquisition, for: {customer_segments: [cs-users, cs-callers]}}
revenue_streams:
  - {id: rs-credit, name: Prepaid credit and subscriptions, type: usage_fee, recurrence: recurring, pricing_mechanism: pay_per_use, pricing_method: fixed, from: {customer_segments: [cs-callers]}, for: {value_propositions: [vp-phones]}}
key_resources:
  - {id: kr-software, name: Peer-to-peer software, type: intellectual, ownership: owned, for: {value_propositions: [vp-free, vp-phones]}}
key_activities:
  - {id: ka-software, name: Software development, type: problem_solving, level: primary, for: {value_propositions: [vp-free, vp-phones]}}
key_partnerships:
  - {id: kp-telco, name: 'Telecommunication, payment and distribution partners', type: buyer_supplier, for: {key_activities: [ka-software]}}
costs:
  - {id: cost-dev, name: Software development and complaint management, behaviour: fixed, for: {key_activities: [ka-software]}}
`
