/** The logs in the data folder, as lines of JSON: requests without what was asked or said, and mistakes of ours without secrets. */
import { appendFileSync, createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { RequestLine } from '../http/request-log.ts'

const keep = { bytes: 10_000_000, files: 5 }
/** What looks like a secret or an address of a person is not written, wherever it comes from. */
const secrets: readonly RegExp[] = [
  /nonet_[skl]_[\w-]{10,}/g,
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  /(?<=password["'=: ]{1,4})[^\s"',}]+/gi,
  /postgres(?:ql)?:\/\/\S+/g,
]

export const redacted = (text: string): string => secrets.reduce((kept, secret) => kept.replace(secret, '[redacted]'), text)

export class Logs {
  private readonly folder: string
  private stream: WriteStream | null = null
  private written = 0

  constructor(folder: string) {
    this.folder = folder
  }

  readonly request = (line: RequestLine): void => {
    const text = `${JSON.stringify(line)}\n`
    const file = join(this.folder, 'requests.log')
    if (!this.stream || this.written > keep.bytes) {
      this.stream?.end()
      turn(file)
      this.stream = createWriteStream(file, { flags: 'a', mode: 0o600 })
      this.stream.on('error', () => {})
      this.written = existsSync(file) ? statSync(file).size : 0
    }
    this.written += text.length
    this.stream.write(text)
  }

  readonly fault = (id: string, error: unknown): void => {
    const file = join(this.folder, 'faults.log')
    turn(file)
    const says = redacted(error instanceof Error ? (error.stack ?? error.message) : String(error))
    appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), id, says })}\n`, { mode: 0o600 })
  }

  close(): void {
    this.stream?.end()
  }
}

/** A file that has become large is moved aside; the oldest goes. */
function turn(file: string): void {
  if (!existsSync(file) || statSync(file).size <= keep.bytes) return
  for (let number = keep.files - 1; number >= 1; number--) {
    const older = `${file}.${number}`
    if (existsSync(older)) renameSync(older, `${file}.${number + 1}`)
  }
  renameSync(file, `${file}.1`)
}
