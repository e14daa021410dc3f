/** The door of recurring revenue: how it moves, and how long customers stay. */
export { type Cohorts, cohortsOf } from './cohorts.ts'
export { type MonthlyChange, type Movement, movementsOf } from './movements.ts'
