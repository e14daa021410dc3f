/** Gillette as it is publicly described: the handle is cheap or free, the blades are bought for ever. */

export const gillette = `version: "2.0"
meta: {name: Gillette, portfolio: exploit, stage: sustain}
customer_segments:
  - {id: cs-shavers, name: People who shave, market_type: mass}
value_propositions:
  - id: vp-razor
    name: Razor handle
    price_level: economy
    products_services:
      - {id: ps-handle, name: Handle with the first blade, type: physical, life_cycle: purchase}
  - id: vp-blades
    name: Blades that fit
    price_level: market
    products_services:
      - {id: ps-blades, name: Blades, type: physical, life_cycle: renewal}
fits:
  - {id: fit-razor, for: {value_propositions: [vp-razor], customer_segments: [cs-shavers]}}
  - {id: fit-blades, for: {value_propositions: [vp-blades], customer_segments: [cs-shavers]}}
channels:
  - {id: ch-retail, name: Retail, kind: wholesaler, ownership: partner_indirect, phases: [purchase], for: {customer_segments: [cs-shavers]}}
customer_relationships:
  - {id: cr-lock, name: The handle fits only our blades, type: automated, equity_goal: retention, mechanism: brand, for: {customer_segments: [cs-shavers]}}
revenue_streams:
  - {id: rs-handle, name: One handle, type: asset_sale, recurrence: transaction, from: {customer_segments: [cs-shavers]}, for: {value_propositions: [vp-razor]}}
  - {id: rs-blades, name: Frequent blades, type: asset_sale, recurrence: recurring, from: {customer_segments: [cs-shavers]}, for: {value_propositions: [vp-blades]}}
key_resources:
  - {id: kr-brand, name: Brand and patents, type: intellectual, ownership: owned, for: {value_propositions: [vp-razor, vp-blades]}}
key_activities:
  - {id: ka-all, name: 'Marketing, research and logistics', type: production, level: primary, for: {value_propositions: [vp-razor, vp-blades]}}
key_partnerships:
  - {id: kp-makers, name: Manufacturers and retailers, type: buyer_supplier, for: {key_activities: [ka-all]}}
costs:
  - {id: cost-all, name: 'Marketing, manufacturing, research and logistics', behaviour: mixed, for: {key_activities: [ka-all]}}
`
