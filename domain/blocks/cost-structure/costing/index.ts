/** The door of costing: allocation, variances and depreciation. */
export { type Allocated, allocate, methods, type Use } from './allocation.ts'
export { straightLine } from './depreciation.ts'
export { inputVariances, mixVariances, profitVariances } from './variances.ts'
