/** The statement of a customer: what was billed, credited and paid in the books of a legal entity, as an answer or as a file. */
import type { RecordState } from '@nonet/domain/blocks'
import { fileNameOf } from '@nonet/domain/formats'
import { accountSheet, sheetCsv } from '@nonet/domain/formats/statements'
import { isCalendarDay } from '@nonet/domain/kernel/calendar'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { LegalEntity } from '@nonet/domain/ledger'
import { reportPdf, workbookOf } from '@nonet/files'
import * as z from 'zod'
import { billedLastBy, debtOf } from '../queries/revenue.ts'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { readState } from './reading.ts'

const day = z.string().refine(isCalendarDay, 'is no day; write it as YYYY-MM-DD').optional()
const asked = z.strictObject({
  entity: z.uuid('is no id of a legal entity').optional().describe('Whose books; those that billed it last when left out'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is no currency; write its three letters')
    .optional()
    .describe('What is owed in this currency; that of the books when left out'),
  from: day.describe('The first day; all that is known when left out'),
  to: day.describe('The last day; today when left out'),
  format: z.enum(['json', 'pdf', 'csv', 'xlsx']).default('json'),
})
const types = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export function accountStatementOperation(store: Store): Operation {
  const accounts = store.registry.aggregates.get('account') as AnyAggregate
  const entities = store.registry.aggregates.get('legal-entity') as AnyAggregate
  return {
    operationId: 'showAccountStatement',
    method: 'get',
    path: '/api/accounts/{id}/statement',
    tag: 'account',
    summary: 'What a customer was billed, credited and paid, and what is owed after each; in minor units, or as a file.',
    permission: 'ledger:view',
    query: asked,
    output: z.object({
      entity: z.string().nullable().describe('Whose books these are; null when nobody billed it'),
      name: z.string(),
      currency: z.string(),
      from: z.string().nullable(),
      to: z.string(),
      opening: z.string(),
      closing: z.string(),
      rows: z.array(
        z.object({
          entry: z.string(),
          invoice: z.string(),
          day: z.string(),
          memo: z.string(),
          reference: z.string().nullable(),
          amount: z.string(),
        }),
      ),
      asOf: z.string(),
    }),
    statuses: [200, 400, 401, 403, 404],
    handle: async ({ context, identity, id, query }) => {
      const {
        entity: named,
        from = null,
        to = new Date().toISOString().slice(0, 10),
        format,
        ...said
      } = query as unknown as z.output<typeof asked>
      const { values } = (await readState(store, identity, accounts, id, undefined)).state as RecordState
      const name = String(values.name ?? '')
      const asOf = new Date().toISOString()
      const books = named ?? (await billedLastBy(store.database, identity, id))
      if (books === null) {
        const none = { currency: said.currency ?? '', opening: '0', closing: '0', rows: [] }
        return context.json({ entity: null, name, from, to, ...none, asOf } as never)
      }
      const entity = (await readState(store, identity, entities, books, undefined)).state as LegalEntity
      const currency = said.currency ?? entity.currency
      const receivable = [...entity.accounts].flatMap(([account, { role }]) => (role === 'receivable' ? [account] : []))
      const { opening, rows } = await debtOf(store.database, identity, {
        customer: id,
        entity: books,
        accounts: receivable,
        currency,
        from,
        to,
      })
      const closing = String(rows.reduce((sum, { amount }) => sum + BigInt(amount), BigInt(opening)))
      if (format === 'json') return context.json({ entity: books, name, currency, from, to, opening, closing, rows, asOf } as never)
      const about = [entity.name, `${name}, ${from ? `${from} to ` : 'up to '}${to}`, `In ${currency}, as of ${asOf}`]
      const sheet = accountSheet(
        { about, currency },
        opening,
        rows.map(({ day: on, memo, reference, amount }) => ({ day: on, what: memo, document: reference, amount })),
      )
      const body = format === 'pdf' ? await reportPdf(sheet) : format === 'xlsx' ? await workbookOf([sheet]) : sheetCsv(sheet)
      return context.body(body as never, 200, {
        'content-type': types[format],
        'content-disposition': `attachment; filename="${fileNameOf(`statement ${name} ${to}`, format)}"`,
      })
    },
  }
}
