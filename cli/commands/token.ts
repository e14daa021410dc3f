/** nonet token create: a service account with a key for a program; the key is shown once. */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes, Fault } from '../fault.ts'

export async function token(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...serverOptions,
      name: { type: 'string' },
      role: { type: 'string', default: 'editor' },
      scopes: { type: 'string', default: 'read,write' },
    },
  })
  if (positionals[0] !== 'create' || positionals.length > 1 || !values.name)
    throw new Fault(
      'say for what the token is: nonet token create --name N [--role owner|admin|editor|finance|viewer] [--scopes read,write,administer]',
    )
  const connection = new Connection(values)
  const account = `/api/members/${randomUUID()}`
  await connection.post(`${account}/add-service-account`, { label: values.name, role: values.role })
  const { secret } = await connection.post<{ secret: string }>(`${account}/make-key`, {
    name: values.name,
    scopes: values.scopes.split(','),
  })
  console.log(secret)
  return exitCodes.fine
}
