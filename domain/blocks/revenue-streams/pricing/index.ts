/** The door of pricing: models, periods, and what a subscription is to be billed. */
export {
  type Charge,
  type Contract,
  chargesBy,
  type Due,
  dueBy,
  dueSchema,
  type Item,
  itemSchema,
  type Usage,
  usageSchema,
} from './bill.ts'
export { charge, inMinor } from './charge.ts'
export { dayAfter, type Period, periodsWithin } from './periods.ts'
export {
  aggregations,
  type Interval,
  intervals,
  models,
  monthsIn,
  type Terms,
  type Tier,
  taxCategories,
  termsSchema,
  tiersSchema,
} from './terms.ts'
