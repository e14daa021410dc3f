/** Every command and query of the domain as `nonet AGGREGATE VERB`: fields become options, from the one definition. */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { domain } from '@nonet/domain'
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { isUuid } from '@nonet/domain/kernel/ids'
import type { QueryDefinition } from '@nonet/domain/kernel/query'
import * as z from 'zod'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

type Field = {
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Field[]
}
type Verb = {
  readonly summary: string
  readonly fields: Readonly<Record<string, Field>>
  readonly command?: CommandDefinition
  readonly query?: QueryDefinition
}

export async function operation([aggregateName, verbName, ...args]: readonly string[]): Promise<number> {
  const aggregate = domain.aggregates.get(aggregateName as string)
  const verbs = aggregate ? verbsOf(aggregate) : {}
  if (!aggregate || Object.keys(verbs).length === 0) throw new Fault(`“${aggregateName}” is no command; nonet help lists them.`)
  if (verbName === undefined || verbName === '--help') {
    for (const [name, { summary }] of Object.entries(verbs)) console.log(`nonet ${aggregateName} ${name.padEnd(18)} ${summary}`)
    return verbName === undefined ? exitCodes.wrongUse : exitCodes.fine
  }
  const verb = verbs[verbName]
  if (!verb) throw new Fault(`${aggregateName} has no ${verbName}; it has ${Object.keys(verbs).join(', ')}.`)
  const options = Object.fromEntries(Object.keys(verb.fields).map((name) => [kebab(name), { type: 'string' as const }]))
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...options, ...serverOptions, help: { type: 'boolean' }, json: { type: 'string' } },
  })
  if (values.help) return help(aggregateName as string, verbName, verb)
  const connection = new Connection(values as Record<string, string>)
  const answer = await send(connection, aggregate, verbName, verb, positionals, values as Record<string, string>)
  console.log(JSON.stringify(answer, null, 2))
  return exitCodes.fine
}

function verbsOf(aggregate: AnyAggregate): Record<string, Verb> {
  const commands = Object.values(aggregate.commands as Record<string, CommandDefinition>)
    .filter(({ isInternal }) => !isInternal)
    .map((command) => [command.verb, { summary: command.summary, fields: offeredFields(command), command }] as const)
  const queries = Object.values(domain.queries.get(aggregate.name) ?? {}).map(
    (query) => [query.verb, { summary: query.summary, fields: queryFields(query), query }] as const,
  )
  return Object.fromEntries([...queries, ...commands])
}

function fieldsOf(schema: z.ZodType): Record<string, Field> {
  return ((z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Field> }).properties ??
    {}) as Record<string, Field>
}

/** What people may say: the hash of a secret is for the server to fill in. */
function offeredFields({ payload, mints }: CommandDefinition): Record<string, Field> {
  const { [mints ?? '']: _, ...fields } = fieldsOf(payload)
  return fields
}

function queryFields(query: QueryDefinition): Record<string, Field> {
  if (query.from === 'all') return fieldsOf(query.input)
  if (query.from === 'state')
    return { ...fieldsOf(query.input), asOf: { type: 'string', description: 'A moment, a day, a version, or the name of a version' } }
  const names = [...query.filters, 'q', 'sort', 'limit', 'offset', 'asOf']
  return Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
}

function help(aggregate: string, name: string, { summary, fields }: Verb): number {
  console.log(`nonet ${aggregate} ${name}: ${summary}\n`)
  for (const [field, { description, enum: among }] of Object.entries(fields))
    console.log(`  --${kebab(field).padEnd(14)} ${[description, among ? `one of ${among.join(', ')}` : ''].filter(Boolean).join('; ')}`)
  console.log('\n  --json BODY     the whole payload as JSON, instead of the options above')
  return exitCodes.fine
}

async function send(
  connection: Connection,
  aggregate: AnyAggregate,
  verbName: string,
  verb: Verb,
  positionals: readonly string[],
  values: Record<string, string>,
): Promise<unknown> {
  const { query, command } = verb
  const [first] = positionals
  const isOne = command !== undefined || query?.from === 'state'
  if (isOne && first === undefined && !command?.creates && aggregate.name !== 'workspace')
    throw new Fault(`name the ${aggregate.name} by its id${aggregate.name === 'business-model' ? ' or name' : ''}.`)
  const id = isOne ? await targetOf(connection, aggregate, first) : ''
  if (query) {
    const parameters = new URLSearchParams()
    for (const name of Object.keys(verb.fields)) if (values[kebab(name)] !== undefined) parameters.set(name, values[kebab(name)] as string)
    const path = [`/api/${aggregate.plural}`, id, verbName === 'list' || verbName === 'show' ? '' : verbName].filter(Boolean).join('/')
    return connection.get(`${path}?${parameters}`)
  }
  const payload = values.json === undefined ? await payloadOf(connection, id, verb, values) : parsedJson('--json', values.json)
  return connection.post(`/api/${aggregate.plural}/${id}/${verbName}`, payload)
}

async function targetOf(connection: Connection, aggregate: AnyAggregate, named: string | undefined): Promise<string> {
  if (aggregate.name === 'workspace') return named ?? (await connection.get<{ workspaceId: string }>('/api/session')).workspaceId
  if (named === undefined) return randomUUID()
  return aggregate.name === 'business-model' ? connection.modelId(named) : named
}

async function payloadOf(
  connection: Connection,
  model: string,
  { fields }: Verb,
  values: Record<string, string>,
): Promise<Record<string, unknown>> {
  const payload: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = values[kebab(name)]
    if (value === undefined) continue
    payload[name] = isElementField(field) && !isUuid(value) ? await elementId(connection, model, value) : fieldValue(name, field, value)
  }
  return payload
}

const isElementField = (field: Field): boolean =>
  /element|card/i.test(field.description ?? '') && (field.format === 'uuid' || (field.anyOf ?? []).some(({ format }) => format === 'uuid'))

/** Elements may be named by their key. */
async function elementId(connection: Connection, model: string, key: string): Promise<string> {
  const { elements } = await connection.get<{ elements: { id: string; key: string }[] }>(`/api/business-models/${model}`)
  const element = elements.find((one) => one.key === key)
  if (!element) throw new Fault(`there is no element ${key} in this model; nonet business-model show lists them.`, exitCodes.errors)
  return element.id
}

function fieldValue(name: string, field: Field, value: string): unknown {
  const type = field.type ?? (field.anyOf ?? []).find((one) => one.type !== 'null')?.type
  if (type === 'string') return value
  if (type === 'integer' || type === 'number') {
    const number = Number(value)
    if (!Number.isFinite(number)) throw new Fault(`--${kebab(name)} ${value} is not a number.`)
    return number
  }
  return parsedJson(`--${kebab(name)}`, value)
}

function parsedJson(option: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Fault(`${option} is not valid JSON: ${text.slice(0, 60)}`)
  }
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
