/** What is said to the books of a legal entity: the commands on its chart of accounts, its rates, its periods and its letterhead. */
import * as z from 'zod'
import { cardsOf, isDecimal, looksUpModel, type Part, theWorkspace } from '#blocks/records'
import { command, lineOfText, linesOfText } from '#kernel/command'
import type { Envelope } from '#kernel/decider'
import { accountShape, categories, codeSchema, currencySchema, daySchema, roles } from './account.ts'

const fiscalYearStart = z.int().min(1).max(12).describe('The month that the fiscal year begins in')
const account = z.string().min(1).max(60).describe('The id or the code of an account')
const { code, name, type, category, role, currency, cards } = accountShape
export type SaidCards = Readonly<Record<string, readonly Part[] | undefined>>
export const partsIn = (said: SaidCards | undefined): readonly Part[] => Object.values(said ?? {}).flatMap((parts) => parts ?? [])
/** A command that names cards rests on the operating model, and marks the cards as used. */
const namesCards = {
  reads: (_payload: unknown, target: Pick<Envelope, 'workspaceId' | 'target'>) => [theWorkspace(target)],
  looksUp: looksUpModel,
  writes: ({ cards: said }: { cards?: SaidCards | undefined }) => cardsOf(partsIn(said)),
}
export const legalEntityCommands = {
  EstablishLegalEntity: command({
    verb: 'establish',
    summary: 'Open the books of a legal entity, with a chart of accounts to begin with.',
    permission: 'ledger:edit',
    creates: true,
    payload: z.strictObject({
      name: lineOfText(120).describe('What it is called'),
      currency: currencySchema.describe('The currency that it reports in; it never changes'),
      fiscalYearStart: fiscalYearStart.default(1),
      chart: z.enum(['small-company', 'none']).default('small-company').describe('The accounts to begin with'),
    }),
  }),
  ReviseLegalEntity: command({
    verb: 'revise',
    summary: 'Change what a legal entity is called, when its fiscal year begins, and what stands on its invoices; null takes a value away.',
    permission: 'ledger:edit',
    payload: z.strictObject({
      name: lineOfText(120).optional(),
      fiscalYearStart: fiscalYearStart.optional(),
      address: linesOfText(500).nullable().optional().describe('Street, place and postal code, a line each'),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'is no country; write its two letters, such as IE')
        .nullable()
        .optional(),
      taxNumber: lineOfText(30).nullable().optional().describe('As it is registered for tax, such as IE1234567T'),
      iban: z
        .string()
        .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/, 'is no IBAN; write it without spaces')
        .nullable()
        .optional(),
      email: lineOfText(200).nullable().optional(),
    }),
  }),
  AddLedgerAccount: command({
    verb: 'add-account',
    summary: 'Add an account to the chart.',
    permission: 'ledger:edit',
    payload: z.strictObject({ code, name, type, category, role, currency, cards }),
    ...namesCards,
  }),
  ReviseLedgerAccount: command({
    verb: 'revise-account',
    summary: 'Change an account: its code, its name, where it stands, and the cards that its later postings count for. Its type stays.',
    permission: 'ledger:edit',
    payload: z.strictObject({
      account,
      code: codeSchema.optional(),
      name: lineOfText(120).optional(),
      category: z.enum(categories).optional(),
      role: z.enum(roles).nullable().optional(),
      cards: cards.removeDefault().optional(),
    }),
    ...namesCards,
  }),
  CloseLedgerAccount: command({
    verb: 'close-account',
    summary: 'Close an account: nothing is posted to it any more; what it holds stays in the statements.',
    permission: 'ledger:edit',
    payload: z.strictObject({ account }),
  }),
  ReopenLedgerAccount: command({
    verb: 'reopen-account',
    summary: 'Open a closed account again.',
    permission: 'ledger:edit',
    payload: z.strictObject({ account }),
  }),
  SetExchangeRate: command({
    verb: 'set-rate',
    summary: 'Say how much of the currency of the books one unit of another is, from a day on; what is posted keeps its own.',
    permission: 'ledger:edit',
    payload: z.strictObject({
      currency: currencySchema,
      on: daySchema.describe('The first day that it holds for'),
      rate: z
        .string()
        .refine((text) => isDecimal(text) && Number(text) > 0, 'is no rate; write how much one unit is, such as 0.9215')
        .describe('How much of the currency of the books one unit is'),
    }),
  }),
  ClosePeriod: command({
    verb: 'close-period',
    summary: 'Close the books up to a day: nothing is posted, reversed or attributed there. An earlier day or null opens them again.',
    permission: 'ledger:close',
    payload: z.strictObject({
      until: daySchema.nullable().describe('The last day that is closed'),
      fingerprint: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'is no SHA-256; leave it out, or take the one that show-closing gives')
        .optional()
        .describe('Of the trial balance of that day as it was shown, so that it can be compared later'),
    }),
  }),
  SealPeriod: command({
    verb: 'seal-period',
    summary: 'Seal the books up to a day, for ever: no exception, and no way back.',
    permission: 'ledger:seal',
    payload: z.strictObject({ until: daySchema.describe('The last day that is sealed') }),
  }),
} as const
