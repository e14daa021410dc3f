/** Writes a text file in one step, so that nobody ever finds half of it. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { FileFault } from './read-text.ts'

export function writeTextFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(draft, text)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw new FileFault(`${path} cannot be written (${(error as NodeJS.ErrnoException).code}); choose another place with -o.`)
  }
}
