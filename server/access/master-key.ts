/** The master key: it wraps the keys of people and seals secrets, and never enters the database or its backups. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '#postgres'

const bytes = 32

/** From NONET_MASTER_KEY (64 hexadecimal digits), which several servers share, or from the data folder, made when there is none. */
export function masterKey(data: string, given: string | undefined = process.env.NONET_MASTER_KEY): Buffer {
  if (given !== undefined) {
    if (!/^[0-9a-fA-F]{64}$/.test(given))
      throw new StartFault('NONET_MASTER_KEY is not 64 hexadecimal digits; make one with: openssl rand -hex 32')
    return Buffer.from(given, 'hex')
  }
  const folder = join(data, 'keys')
  const file = join(folder, 'master.key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(bytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new StartFault(
      `${file} is damaged: it is not 64 hexadecimal digits. Put the saved one back; without it names and addresses cannot be read.`,
    )
  return Buffer.from(text, 'hex')
}
