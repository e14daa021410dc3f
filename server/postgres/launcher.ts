/** Starts and stops the embedded PostgreSQL in a data folder, and recovers from whatever the last end left behind. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { type RunAs, runAs } from './run-as.ts'
import { StartFault } from './start-fault.ts'

export type EmbeddedPostgres = {
  /** The folder of the socket as the driver takes it for `host`. */
  readonly host: string
  readonly user: 'nonet'
  readonly stop: () => Promise<void>
}

/**
 * Ties PostgreSQL to this process: our end of the pipe closes when this process dies in whatever way, and the watcher then
 * stops the server cleanly. The server runs in a process group of its own, so that Ctrl+C reaches only us.
 */
const watchdog = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
( while read -r _ <&3; do :; done; kill -INT "$server" 2>/dev/null ) &
watcher=$!
wait "$server"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"`

const settings = (folder: string): string[] => [
  '-D',
  join(folder, 'postgres'),
  '-c',
  'listen_addresses=',
  // Relative to the data folder, because a socket path may have 107 bytes only.
  '-c',
  'unix_socket_directories=../run',
  '-c',
  'unix_socket_permissions=0700',
  '-c',
  'max_connections=60',
  '-c',
  'shared_buffers=128MB',
  '-c',
  'wal_compression=on',
  '-c',
  'idle_in_transaction_session_timeout=60s',
  '-c',
  'log_line_prefix=%t ',
]

/** Starts the server in `folder` (made when missing) and answers when it takes connections. Throws a StartFault. */
export async function startPostgres(folder: string, say: (line: string) => void = () => {}): Promise<EmbeddedPostgres> {
  const home = resolve(folder)
  const cluster = join(home, 'postgres')
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 })
  const as = runAs(findBinaries(join(home, 'lib')), home)
  as.own(join(home, 'run'))
  if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(as, home, say)
  const host = socketHost(join(home, 'run'))
  return supervised(host, say, async () => {
    await clearStalePid(cluster)
    const child = spawnServer(as, home)
    await untilReady(child, host, home)
    return child
  })
}

function spawnServer(as: RunAs, home: string): ChildProcess {
  const log = openSync(join(home, 'postgres.log'), 'a', 0o600)
  const [command, ...rest] = [...as.prefix, 'sh', '-c', watchdog, 'postgres', join(as.binaries.root, 'bin', 'postgres'), ...settings(home)]
  const child = spawn(command as string, rest, {
    stdio: ['pipe', log, log],
    detached: true,
    env: { ...process.env, ...as.binaries.environment },
    cwd: home,
  })
  closeSync(log)
  child.stdin?.on('error', () => {})
  return child
}

/** Starts the server again whenever it ends without having been asked to; meanwhile commands are told to come again. */
async function supervised(host: string, say: (line: string) => void, begin: () => Promise<ChildProcess>): Promise<EmbeddedPostgres> {
  let isStopping = false
  let current = await begin()
  let ended = new Promise<void>((done) => current.once('exit', () => done()))
  const restart = async (): Promise<void> => {
    for (let waitMs = 0; !isStopping; waitMs = Math.min(waitMs * 2 + 250, 10_000)) {
      await pause(waitMs)
      try {
        current = await begin()
        watch()
        say('PostgreSQL is back.')
        return
      } catch (error) {
        say(`PostgreSQL does not come back yet: ${(error as Error).message}`)
      }
    }
  }
  const watch = (): void => {
    ended = new Promise<void>((done) => current.once('exit', () => done()))
    current.once('exit', (code, signal) => {
      if (isStopping) return
      say(`PostgreSQL ended by itself (${signal ?? `exit code ${code}`}); starting it again …`)
      void restart()
    })
  }
  watch()
  return {
    host,
    user: 'nonet',
    stop: async () => {
      isStopping = true
      current.stdin?.end()
      await ended
    },
  }
}

function makeCluster(as: RunAs, home: string, say: (line: string) => void): void {
  say('Preparing PostgreSQL for the first time …')
  const { bavail, bsize } = statfsSync(home)
  if (bavail * bsize < 150e6)
    throw new StartFault(
      `The disk of ${home} has ${Math.round((bavail * bsize) / 1e6)} MB left, and a new database needs 150 MB; free some space or choose another folder with --data.`,
    )
  // Built beside and moved in one step, so that a start broken off here leaves nothing half made.
  const draft = join(home, 'postgres.new')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  as.own(draft)
  const [command, ...rest] = [
    ...as.prefix,
    join(as.binaries.root, 'bin', 'initdb'),
    '-D',
    draft,
    '-U',
    'nonet',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ]
  const made = spawnSync(command as string, rest, { env: { ...process.env, ...as.binaries.environment }, encoding: 'utf8', cwd: home })
  if (made.status !== 0) {
    const reason = (made.stderr || String(made.error ?? '')).trim().split('\n').at(-1)
    throw new StartFault(`PostgreSQL could not prepare ${home}: ${reason}.`)
  }
  renameSync(draft, join(home, 'postgres'))
}

/** A pid file stays behind a kill -9. Ours is stopped and waited for; anybody else's only shares the number. */
async function clearStalePid(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  for (let waitedMs = 0; existsSync(file); waitedMs += 50) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    if (!isOurs(pid, cluster)) {
      rmSync(file, { force: true })
      return
    }
    if (waitedMs === 0) process.kill(pid, 'SIGINT')
    if (waitedMs > 15_000) throw new StartFault(`PostgreSQL of an earlier start (process ${pid}) does not stop; end it and start again.`)
    await pause(50)
  }
}

function isOurs(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    return readlinkSync(`/proc/${pid}/cwd`) === cluster && readlinkSync(`/proc/${pid}/exe`).endsWith('/bin/postgres')
  } catch {
    return false
  }
}

/** A path to the socket folder that is short enough for the 107 bytes of a socket address. */
function socketHost(run: string): string {
  if (Buffer.byteLength(run) <= 85) return run
  if (process.platform === 'linux') return `/proc/self/fd/${openSync(run, 'r')}`
  const link = join(tmpdir(), `nonet-${process.pid}`)
  rmSync(link, { force: true })
  symlinkSync(run, link)
  return link
}

async function untilReady(child: ChildProcess, host: string, home: string): Promise<void> {
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  for (let waitedMs = 0; ; waitedMs += 20) {
    if (ended) throw new StartFault(`PostgreSQL did not start: ${lastLogLine(home)} The whole log is ${join(home, 'postgres.log')}.`)
    const client = new pg.Client({ host, user: 'nonet', database: 'postgres' })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      if (waitedMs > 60_000) throw new StartFault(`PostgreSQL does not answer; its log is ${join(home, 'postgres.log')}.`)
      await pause(20)
    }
  }
}

function lastLogLine(home: string): string {
  const lines = readFileSync(join(home, 'postgres.log'), 'utf8').trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC|ERROR|could not/.test(line)) ?? lines.at(-1) ?? ''
}
