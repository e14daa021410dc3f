/** Six more well-known models from public descriptions, in short: what each pattern of that name is usually explained by. */

const head = (name: string) => `version: "2.0"\nmeta: {name: ${name}, portfolio: exploit, stage: grow}\n`

/** McDonald's: operators run restaurants under the name and pay a recurring fee. */
export const mcdonalds = `${head("McDonald's")}customer_segments:
  - {id: cs-operators, name: Restaurant operators, market_type: niche}
  - {id: cs-eaters, name: People who want to eat, market_type: mass}
value_propositions:
  - {id: vp-system, name: A restaurant that works from the first day}
  - {id: vp-meal, name: The same meal everywhere, price_level: economy}
fits:
  - {id: fit-a, for: {value_propositions: [vp-system], customer_segments: [cs-operators]}}
  - {id: fit-b, for: {value_propositions: [vp-meal], customer_segments: [cs-eaters]}}
channels:
  - {id: ch-restaurants, name: Restaurants of operators, kind: partner_store, ownership: partner_indirect, phases: [purchase], for: {value_propositions: [vp-meal], customer_segments: [cs-eaters]}}
revenue_streams:
  - {id: rs-fee, name: Share of sales and rent, type: licensing, recurrence: recurring, from: {customer_segments: [cs-operators]}, for: {value_propositions: [vp-system]}}
key_resources:
  - {id: kr-brand, name: Brand and handbook, type: intellectual, ownership: owned, for: {value_propositions: [vp-system, vp-meal]}}
key_activities:
  - {id: ka-system, name: Looking after the system, type: production, level: primary, for: {value_propositions: [vp-system]}}
`

/** ARM: designs processors and licenses them; others make the chips. */
export const arm = `${head('ARM')}customer_segments:
  - {id: cs-makers, name: Makers of chips, market_type: segmented}
value_propositions:
  - {id: vp-designs, name: Processor designs ready to build in}
fits:
  - {id: fit-a, for: {value_propositions: [vp-designs], customer_segments: [cs-makers]}}
channels:
  - {id: ch-engineers, name: Engineers at the customer, kind: sales_force, ownership: own_direct, phases: [purchase], for: {customer_segments: [cs-makers]}}
revenue_streams:
  - {id: rs-licence, name: Licence and a royalty for each chip, type: licensing, recurrence: recurring, from: {customer_segments: [cs-makers]}, for: {value_propositions: [vp-designs]}}
key_resources:
  - {id: kr-patents, name: Architecture and patents, type: intellectual, ownership: owned, for: {value_propositions: [vp-designs]}}
key_activities:
  - {id: ka-design, name: Designing processors, type: problem_solving, level: primary, for: {value_propositions: [vp-designs]}}
`

/** Dell as it began: computers built to order and sold by telephone and web, without dealers. */
export const dell = `${head('Dell')}customer_segments:
  - {id: cs-firms, name: Firms and informed buyers, market_type: segmented}
value_propositions:
  - {id: vp-computer, name: A computer built to order, price_level: market}
fits:
  - {id: fit-a, for: {value_propositions: [vp-computer], customer_segments: [cs-firms]}}
channels:
  - {id: ch-direct, name: Telephone and web, kind: web, ownership: own_direct, phases: [evaluation, purchase], for: {customer_segments: [cs-firms]}}
revenue_streams:
  - {id: rs-sales, name: Computers, type: asset_sale, recurrence: transaction, from: {customer_segments: [cs-firms]}, for: {value_propositions: [vp-computer]}}
key_activities:
  - {id: ka-assembly, name: Assembly to order, type: production, level: primary, for: {value_propositions: [vp-computer]}}
key_partnerships:
  - {id: kp-parts, name: Makers of parts, type: buyer_supplier, for: {key_resources: [kr-parts]}}
key_resources:
  - {id: kr-parts, name: Parts, type: physical, for: {value_propositions: [vp-computer]}}
`

/** Lulu.com: niche authors publish themselves, niche readers find them over one platform. */
export const lulu = `${head('Lulu')}customer_segments:
  - {id: cs-authors, name: Niche authors, market_type: niche}
  - {id: cs-readers, name: Niche readers, market_type: niche}
value_propositions:
  - {id: vp-publish, name: Publishing for oneself}
  - {id: vp-books, name: Books for few}
fits:
  - {id: fit-a, for: {value_propositions: [vp-publish], customer_segments: [cs-authors]}}
  - {id: fit-b, for: {value_propositions: [vp-books], customer_segments: [cs-readers]}}
channels:
  - {id: ch-site, name: Website, kind: web, ownership: own_direct, phases: [purchase], for: {customer_segments: [cs-authors, cs-readers]}}
customer_relationships:
  - {id: cr-making, name: Made together with authors, type: co_creation, for: {customer_segments: [cs-authors]}}
revenue_streams:
  - {id: rs-share, name: Share of each sale, type: brokerage, recurrence: transaction, from: {customer_segments: [cs-readers]}, for: {value_propositions: [vp-books]}}
key_activities:
  - {id: ka-platform, name: Platform and printing, type: platform_network, level: primary, for: {value_propositions: [vp-publish, vp-books]}}
`

/** Procter & Gamble, Connect and Develop: half of the ideas come from outside, from alliances. */
export const connectAndDevelop = `${head('Connect and Develop')}customer_segments:
  - {id: cs-homes, name: Homes, market_type: mass}
value_propositions:
  - {id: vp-products, name: New products for the home}
fits:
  - {id: fit-a, for: {value_propositions: [vp-products], customer_segments: [cs-homes]}}
key_resources:
  - {id: kr-ideas, name: Inventions of others, type: intellectual, ownership: from_partner, for: {value_propositions: [vp-products]}}
key_activities:
  - {id: ka-research, name: Research and development, type: problem_solving, level: primary, for: {value_propositions: [vp-products]}, uses: {key_resources: [kr-ideas]}}
key_partnerships:
  - {id: kp-inventors, name: Inventors and their platforms, type: strategic_alliance, for: {key_resources: [kr-ideas]}}
`

/** A mobile operator that kept its customers and left the network to a maker of equipment. */
export const unbundledTelco = `${head('Unbundled operator')}customer_segments:
  - {id: cs-callers, name: Callers, market_type: mass}
value_propositions:
  - {id: vp-calls, name: Calls and data}
fits:
  - {id: fit-a, for: {value_propositions: [vp-calls], customer_segments: [cs-callers]}}
key_activities:
  - {id: ka-care, name: Winning and keeping customers, type: problem_solving, level: primary, for: {value_propositions: [vp-calls]}}
  - {id: ka-network, name: Running the network, type: platform_network, level: primary, for: {value_propositions: [vp-calls]}}
key_partnerships:
  - {id: kp-equipment, name: Makers of network equipment, type: buyer_supplier, for: {key_activities: [ka-network]}}
`
