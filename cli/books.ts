/** The books that a command is about: by their name or id, or the only ones. */
import type { JournalAccount } from '@nonet/domain/formats/journals'
import type { Connection } from './connection.ts'
import { exitCodes, Fault } from './fault.ts'

export type BooksAnswer = {
  readonly id: string
  readonly name: string
  readonly currency: string
  readonly accounts: readonly (JournalAccount & { readonly isClosed: boolean })[]
}

export async function booksOf(connection: Connection, named: string | undefined): Promise<BooksAnswer> {
  const { rows } = await connection.get<{ rows: { entity_id: string; name: string }[] }>('/api/legal-entities?limit=100')
  const found =
    named === undefined ? rows : rows.filter(({ entity_id, name }) => [entity_id, name.toLowerCase()].includes(named.toLowerCase()))
  const [one] = found
  if (!one || found.length > 1)
    throw new Fault(
      `--entity: ${named === undefined ? 'say whose books' : `no books are of “${named}”`}; there are ${rows.map(({ name }) => name).join(', ') || 'none'}.`,
      exitCodes.errors,
    )
  return connection.get<BooksAnswer>(`/api/legal-entities/${one.entity_id}`)
}
