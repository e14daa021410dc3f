/** Problems as RFC 9457 has them: one JSON shape for everything that goes wrong, with a sentence that helps. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export type Problem = {
  readonly status: number
  /** Kebab-case, stable: the last part of the problem's type. */
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly [member: string]: unknown
}

/** Thrown in a handler to answer with a problem. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

export function problemResponse(context: Context, { status, code, ...members }: Problem): Response {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' }
  if (status === 503) headers['retry-after'] = '1'
  if (status === 429) headers['retry-after'] = String(members.retryAfter ?? 60)
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  return context.body(JSON.stringify({ type: `/problems/${code}`, status, ...members }), status as ContentfulStatusCode, headers)
}

export const notFound = (): Problem => ({ status: 404, code: 'not-found', title: 'There is nothing at this address.' })
