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
  await client.query('create sequence bare_n cache 1')
}

/**
 * Inserts per second by pgbench with prepared statements, or null where it is not installed. Keys are spread as in the real
 * table: over as many workspaces, with growing positions in each and a stream per client and workspace.
 */
export function bareByPgbench(address: BareAddress, writers: number, seconds: number, data: string, workspaces = 1): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'nonet-bare-'))
  const script = join(folder, 'bare.sql')
  const link = join(folder, 'run')
  const [event, stream] = [randomUUID(), randomUUID()]
  const quoted = data.replaceAll("'", "''")
  writeFileSync(
    script,
    `\\set w random(1, ${workspaces})
insert into bare values (('00000000-0000-4000-8000-' || lpad((:w)::text, 12, '0'))::uuid, nextval('bare_n'), 'notebook/${stream.slice(0, 24)}' || lpad((:client_id)::text, 12, '0'), currval('bare_n'), '${event}', 'NoteWritten', 1, '${quoted}', 'somebody', now(), now(), '${event}', '${event}', '${event}');
`,
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
