/** The door of recurring revenue. */
export { type MonthlyChange, type Movement, movementsOf } from './movements.ts'
