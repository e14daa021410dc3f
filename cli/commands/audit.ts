/** nonet audit: the audit as lines of JSON or as a table, filtered, to the screen or to a file. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

const filters = ['actor', 'command', 'outcome', 'record', 'rule', 'from', 'to', 'q'] as const

export async function audit(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      ...(Object.fromEntries(filters.map((name) => [name, { type: 'string' }])) as Record<(typeof filters)[number], { type: 'string' }>),
      format: { type: 'string', default: 'jsonl' },
      out: { type: 'string', short: 'o' },
    },
  })
  if (positionals.length > 0)
    throw new Fault(`“${positionals[0]}” is not understood; filter with ${filters.map((name) => `--${name}`).join(', ')}.`)
  const query = new URLSearchParams({ format: values.format })
  for (const name of filters) if (values[name] !== undefined) query.set(name, values[name])
  const { bytes } = await new Connection(values).file(`/api/audit/file?${query}`)
  if (values.out) writeFileSync(values.out, bytes)
  else process.stdout.write(bytes)
  return exitCodes.fine
}
