/** The door of pricing: periods, and what a subscription is to be billed. */
export {
  type Charge,
  type Contract,
  chargesBy,
  dueBy,
  dueSchema,
  type Item,
  itemSchema,
  type Usage,
  usageSchema,
} from './bill.ts'
export { charge } from './charge.ts'
export { dayAfter, periodsWithin } from './periods.ts'
export {
  monthsIn,
  type Terms,
  type Tier,
  tiersSchema,
} from './terms.ts'
export { transactionPrices } from './transaction-price.ts'
