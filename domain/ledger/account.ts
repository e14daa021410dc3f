/** An account: what is kept apart in the books, where it stands in the statements, and which cards its postings count for. */
import * as z from 'zod'
import { type Cards, cardKinds, partsSchema } from '#blocks/records'
import { lineOfText } from '#kernel/command'
import { currencies } from '#kernel/money'

export const accountTypes = ['asset', 'liability', 'equity', 'income', 'expense'] as const
export type AccountType = (typeof accountTypes)[number]
/** Where income and expense stand in the statement of profit or loss, and what moves cash. Source: IFRS 18, IAS 7. */
export const categories = ['operating', 'investing', 'financing', 'income-taxes', 'discontinued'] as const
export type Category = (typeof categories)[number]
/** What an account does for the books besides holding amounts. */
export const roles = [
  'cash',
  'receivable',
  'payable',
  'input-tax',
  'output-tax',
  'prepaid',
  'contract-liability',
  'revenue',
  'cost',
  'accumulated-depreciation',
  'depreciation',
  'currency-difference',
  'exchange',
  'retained-earnings',
  'opening',
] as const
export type Role = (typeof roles)[number]

export type Account = {
  readonly code: string
  readonly name: string
  readonly type: AccountType
  readonly category: Category
  readonly role: Role | null
  /** The only currency of its postings, or null for any. */
  readonly currency: string | null
  /** Its postings count for these cards unless they say others. */
  readonly cards: Cards
  readonly isClosed: boolean
}

export const codeSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/, 'is no code of an account; it has letters, digits, points and hyphens, such as 4000')
export const currencySchema = z.enum(currencies as [string, ...string[]])
export const daySchema = z.iso.date('is no day; write it as YYYY-MM-DD')
/** Cards by block, with shares. */
export const cardsSchema = z.strictObject(Object.fromEntries(Object.keys(cardKinds).map((block) => [block, partsSchema.optional()])))

/** What is said of an account; null takes a value away. */
export const accountShape = {
  code: codeSchema.describe('Unique in the books, such as 4000'),
  name: lineOfText(120).describe('What it is called'),
  type: z.enum(accountTypes).describe('Where it stands; it never changes'),
  category: z.enum(categories).default('operating').describe('Where its amounts stand in profit or loss and among the flows of cash'),
  role: z.enum(roles).nullable().default(null).describe('What it does for the books'),
  currency: currencySchema.nullable().default(null).describe('The only currency of its postings; any when left out'),
  cards: cardsSchema.default({}).describe('The cards that its postings count for, unless they say others'),
}

/** Assets and expenses grow by what is debited, all others by what is credited. */
export const growsByDebit = (type: AccountType): boolean => type === 'asset' || type === 'expense'
/** Accounts of the statement of profit or loss; all others stand in the balance sheet. */
export const isOfProfit = (type: AccountType): boolean => type === 'income' || type === 'expense'
