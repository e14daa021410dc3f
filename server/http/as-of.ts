/** What `asOf` may say: a moment, a day, a version, or the name that somebody gave to a version. */
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import type { PastPoint } from '../store/past-states.ts'
import type { Reader } from '../store/reader.ts'
import { ProblemError } from './problem.ts'

/** A day is looked at from its end. Names are looked up in the stream as it is now. */
export async function pointOf(reader: Reader, workspaceId: string, aggregate: AnyAggregate, id: string, asOf: string): Promise<PastPoint> {
  if (/^\d{1,9}$/.test(asOf)) return { version: Number(asOf) }
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(asOf)
  if (isDay || /^\d{4}-\d{2}-\d{2}T/.test(asOf)) {
    const moment = new Date(isDay ? `${asOf}T23:59:59.999Z` : asOf)
    if (!Number.isNaN(moment.getTime())) return { moment: moment.toISOString() }
  }
  const { state } = await reader.stateNow(workspaceId, aggregate, id)
  const version = aggregate.namedVersions?.(state).get(asOf)
  if (version !== undefined) return { version }
  throw new ProblemError({
    status: 400,
    code: 'invalid-input',
    title: `asOf: “${asOf.slice(0, 60)}” is no moment, day or version, and no version has that name.`,
    detail: 'Use a moment such as 2026-11-25T12:00:00Z, a day, a number, or the name of a version.',
  })
}
