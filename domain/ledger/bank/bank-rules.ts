/** Rules of the bank: on which account transactions with a text are posted, the first that fits before the others. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, refuse } from '#kernel/decider'
import type { Json } from '#kernel/json'
import { stateQuery } from '#kernel/query'
import { accountOf, type LegalEntity } from '../legal-entity.ts'

const rule = z.strictObject({
  contains: lineOfText(100).describe('What the text, the party or the reference holds; small and capital letters are the same'),
  direction: z.enum(['in', 'out', 'both']).default('both'),
  account: lineOfText(60).describe('The account on the other side, by its code'),
  memo: lineOfText(200).optional().describe('What the entry says; what the bank says when left out'),
})
export type BankRule = z.output<typeof rule>
type BankRules = { rules: readonly BankRule[] }

/** One for each legal entity, under its id. */
export const bankRules = aggregate({
  name: 'bank-rules',
  plural: 'bank-rules',
  commands: {
    SetBankRules: command({
      verb: 'set',
      summary: 'Say on which accounts transactions of the bank are posted by what their text holds; all rules at once, in their order.',
      permission: 'ledger:edit',
      payload: z.strictObject({ rules: z.array(rule).max(200) }),
      reads: (_payload, { target }) => [{ aggregate: 'legal-entity', id: target }],
    }),
  },
  events: { BankRulesSet: { version: 1, schema: z.object({ rules: z.array(rule) }) } },
  refusals: {
    'no-such-entity': { kind: 'missing', says: 'There is no such legal entity here.' },
    'no-such-account': { kind: 'rule', says: 'rules: the books have no open account “{account}”; use its code.' },
  },
  initial: (): BankRules => ({ rules: [] }),
  copy: (state) => ({ ...state }),
  freeze: (state) => state as unknown as Json,
  thaw: (frozen) => frozen as unknown as BankRules,
  decide: {
    SetBankRules({ rules: known }, { rules }, { stateOf, target }) {
      const entity = stateOf<LegalEntity>({ aggregate: 'legal-entity', id: target })
      if (!entity.isThere) return refuse('no-such-entity')
      const stranger = rules.find(({ account }) => accountOf(entity, account)?.account.isClosed !== false)
      if (stranger) return refuse('no-such-account', { account: stranger.account })
      return JSON.stringify(rules) === JSON.stringify(known) ? accept() : accept({ type: 'BankRulesSet', data: { rules } })
    },
  },
  evolve: {
    BankRulesSet(draft, { rules }) {
      draft.rules = rules
    },
  },
  access: { seenBy: 'ledger:view', record: (_state, id) => ({ kind: 'bank-rules', id, facts: {} }) },
})

export const bankRulesQueries = {
  ShowBankRules: stateQuery({
    verb: 'show',
    summary: 'The rules by which transactions of the bank are posted.',
    permission: 'ledger:view',
    input: z.strictObject({}),
    output: z.looseObject({ id: z.uuid(), version: z.int(), rules: z.array(rule) }),
    answer: ({ rules }: BankRules, _input, { today: _, ...point }) => ({ ...point, rules }) as unknown as Json,
  }),
} as const
