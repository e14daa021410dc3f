/** The command line: picks the command, loads only what it needs, and ends with a code that scripts can trust. */
import { exitCodes, Fault } from './fault.ts'

type Command = (args: readonly string[]) => Promise<number>

/** Loaded when they are called, so that `nonet check` never waits for the rest. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check.ts')).check,
  diff: async () => (await import('./commands/diff.ts')).diff,
  merge: async () => (await import('./commands/merge.ts')).merge,
  compose: async () => (await import('./commands/compose.ts')).compose,
  publish: async () => (await import('./commands/publish.ts')).publishModel,
  verify: async () => (await import('./commands/publish.ts')).verifyFile,
  patterns: async () => (await import('./commands/patterns.ts')).patterns,
  example: async () => (await import('./commands/example.ts')).example,
  render: async () => (await import('./commands/render.ts')).render,
  convert: async () => (await import('./commands/convert.ts')).convert,
  import: async () => (await import('./commands/import.ts')).importModel,
  export: async () => (await import('./commands/export.ts')).exportModel,
  ask: async () => (await import('./commands/ask.ts')).ask,
  bank: async () => (await import('./commands/bank.ts')).bank,
  journal: async () => (await import('./commands/journal.ts')).journal,
  bill: async () => (await import('./commands/bill.ts')).bill,
  audit: async () => (await import('./commands/audit.ts')).audit,
  can: async () => (await import('./commands/can.ts')).can,
  token: async () => (await import('./commands/token.ts')).token,
  serve: async () => (await import('./commands/serve.ts')).serve,
}

const usage = `nonet: a living business model

Without a server
  nonet check FILE… [--json] [--strict] [--fix]    what is wrong in model files, and mend what can be mended
  nonet diff A B [--json]                          what changed from one file to the other, in sentences
  nonet merge BASE OURS THEIRS -o OUT              what both sides changed; 1 when they contradict each other
  nonet compose A B… -o OUT                        one model of several
  nonet patterns FILE [--json]                     which patterns a model follows, and what is missing
  nonet publish FILE -o OUT.json                   a document that names itself by its content
  nonet verify FILE                                whether a published model is what it says
  nonet example [NAME -o OUT]                      worked models and templates to begin with
  nonet render FILE… -o OUT.EXT                    svg png pdf pptx html md json csv mmd; several files tell a story in html
  nonet convert FILE --to bmml|nonet -o OUT        from one flavour to the other

With a server (npm start)
  nonet import FILE [--into MODEL]                 bring a model file in
  nonet export MODEL [--to bmml|nonet] [-o OUT]    write a model as a file
  nonet token create --name N [--role R]           a key for a program, with an account of its own
  nonet audit [--q TEXT] [--outcome denied] [--format csv|jsonl] [-o OUT]    who did what, when and by which rule
  nonet journal import FILE [--add-accounts]       books kept elsewhere: hledger, ledger, beancount, CSV, a trial balance
  nonet bank import FILE --account CODE            statements of the bank: camt.053 or a table
  nonet bank reconcile --account CODE              match what is certain with the books
  nonet bill [--until DAY] [--finalise]            bill what is due of all subscriptions
  nonet can ACTION [--member ID] [--aggregate A --id ID]                     whether somebody may, and why
  nonet ask QUESTION [--NAME VALUE …] [-o OUT]     figures, timelines, files and all else that the server answers; alone it lists them
  nonet AGGREGATE VERB [ID] [--FIELD VALUE …]      any command or query; nonet AGGREGATE lists them
  nonet serve [--port N] [--data DIR]              start the server

  --data DIR    the data folder of the server, ./data when left out (NONET_DATA)
  --url URL --token TOKEN    a server elsewhere (NONET_URL, NONET_TOKEN)

Exit codes: 0 no errors, 1 errors found or refused, 2 wrong use or unreadable input.`

/** `nonet --data DIR import FILE` and `nonet import FILE --data DIR` are the same. */
function commandFirst(words: readonly string[]): readonly string[] {
  const leading: string[] = []
  let rest = words
  while (/^--(data|url|token)(=|$)/.test(rest[0] ?? '')) {
    const count = rest[0]?.includes('=') ? 1 : 2
    leading.push(...rest.slice(0, count))
    rest = rest.slice(count)
  }
  return [...rest, ...leading]
}

async function main(words: readonly string[]): Promise<number> {
  const [name, ...args] = commandFirst(words)
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    console.log(usage)
    return name === undefined ? exitCodes.wrongUse : exitCodes.fine
  }
  if (name === '--version') {
    const { default: manifest } = await import('./package.json', { with: { type: 'json' } })
    console.log(manifest.version)
    return exitCodes.fine
  }
  const load = commands[name]
  if (load) return (await load())(args)
  const { operation } = await import('./commands/operation.ts')
  return operation([name, ...args])
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const { code, message } = error as { code?: string; message: string }
  const isKnown = error instanceof Fault || error?.constructor.name === 'FileFault' || code?.startsWith('ERR_PARSE_ARGS')
  if (!isKnown) throw error
  console.error(`nonet: ${message}`)
  process.exitCode = error instanceof Fault ? error.exitCode : exitCodes.wrongUse
}
