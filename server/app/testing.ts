/** What specs and benchmarks need: a fresh database on a running PostgreSQL, and commands sent as a program would. */
import { randomUUID } from 'node:crypto'
import type { Registry } from '@nonet/domain/kernel/context'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import pg from 'pg'
import { fingerprint } from '../http/command-operations.ts'
import type { Address } from '../store/database.ts'
import { openStore, type Store } from '../store/store.ts'
import type { Answer } from '../store/work.ts'

/** Makes an empty database and answers with its address. */
export async function freshDatabase(host: string): Promise<Extract<Address, { host: string }>> {
  const database = `nonet_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ host, user: 'nonet', database: 'postgres' })
  await client.connect()
  await client.query(`create database ${database}`)
  await client.end()
  return { host, user: 'nonet', database }
}

export type SendOptions = {
  readonly workspaceId?: string
  readonly actor?: string
  readonly commandId?: string
  readonly ifVersion?: number
}

/** A store of its own, with a way to send commands to it that checks payloads as the doors do. */
export async function testStore(
  host: string,
  registry: Registry,
): Promise<
  Store & {
    address: Address
    workspaceId: string
    send: (name: string, target: string, payload: unknown, options?: SendOptions) => Promise<Answer>
  }
> {
  const address = await freshDatabase(host)
  const store = await openStore(address, registry)
  const workspaceId = randomUUID()
  const owner = (name: string) =>
    [...registry.aggregates.values()].find((aggregate: AnyAggregate) => name in aggregate.commands) as AnyAggregate
  const send = (name: string, target: string, payload: unknown, options: SendOptions = {}) => {
    const aggregate = owner(name)
    const parsed = aggregate.commands[name].payload.parse(payload)
    return store.appender.submit({
      workspaceId: options.workspaceId ?? workspaceId,
      actor: options.actor ?? 'somebody',
      commandId: options.commandId ?? randomUUID(),
      aggregate,
      definition: aggregate.commands[name],
      name,
      target,
      payload: parsed,
      fingerprint: fingerprint(name, target, parsed),
      ...(options.ifVersion === undefined ? {} : { ifVersion: options.ifVersion }),
    })
  }
  return { ...store, address, workspaceId, send }
}
