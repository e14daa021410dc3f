/** Rows of a table as records, a thousand at a time: checked first when asked, told row by row, and taken back as a whole. */

import {
  cardKinds,
  importedId,
  pascal,
  type RecordImport,
  type RecordKind,
  recordImport,
  recordKinds,
  rowPayload,
  type TableFault,
  type TableSources,
} from '@nonet/domain/blocks'
import { type BusinessModel, businessModel } from '@nonet/domain/business-model'
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { uuidV5 } from '@nonet/domain/kernel/ids'
import { type Workspace, workspace } from '@nonet/domain/workspace'
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import type { Identity } from '../access/gate.ts'
import { personalFields } from '../access/personal-fields.ts'
import { recordsByTitle } from '../queries/figures.ts'
import type { Store } from '../store/store.ts'
import type { Answer } from '../store/work.ts'
import { giveCommand } from './give-command.ts'
import type { Operation } from './operation.ts'
import { notFound, ProblemError } from './problem.ts'
import { readState } from './reading.ts'

const most = { rows: 1_000, cells: 100, cell: 5_000 }
const rowsInput = z.strictObject({
  dryRun: z.boolean().default(false).describe('True to check the rows only; nothing is recorded'),
  kind: z.string().max(60).optional().describe('The kind of record, for a dry run before the import is begun'),
  targets: z.array(z.string().max(60).nullable()).max(most.cells).describe('What each column is: a field, card:BLOCK, or null'),
  rows: z
    .array(z.strictObject({ line: z.int().min(1).max(1_000_000), cells: z.array(z.string().max(most.cell)).max(most.cells) }))
    .min(1)
    .max(most.rows),
})
const fault = z.object({ line: z.int(), column: z.string(), value: z.string(), says: z.string() })
const rowsOutput = z.object({ good: z.int(), faults: z.array(fault) })
const undoInput = z.strictObject({ from: z.int().min(1).max(1_000_000).default(1).describe('The first line to take back') })

export function importOperations(store: Store, access: Access): Operation[] {
  return [
    {
      operationId: 'importRows',
      method: 'post',
      path: '/api/record-imports/{id}/rows',
      tag: 'record-import',
      summary: 'Import rows of a table as records, or check them; every row that is not possible is told. Sending rows again is harmless.',
      permission: 'record:view-inside',
      body: rowsInput,
      output: rowsOutput,
      statuses: [200, 400, 401, 403, 404, 413, 415],
      handle: async ({ context, identity, id, body }) => {
        const { kind: named, ...asked } = body as z.output<typeof rowsInput>
        const kind = asked.dryRun && named ? recordKinds.find(({ name }) => name === named) : await kindOfImport(store, identity, id)
        if (!kind) throw new ProblemError(notFound())
        return context.json((await new Importer(store, access, identity, id, kind).rows(asked)) as never)
      },
    },
    {
      operationId: 'undoImportRows',
      method: 'post',
      path: '/api/record-imports/{id}/undo-rows',
      tag: 'record-import',
      summary: 'Archive the records of an import that was taken back, a thousand lines at a time; ask again from what it answers.',
      permission: 'record:view-inside',
      body: undoInput,
      output: z.object({ undone: z.int(), next: z.int().nullable() }),
      statuses: [200, 400, 401, 403, 404, 413, 415],
      handle: async ({ context, identity, id, body }) => {
        const kind = await kindOfImport(store, identity, id)
        return context.json(
          (await new Importer(store, access, identity, id, kind).undo((body as z.output<typeof undoInput>).from)) as never,
        )
      },
    },
  ]
}

async function kindOfImport(store: Store, identity: Identity, id: string): Promise<RecordKind> {
  const { state } = await readState(store, identity, recordImport as AnyAggregate, id, undefined)
  const kind = recordKinds.find(({ name }) => name === (state as RecordImport).kind)
  if (!kind) throw new ProblemError(notFound())
  return kind
}

class Importer {
  private readonly store: Store
  private readonly access: Access
  private readonly identity: Identity
  private readonly id: string
  private readonly kind: RecordKind
  private readonly aggregate: AnyAggregate

  constructor(store: Store, access: Access, identity: Identity, id: string, kind: RecordKind) {
    this.store = store
    this.access = access
    this.identity = identity
    this.id = id
    this.kind = kind
    this.aggregate = store.registry.aggregates.get(kind.name) as AnyAggregate
  }

  async rows({ dryRun, targets, rows }: Omit<z.output<typeof rowsInput>, 'kind'>) {
    const sources = await this.sources(targets, rows)
    const faults: (TableFault & { line: number })[] = []
    let good = 0
    await Promise.all(
      rows.map(async ({ line, cells }) => {
        const read = rowPayload(this.kind, targets, cells, sources)
        const said = read.faults.length > 0 ? read.faults : await this.add(line, read.payload, dryRun)
        if (said.length === 0) good += 1
        else faults.push(...said.map((one) => ({ line, ...one })))
      }),
    )
    return { good, faults: faults.toSorted((a, b) => a.line - b.line) }
  }

  /** Adds one row; answers with what stands against it. */
  private async add(line: number, payload: Readonly<Record<string, unknown>>, isDry: boolean): Promise<readonly TableFault[]> {
    const name = `Add${pascal(this.kind.name)}`
    const definition = this.aggregate.commands[name] as CommandDefinition
    const parsed = definition.payload.safeParse(payload)
    if (!parsed.success)
      return parsed.error.issues.slice(0, 5).map(({ path, message }) => ({ column: path.join('.'), value: '', says: message }))
    if (isDry) return []
    const target = importedId(this.id, line)
    const { payload: said, keep } = personalFields(
      this.access.vault,
      this.identity.workspaceId,
      definition,
      parsed.data as Record<string, unknown>,
    )
    const answer = await this.submit(name, target, said)
    if (answer.outcome === 'accepted' || answer.outcome === 'pending') {
      await keep(target)
      return []
    }
    return [{ column: '', value: '', says: 'says' in answer ? answer.says : 'was not recorded; send the row again' }]
  }

  /** Archives the records of a thousand lines; those that are gone or were never there are left out. */
  async undo(from: number): Promise<{ undone: number; next: number | null }> {
    const { state } = await readState(this.store, this.identity, recordImport as AnyAggregate, this.id, undefined)
    const { rows, status } = state as RecordImport
    if (status !== 'undone')
      throw new ProblemError({ status: 400, code: 'not-taken-back', title: 'This import was not taken back; say so first with undo.' })
    // The first line of a table is its head.
    const last = rows + 1
    const lines = Array.from({ length: Math.max(0, Math.min(most.rows, last - from + 1)) }, (_, at) => from + at)
    const answers = await Promise.all(lines.map((line) => this.submit(`Archive${pascal(this.kind.name)}`, importedId(this.id, line), {})))
    const next = from + lines.length
    return { undone: answers.filter(({ outcome }) => outcome === 'accepted').length, next: next > last ? null : next }
  }

  private submit(name: string, target: string, payload: object): Promise<Answer> {
    const commandId = uuidV5(this.id, `${name} ${target}`)
    return giveCommand(this.store, this.identity, { aggregate: this.aggregate, name, target, payload, commandId, correlationId: this.id })
  }

  /** Cards and other records by the names that the rows use. */
  private async sources(targets: z.output<typeof rowsInput>['targets'], rows: z.output<typeof rowsInput>['rows']): Promise<TableSources> {
    const { store, identity } = this
    const { profile, operatingModel } = (await readState(store, identity, workspace, identity.workspaceId, undefined)).state as Workspace
    const model = operatingModel
      ? ((await readState(store, identity, businessModel, operatingModel, undefined)).state as BusinessModel)
      : null
    const cards = new Map<string, string>()
    for (const { id, key, name, kind, parent } of model?.elements.values() ?? [])
      if (!parent) for (const one of [key, name]) cards.set(`${kind} ${one.toLowerCase()}`, id)
    const titles = new Map<string, Set<string>>()
    targets.forEach((target, at) => {
      const field = target === null ? undefined : this.kind.fields[target]
      if (field?.type !== 'record') return
      const own = titles.get(field.to) ?? new Set<string>()
      titles.set(field.to, own)
      for (const { cells } of rows) if (cells[at]?.trim()) own.add(cells[at].trim().toLowerCase())
    })
    const records = new Map<string, string>()
    for (const [kind, own] of titles)
      for (const [title, id] of await recordsByTitle(store.database, identity, kind, [...own])) records.set(`${kind} ${title}`, id)
    return {
      currency: profile?.currency ?? 'EUR',
      cardNamed: (block, name) => cards.get(`${cardKinds[block]} ${name.toLowerCase()}`) ?? null,
      recordNamed: (kind, name) => records.get(`${kind} ${name.toLowerCase()}`) ?? null,
    }
  }
}
