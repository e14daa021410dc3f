/** nonet ask: whatever a server answers about, as it describes itself: figures, timelines, records behind a figure, files. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

type Parameter = {
  readonly name: string
  readonly in: string
  readonly description?: string
  readonly schema?: { readonly description?: string; readonly enum?: readonly string[] }
}
type Question = {
  readonly operationId: string
  readonly summary: string
  readonly parameters?: readonly Parameter[]
  readonly responses?: Readonly<Record<string, { readonly content?: object }>>
}
type Asked = { readonly path: string; readonly question: Question }
type Document = { readonly paths: Readonly<Record<string, { readonly get?: Question }>> }

/** What never ends is followed, not asked. */
const goesOn = ({ responses = {} }: Question): boolean => 'text/event-stream' in (responses['200']?.content ?? {})
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export async function ask(args: readonly string[]): Promise<number> {
  const name = args[0]?.startsWith('-') ? undefined : args[0]
  const { values, tokens } = parseArgs({
    args: name === undefined ? [...args] : args.slice(1),
    strict: false,
    tokens: true,
    options: { ...serverOptions, out: { type: 'string', short: 'o' }, help: { type: 'boolean' } },
  })
  const connection = new Connection(values as Record<string, string>)
  const { paths } = await connection.get<Document>('/api/openapi.json')
  const questions = Object.entries(paths).flatMap(([path, { get }]): readonly Asked[] =>
    get && !goesOn(get) ? [{ path, question: get }] : [],
  )
  if (name === undefined) {
    for (const { question } of questions) console.log(`nonet ask ${kebab(question.operationId).padEnd(28)} ${question.summary}`)
    return values.help ? exitCodes.fine : exitCodes.wrongUse
  }
  const found = questions.find(({ question }) => kebab(question.operationId) === name)
  if (!found) throw new Fault(`nothing is known of ${name}; nonet ask --help lists what can be asked.`)
  const { parameters = [], summary } = found.question
  if (values.help) {
    console.log(`nonet ask ${name}: ${summary}\n`)
    for (const one of parameters)
      console.log(
        `  --${kebab(one.name).padEnd(14)} ${[one.description ?? one.schema?.description, one.schema?.enum?.join(', ')].filter(Boolean).join('; ')}`,
      )
    return exitCodes.fine
  }
  const said = saidIn(tokens as readonly Token[], parameters)
  const id = said.get('id')
  if (id !== undefined && found.path.startsWith('/api/business-models/{id}')) said.set('id', await connection.modelId(id))
  const { bytes, leftOut } = await connection.file(addressOf(found.path, parameters, said))
  for (const sentence of leftOut) console.error(sentence)
  const { out } = values as { out?: string }
  if (out === undefined) process.stdout.write(bytes)
  else writeFileSync(out, bytes)
  return exitCodes.fine
}

type Token = { readonly kind: string; readonly name?: string; readonly value?: string; readonly index: number }
const own = new Set(['data', 'url', 'token', 'out', 'o', 'help'])

/** `--months 3` and `--months=3`; what the question does not know is told. */
function saidIn(tokens: readonly Token[], parameters: readonly Parameter[]): Map<string, string> {
  const said = new Map<string, string>()
  for (const [at, { kind, name, value }] of tokens.entries()) {
    if (kind !== 'option' || name === undefined || own.has(name)) continue
    const parameter = parameters.find((one) => kebab(one.name) === name)
    if (!parameter)
      throw new Fault(`--${name} is not asked for; it takes ${parameters.map((one) => `--${kebab(one.name)}`).join(', ') || 'nothing'}.`)
    const next = tokens[at + 1]
    const given = value ?? (next?.kind === 'positional' ? next.value : undefined)
    if (given === undefined) throw new Fault(`--${name} needs a value.`)
    said.set(parameter.name, given)
  }
  return said
}

function addressOf(path: string, parameters: readonly Parameter[], said: ReadonlyMap<string, string>): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = said.get(name)
    if (value === undefined) throw new Fault(`say --${kebab(name)}.`)
    return encodeURIComponent(value)
  })
  const query = parameters
    .filter((one) => one.in === 'query' && said.has(one.name))
    .map(({ name }): [string, string] => [name, said.get(name) as string])
  return query.length === 0 ? address : `${address}?${new URLSearchParams(query)}`
}
