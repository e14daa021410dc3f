/** nonet token create: a token for a program, shown once. */
import { parseArgs } from 'node:util'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

export async function token(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...serverOptions, name: { type: 'string' }, role: { type: 'string', default: 'editor' } },
  })
  if (positionals[0] !== 'create' || positionals.length > 1 || !values.name)
    throw new Fault('say for what the token is: nonet token create --name N [--role owner|editor|viewer]')
  const { token: made } = await new Connection(values).post<{ token: string }>('/api/tokens', { name: values.name, role: values.role })
  console.log(made)
  return exitCodes.fine
}
