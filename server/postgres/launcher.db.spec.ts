/** The embedded PostgreSQL: starts in odd places, dies with its parent, comes back after a kill -9 of either. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockFolder } from '../app/folder-lock.ts'
import { startPostgres } from './index.ts'

let base: string
let folder: string
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'nonet-launch-'))
  // Longer than a socket address may be, with a space and an umlaut.
  folder = join(base, 'Ä folder with a space', 'x'.repeat(90))
  mkdirSync(folder, { recursive: true })
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const query = async (host: string, sql: string) => {
  const client = new pg.Client({ host, user: 'nonet', database: 'postgres' })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}
const pidOf = () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('PostgreSQL in a folder', () => {
  it('starts under a long path, listens on no network, and stops', async () => {
    const postgres = await startPostgres(folder)
    expect(await query(postgres.host, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    await query(postgres.host, 'create table kept (n integer)')
    await postgres.stop()
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  })
  it('comes back by itself when it is killed', async () => {
    const lines: string[] = []
    const postgres = await startPostgres(folder, (line) => lines.push(line))
    await query(postgres.host, 'insert into kept values (1)')
    process.kill(pidOf(), 'SIGKILL')
    await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toBe('PostgreSQL is back.')
    expect(await query(postgres.host, 'select n from kept')).toEqual([{ n: 1 }])
    await postgres.stop()
  })
  it('dies with its parent, and the next start recovers', async () => {
    const launcher = fileURLToPath(new URL('index.ts', import.meta.url))
    const program = `import { startPostgres } from ${JSON.stringify(launcher)}; await startPostgres(${JSON.stringify(folder)}); console.log('ready'); setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((ready) => parent.stdout.once('data', ready))
    const pid = pidOf()
    parent.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
    const postgres = await startPostgres(folder)
    expect(await query(postgres.host, 'select n from kept')).toEqual([{ n: 1 }])
    await postgres.stop()
  })
  it('starts although a pid file names a process that is not it', async () => {
    for (const pid of [process.pid, 999_999_999]) {
      writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${pid}\n${join(folder, 'postgres')}\n`)
      await (await startPostgres(folder)).stop()
    }
  })
})

describe('a data folder', () => {
  it('serves one Nonet at a time', async () => {
    const lock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow('Another Nonet uses the folder')
    lock.close()
    await expect.poll(async () => (await lockFolder(folder)).close(), { timeout: 5_000 }).toBeDefined()
  })
})
