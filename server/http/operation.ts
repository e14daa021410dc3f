/** An operation is one row of the route table: OpenAPI, the router, the CLI and the typed client read the same rows. */

import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { Context } from 'hono'
import type * as z from 'zod'
import type { Identity } from '../access/gate.ts'

export type Operation = {
  readonly operationId: string
  readonly method: 'get' | 'post' | 'delete'
  /** With parameters in braces: `/api/business-models/{id}/add-element`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  /** Null for what anybody may do: signing in. */
  readonly permission: string | null
  /** Fields of the query string; every value is a text. */
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** The body is a file of at most so many bytes instead of JSON. */
  readonly takesFile?: number
  readonly output: z.ZodType
  readonly statuses: readonly number[]
  /** A command of the domain: the appender itself asks the policy, so that refusals are on record. */
  readonly command?: { readonly aggregate: AnyAggregate; readonly name: string }
  readonly streams?: boolean
  /** The answer is a file of this type instead of JSON. */
  readonly file?: string
  readonly handle: (request: OperationRequest) => Promise<Response>
}
/** Statuses that any operation may answer: too many requests, and the database away. */
export const alwaysPossible = [429, 503] as const

export type OperationRequest = {
  readonly context: Context
  /** Present wherever a permission was asked for. */
  readonly identity: Identity
  /** The secret that was shown: for a feed, which asks again whether it still holds. */
  readonly secret: string
  readonly id: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}
