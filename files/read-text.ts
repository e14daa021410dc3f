/** Reads a text file that a person names: sized before it is read, decoded strictly, refused in one sentence. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'

/** What is wrong with a file, as a sentence with the remedy. */
export class FileFault extends Error {}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist; check the path',
  EACCES: 'may not be read by you; check its permissions',
  EISDIR: 'is a folder; name a file in it',
  EPERM: 'may not be read by you; check its permissions',
}

/** The text of a UTF-8 file (UTF-16 with a byte order mark is read too). Throws a FileFault; `mostBytes` bounds the memory. */
export function readTextFile(path: string, mostBytes: number): string {
  const bytes = readBytes(path, mostBytes)
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new FileFault(`${path} is not a text file in UTF-8; save it as UTF-8.`)
  }
  const control = /[\u0000-\u0008\u000e-\u001f]/.exec(text)
  if (control) throw new FileFault(`${path} is not a text file: it has a control character at position ${control.index + 1}.`)
  return text
}

function readBytes(path: string, mostBytes: number): Uint8Array {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    if (size > mostBytes) throw new FileFault(`${path} is ${(size / 1e6).toFixed(1)} MB long; at most ${mostBytes / 1e6} MB are read.`)
    return readFileSync(file)
  } catch (error) {
    if (error instanceof FileFault) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new FileFault(`${path} ${reasons[code ?? ''] ?? `cannot be read (${code})`}.`)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
