/** An operation is one row of the route table: OpenAPI, the router, the CLI and the typed client read the same rows. */
import type { Context } from 'hono'
import type * as z from 'zod'
import type { Identity } from '../access/tokens.ts'

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
  readonly output: z.ZodType
  readonly statuses: readonly number[]
  readonly isCommand?: boolean
  readonly streams?: boolean
  /** The answer is a file of this type instead of JSON. */
  readonly file?: string
  readonly handle: (request: OperationRequest) => Promise<Response>
}
export type OperationRequest = {
  readonly context: Context
  /** Present wherever a permission was asked for. */
  readonly identity: Identity
  readonly id: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}
