/** Fields of a record: what a value may be, as a schema for every door, as columns of its list, and as a form. */
import * as z from 'zod'
import { isCalendarDay } from '#kernel/calendar'
import { lineOfText, linesOfText } from '#kernel/command'
import type { Json } from '#kernel/json'
import { currencies } from '#kernel/money'
import type { ColumnType } from '#kernel/view'
import { fileSchema } from './file-value.ts'

type Described = {
  readonly label: string
  readonly explains: string
  /** Without it the record cannot be added. */
  readonly isRequired?: boolean
  /** Only acts say it: the day on which a deal was won. */
  readonly isKept?: boolean
  /** It is said when the record is added; later only acts change it. */
  readonly isFixed?: boolean
  /** For when something is due: the field that says when it was done. Past it without that, or done later, it was missed. */
  readonly metBy?: string
  /** Left out of lists, shown on the record. */
  readonly isUnlisted?: boolean
}
export type Field = Described &
  (
    | { readonly type: 'line' | 'lines'; readonly max: number }
    /** About a person: kept apart under their own key, so that it can be erased; the record holds a digest. */
    | { readonly type: 'personal'; readonly max: number }
    | { readonly type: 'day' | 'moment' | 'flag' | 'money' | 'party' }
    /** A file that was uploaded to the record; in no list and no form, for the record has to be there first. */
    | { readonly type: 'file' }
    /** A vital sign by its name; a business model and the books of a legal entity by their ids. */
    | { readonly type: 'sign' | 'model' | 'books' }
    /** A number as it is written, exact: a price for one, a rate. */
    | { readonly type: 'decimal' }
    /** A whole number; minutes are counted too. */
    | { readonly type: 'count' | 'minutes'; readonly max: number }
    | { readonly type: 'choice'; readonly of: readonly Choice[]; readonly usual?: string; readonly more?: MoreChoices }
    /** Another record, by its id; where there are few of them, lists are filtered by it. */
    | { readonly type: 'record'; readonly to: string; readonly isFew?: boolean }
    /** Something with parts of its own, such as a diagram: in no form, drawn by a page of its own; in a list as far as it `reads` as a line. */
    | { readonly type: 'structure'; readonly schema: z.ZodType; readonly reads?: (value: Json) => string }
  )
/** Choices of one's own: what the structure `in` lists of the record that the field `by` names, besides the ones that it `keeps`. */
export type MoreChoices = { readonly by: string; readonly in: string; readonly keeps: readonly Choice[] }
export type Choice = { readonly id: string; readonly label: string }
/** Money as records hold it: whole minor units as a text, with the ISO 4217 code. */
export type MoneyValue = { readonly amount: string; readonly currency: string }

type More = Partial<Omit<Described, 'label' | 'explains'>>
export const line = (label: string, explains: string, more: More & { max?: number } = {}): Field => ({
  type: 'line',
  label,
  explains,
  max: 200,
  ...more,
})
export const lines = (label: string, explains: string, more: More = {}): Field => ({
  type: 'lines',
  label,
  explains,
  max: 4_000,
  isUnlisted: true,
  ...more,
})
export const personal = (label: string, explains: string, more: More = {}): Field => ({
  type: 'personal',
  label,
  explains,
  max: 200,
  ...more,
})
const simple =
  (type: 'day' | 'moment' | 'flag' | 'money' | 'party' | 'sign' | 'model' | 'file' | 'books' | 'decimal') =>
  (label: string, explains: string, more: More = {}): Field => ({ type, label, explains, ...more })
export const day = simple('day')
export const moment = simple('moment')
export const flag = simple('flag')
export const money = simple('money')
export const party = simple('party')
export const sign = simple('sign')
export const model = simple('model')
export const books = simple('books')
export const decimal = simple('decimal')
export const count = (label: string, explains: string, more: More & { max?: number } = {}): Field => ({
  type: 'count',
  label,
  explains,
  max: 1_000_000_000,
  ...more,
})
export const minutes = (label: string, explains: string, more: More & { max?: number } = {}): Field => ({
  type: 'minutes',
  label,
  explains,
  max: 10_000_000,
  ...more,
})
export const choice = (
  label: string,
  explains: string,
  of: readonly Choice[],
  more: More & { usual?: string; more?: MoreChoices } = {},
): Field => ({
  type: 'choice',
  label,
  explains,
  of,
  ...more,
})
export const record = (to: string, label: string, explains: string, more: More & { isFew?: boolean } = {}): Field => ({
  type: 'record',
  to,
  label,
  explains,
  ...more,
})
export const file = (label: string, explains: string, more: More = {}): Field => ({
  type: 'file',
  label,
  explains,
  isUnlisted: true,
  ...more,
})
export const structure = (
  label: string,
  explains: string,
  schema: z.ZodType,
  more: More & { reads?: (value: Json) => string } = {},
): Field => ({
  type: 'structure',
  label,
  explains,
  schema,
  isUnlisted: true,
  ...more,
})

export const daySchema = z.string().refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD')
/** Amounts stay below what a JSON number counts exactly, for they are added up as numbers. */
const amount = z.string().regex(/^-?\d{1,15}$/, 'is no whole number of minor units; write 1234.50 EUR as "123450"')
export const signSchema = z.string().regex(/^[a-z][a-z-]{0,59}$/, 'is no sign; its name has small letters and hyphens, such as win-rate')
export const isDecimal = (text: string): boolean => /^\d{1,12}(\.\d{1,12})?$/.test(text)
export const decimalSchema = z.string().refine(isDecimal, 'is no number; write it with a point, such as 0.015')
export const partySchema = z
  .string()
  .regex(/^(member|unit|position):[0-9a-f-]{36}$/, 'names nobody; write member:, unit: or position: and the id')

/** What a value may be; the same for HTTP, the command line and forms. */
export function schemaOf(field: Field): z.ZodType {
  switch (field.type) {
    case 'line':
    case 'personal':
      return lineOfText(field.max)
    case 'lines':
      return linesOfText(field.max)
    case 'day':
      return daySchema
    case 'moment':
      return z.iso.datetime()
    case 'flag':
      return z.boolean()
    case 'money':
      return z.strictObject({ amount, currency: z.enum(currencies as [string, ...string[]]) })
    case 'party':
      return partySchema
    case 'count':
    case 'minutes':
      return z.int().min(0).max(field.max)
    case 'choice':
      return field.more ? z.string().min(1).max(60) : z.enum(field.of.map(({ id }) => id) as [string, ...string[]])
    case 'decimal':
      return decimalSchema
    case 'record':
    case 'model':
    case 'books':
      return z.uuid()
    case 'sign':
      return signSchema
    case 'file':
      return fileSchema
    case 'structure':
      return field.schema
  }
}

/** The columns that hold a field in lists; money has one for the amount and one for the currency. */
export function columnsOf(name: string, field: Field): Readonly<Record<string, ColumnType>> {
  const column = columnName(name)
  if (field.type === 'money') return { [column]: 'bigint', [`${column}_currency`]: 'text' }
  if (field.type === 'count' || field.type === 'minutes') return { [column]: 'bigint' }
  if (field.type === 'flag') return { [column]: 'boolean' }
  if (field.type === 'record' || field.type === 'books') return { [column]: 'uuid' }
  if (field.type === 'structure') return { [column]: 'json' }
  return { [column]: 'text' }
}

/** The values of these columns. */
export function cellsOf(name: string, field: Field, value: Json | undefined): Readonly<Record<string, Json>> {
  const column = columnName(name)
  if (field.type !== 'money') return { [column]: value ?? null }
  const said = value as MoneyValue | null | undefined
  return { [column]: said ? Number(said.amount) : null, [`${column}_currency`]: said?.currency ?? null }
}

/** `expectedClose` → `expected_close`. */
export const columnName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
