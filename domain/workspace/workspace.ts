/** A workspace is one business: its name, its currency, its country, the start of its fiscal year, its operating model. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, type EventDefinition, refuse } from '#kernel/decider'
import { currencies } from '#kernel/money'

const profile = z.strictObject({
  name: lineOfText(200).describe('The name of the business'),
  currency: z.enum(currencies as [string, ...string[]]).describe('ISO 4217 code'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'is a code of two capital letters such as DE')
    .describe('ISO 3166-1 alpha-2 code'),
  fiscalYearStart: z.int().min(1).max(12).describe('The month in which the fiscal year begins, 1 to 12'),
})
export type WorkspaceProfile = z.output<typeof profile>
export type Workspace = { profile: WorkspaceProfile | null; operatingModel: string | null }

const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const permission = 'workspace:edit'

export const workspace = aggregate({
  name: 'workspace',
  plural: 'workspaces',
  commands: {
    SetUpWorkspace: command({
      verb: 'set-up',
      summary: 'Say which business this workspace is for.',
      permission,
      payload: profile,
    }),
    OfferOperatingModel: command({
      verb: 'offer-operating-model',
      summary: 'Make a business model the operating one, unless there is one already.',
      permission,
      payload: z.strictObject({ model: z.uuid() }),
    }),
  },
  events: {
    WorkspaceSetUp: define(profile),
    OperatingModelDesignated: define(z.object({ model: z.string() })),
  },
  refusals: {
    'currency-fixed': { kind: 'rule', says: 'The currency is {currency} and stays so; figures of the workspace are kept in it.' },
  },
  initial: (): Workspace => ({ profile: null, operatingModel: null }),
  copy: (state) => ({ ...state }),
  decide: {
    SetUpWorkspace({ profile: former }, next) {
      if (former && former.currency !== next.currency) return refuse('currency-fixed', { currency: former.currency }) // INV-1
      if (former && JSON.stringify(former) === JSON.stringify(next)) return accept()
      return accept({ type: 'WorkspaceSetUp', data: next })
    },
    OfferOperatingModel({ operatingModel }, { model }) {
      return operatingModel ? accept() : accept({ type: 'OperatingModelDesignated', data: { model } }) // INV-2
    },
  },
  evolve: {
    WorkspaceSetUp(draft, data) {
      draft.profile = data
    },
    OperatingModelDesignated(draft, { model }) {
      draft.operatingModel = model
    },
  },
})
