/** The one way out for what is read: states, rows and events as far as the reader may see them. */
import type { AnyAggregate, Touch } from '@nonet/domain/kernel/decider'
import { type RecordedEvent, streamParts } from '@nonet/domain/kernel/event'
import { isUuid } from '@nonet/domain/kernel/ids'
import type { ReadPoint, SelectQuery } from '@nonet/domain/kernel/query'
import type { Identity } from '../access/gate.ts'
import type { PastPoint } from '../store/past-states.ts'
import type { PersonalData } from '../store/personal-data.ts'
import { policyOf, type Store } from '../store/store.ts'
import { pointOf } from './as-of.ts'
import { notFound, ProblemError } from './problem.ts'

export type Read = { readonly state: unknown; readonly at: ReadPoint; readonly isPartial: boolean }

/** What a reader sees, for masks. */
const seesOf =
  (store: Store, { asking }: Identity) =>
  ({ action, record }: Touch): boolean =>
    policyOf(store).decide(asking, action, record).isAllowed

/** The state of one aggregate as the reader sees it; what they may not know of is not found, like what is not there. */
export async function readState(
  store: Store,
  identity: Identity,
  aggregate: AnyAggregate,
  id: string,
  asOf: string | undefined,
): Promise<Read> {
  const { workspaceId } = identity
  if (!isUuid(id)) throw new ProblemError(notFound())
  const point = asOf === undefined ? null : await pointOf(store.reader, workspaceId, aggregate, id, asOf)
  const { state, version, position, isPartial } = await visibleState(store, identity, aggregate, id, point)
  // What a workspace has from the beginning is there before anything was said about it; all else begins with its first event.
  const isThere = version > 0 || (aggregate.isOfWorkspace === true && id === workspaceId)
  if (!isThere || (point && 'version' in point && point.version !== version)) throw new ProblemError(notFound())
  return { state, isPartial, at: { id, version, position, asOf: asOf ?? null, today: new Date().toISOString().slice(0, 10) } }
}

/** A state now or at an earlier point, masked for the reader; version 0 when they may not know that it is there. */
export async function visibleState(store: Store, identity: Identity, aggregate: AnyAggregate, id: string, point: PastPoint | null) {
  const { workspaceId } = identity
  const { access } = aggregate
  const sees = seesOf(store, identity)
  const past = point && (await store.reader.stateAt(workspaceId, aggregate, id, point))
  const held = await store.reader.stateNow(workspaceId, aggregate, id)
  const hidden = { state: aggregate.initial(), version: 0, position: 0, isPartial: true }
  if (access && held.version > 0 && !sees({ action: access.seenBy, record: access.record(held.state, id) })) return hidden
  const { state, version, position } = past ?? held
  const seen = past
    ? (access?.maskedPast?.(past.state, held.state, sees, id) ?? past.state)
    : (access?.masked?.(held.state, sees, id) ?? held.state)
  return { state: seen, version, position, isPartial: seen !== state }
}

/** The only columns that somebody sees of a list, or null when they see all of them. */
export function partOf(store: Store, asking: Identity['asking'], { inPart }: SelectQuery): readonly string[] | null {
  return inPart && !policyOf(store).couldAllow(asking, inPart.unless) ? inPart.shows : null
}

type Rows = readonly Readonly<Record<string, unknown>>[]

/** Rows of a list: without the columns that the reader's role does not see, and with the names of people. */
export async function visibleRows(
  store: Store,
  vault: PersonalData,
  { workspaceId, asking }: Identity,
  query: SelectQuery,
  rows: Rows,
): Promise<Rows> {
  const { personal, view } = query
  const kind = view.guard?.kind ?? ''
  const part = partOf(store, asking, query)
  const hides = policyOf(store).hides(asking.role, kind)
  const hidden = part
    ? new Set([...query.shows, ...(personal?.fields ?? [])].filter((name) => !part.includes(name) || hides.has(name)))
    : hides
  const masked = hidden.size === 0 ? rows : rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.has(name))))
  if (!personal) return masked
  const subjects = [...new Set(masked.map((row) => row[personal.subject]))].filter(
    (id): id is string => typeof id === 'string' && isUuid(id),
  )
  const fields = personal.fields.filter((field) => !hidden.has(field))
  const found = subjects.length > 0 ? await vault.of(workspaceId, subjects, fields) : new Map<string, Record<string, string>>()
  return masked.map((row) => {
    const said = found.get(row[personal.subject] as string)
    return { ...row, ...Object.fromEntries(fields.map((field) => [named(personal.subject, field), said?.[field] ?? null])) }
  })
}

/** The name of the person in `holder_id` is `holder_name`; of the row's own subject simply `name`. */
const named = (subject: string, field: string): string =>
  subject === 'member_id' && field !== 'name' ? field : `${subject.replace(/_id$/, '')}_${field}`

export type Notice = Pick<RecordedEvent, 'position' | 'stream' | 'version' | 'recordedAt'> & { readonly type: 'Changed' }

const aboutPeople = new Set(['member', 'reservation'])
/** Of what finance alone looks into. */
const ofTheBooks = new Set(['legal-entity', 'journal-entry'])

/** Events as far as the reader may see them: whole, as a notice that something changed, or not at all. */
export async function visibleEvents(
  store: Store,
  identity: Identity,
  events: readonly RecordedEvent[],
): Promise<(RecordedEvent | Notice)[]> {
  if (events.length === 0) return []
  const { asking, workspaceId } = identity
  const policy = policyOf(store)
  const streams = [...new Set(events.map(({ stream }) => stream))].map(streamParts)
  const idsOf = (...names: string[]) => streams.filter(({ aggregate }) => names.includes(aggregate)).map(({ id }) => id)
  const models = idsOf('business-model')
  // The plan of a model has its id.
  const restricted = new Set([
    ...(await restrictedAmong(store, workspaceId, idsOf('business-model', 'plan'))),
    ...(await restrictedCardsAmong(store, workspaceId, idsOf('card'))),
  ])
  const shared = asking.role === 'partner' ? await sharedAmong(store, identity, models) : new Map<string, string[]>()
  return events.flatMap((event): (RecordedEvent | Notice)[] => {
    const { aggregate, id } = streamParts(event.stream)
    const facts = {
      aggregate,
      model: aggregate === 'business-model' ? id : null,
      isAboutPeople: aboutPeople.has(aggregate),
      isRestricted: restricted.has(id) || ofTheBooks.has(aggregate),
      sharedWith: shared.get(id) ?? [],
    }
    const record = { kind: 'event', id: event.eventId, facts }
    if (policy.decide(asking, 'event:view', record).isAllowed) return [withoutSecrets(store, aggregate, event)]
    if (!policy.decide(asking, 'event:notice', record).isAllowed) return []
    const { position, stream, version, recordedAt } = event
    return [{ type: 'Changed', position, stream, version, recordedAt }]
  })
}

function withoutSecrets(store: Store, aggregate: string, event: RecordedEvent): RecordedEvent {
  const withheld = store.registry.aggregates.get(aggregate)?.events[event.type]?.withheld as readonly string[] | undefined
  if (!withheld) return event
  const data = Object.fromEntries(Object.entries(event.data as Record<string, unknown>).filter(([name]) => !withheld.includes(name)))
  return { ...event, data }
}

async function restrictedAmong(store: Store, workspaceId: string, models: readonly string[]): Promise<ReadonlySet<string>> {
  if (models.length === 0) return new Set()
  const rows = await store.database.read<{ model_id: string }>(
    workspaceId,
    'select model_id from restricted_models where workspace_id = $1 and model_id = any($2::uuid[])',
    [workspaceId, models],
    'restricted-among',
  )
  return new Set(rows.map(({ model_id }) => model_id))
}

/** Cards that stand in no model, or in one that keeps or kept something to finance: they may have been what was kept. */
async function restrictedCardsAmong(store: Store, workspaceId: string, cards: readonly string[]): Promise<readonly string[]> {
  if (cards.length === 0) return []
  const rows = await store.database.read<{ id: string }>(
    workspaceId,
    `select id from unnest($2::uuid[]) card(id) where not exists (select from elements e where e.workspace_id = $1 and e.element_id = card.id)
       or exists (select from elements e join restricted_models r on r.workspace_id = e.workspace_id and r.model_id = e.model_id
         where e.workspace_id = $1 and e.element_id = card.id)`,
    [workspaceId, cards],
    'restricted-cards-among',
  )
  return rows.map(({ id }) => id)
}

/** The models that a partner may hear of: asked as that partner, so that the database decides by the same rules. */
async function sharedAmong(
  store: Store,
  { workspaceId, asking }: Identity,
  models: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (models.length === 0) return new Map()
  const rows = await store.database.read<{ model_id: string }>(
    workspaceId,
    'select model_id from business_models where workspace_id = $1 and model_id = any($2::uuid[])',
    [workspaceId, models],
    'shared-among',
    asking,
  )
  return new Map(rows.map(({ model_id }) => [model_id, asking.partner ? [asking.partner] : []]))
}
