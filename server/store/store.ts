/** The event store as programs use it: submit commands, read states, lists and the log, wait for news. */
import { assert } from '@nonet/domain/kernel/assert'
import type { Registry } from '@nonet/domain/kernel/context'
import type { Policy } from '@nonet/domain/kernel/policy'
import { Appender } from './appender.ts'
import { type Address, Database } from './database.ts'
import { Listener } from './listener.ts'
import { migrate } from './migrate.ts'
import { Reader } from './reader.ts'

export type Store = {
  readonly database: Database
  readonly registry: Registry
  readonly appender: Appender
  readonly reader: Reader
  readonly listener: Listener
  readonly close: () => Promise<void>
}

/** The policy of the registry; a program that serves people has one. */
export function policyOf({ registry }: Pick<Store, 'registry'>): Policy {
  assert(registry.authority, 'a registry that is served has an authority')
  return registry.authority.policy
}

/** Opens a database: brings it to today's tables and starts listening. */
export async function openStore(address: Address, registry: Registry, say?: (line: string) => void): Promise<Store> {
  const database = new Database(address)
  await migrate(database, registry, say)
  const appender = new Appender(database, registry)
  const listener = new Listener(database)
  await listener.start()
  return {
    database,
    registry,
    appender,
    reader: new Reader(database, registry),
    listener,
    close: async () => {
      await appender.close()
      await listener.close()
      await database.close()
    },
  }
}
