/** Writes a file in one step, so that nobody ever finds half of it. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { FileFault } from './read-text.ts'

export const writeTextFile = (path: string, text: string): void => writeFile(path, text)

export function writeFile(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(draft, content)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw new FileFault(`${path} cannot be written (${(error as NodeJS.ErrnoException).code}); choose another place with -o.`)
  }
}
