/** nonet can: whether a member may do something with a record, and by which rule. Exit code 1 when not. */
import { parseArgs } from 'node:util'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

const fields = ['member', 'aggregate', 'id', 'element'] as const

export async function can(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      ...(Object.fromEntries(fields.map((name) => [name, { type: 'string' }])) as Record<(typeof fields)[number], { type: 'string' }>),
    },
  })
  const [action] = positionals
  if (!action || positionals.length > 1)
    throw new Fault('name one action: nonet can business-model:edit [--member ID] [--aggregate business-model --id ID]')
  const query = new URLSearchParams({ action })
  for (const name of fields) if (values[name] !== undefined) query.set(name, values[name])
  const { isAllowed, says } = await new Connection(values).get<{ isAllowed: boolean; says: string }>(`/api/access/can?${query}`)
  console.log(says)
  return isAllowed ? exitCodes.fine : exitCodes.errors
}
