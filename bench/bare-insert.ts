/** The floor that appends are measured against: one INSERT a transaction into a table with the columns and indexes of events, by pgbench. */
import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'

export type BareAddress = { readonly host: string; readonly user: string; readonly database: string }

/** Makes the table `bare` beside `events`. */
export async function makeBareTable(client: pg.Client): Promise<void> {
  await client.query('create table bare (like events including all)')
  await client.query('create sequence bare_n cache 1000')
}

/** Inserts per second by pgbench with prepared statements, or null where it is not installed. */
export function bareByPgbench(address: BareAddress, writers: number, seconds: number, data: string): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'nonet-bare-'))
  const script = join(folder, 'bare.sql')
  const link = join(folder, 'run')
  // A workspace per client with growing positions, as in the real table, so that the indexes grow at their right edge too.
  const [event, stream] = [randomUUID(), randomUUID()]
  const quoted = data.replaceAll("'", "''")
  writeFileSync(
    script,
    `insert into bare values (('00000000-0000-4000-8000-' || lpad((:client_id)::text, 12, '0'))::uuid, nextval('bare_n'), 'notebook/${stream}', currval('bare_n'), '${event}', 'NoteWritten', 1, '${quoted}', 'somebody', now(), now(), '${event}', '${event}', '${event}');\n`,
  )
  symlinkSync(address.host.startsWith('/proc') ? readlinkSync(address.host) : address.host, link)
  const args = [
    '-n',
    '-M',
    'prepared',
    '-h',
    link,
    '-U',
    address.user,
    '-c',
    String(writers),
    '-j',
    '1',
    '-T',
    String(seconds),
    '-f',
    script,
    address.database,
  ]
  const { stdout, status } = spawnSync('pgbench', args, { encoding: 'utf8' })
  rmSync(folder, { recursive: true, force: true })
  return status === 0 ? Number(/tps = ([\d.]+)/.exec(stdout)?.[1]) : null
}

export function pgbenchVersion(): string {
  try {
    return execFileSync('pgbench', ['--version'], { encoding: 'utf8' }).trim()
  } catch {
    return 'not installed'
  }
}
