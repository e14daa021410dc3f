/** PostgreSQL refuses to run as root: this finds the way in which this machine lets root start it all the same. */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, readFileSync } from 'node:fs'
import { type Binaries, copyBinaries } from './binaries.ts'
import { StartFault } from './start-fault.ts'

export type RunAs = {
  /** Put before every command of PostgreSQL. */
  readonly prefix: readonly string[]
  readonly binaries: Binaries
  /** Gives a folder to the user that PostgreSQL runs as. */
  readonly own: (folder: string) => void
}

/**
 * As any other user nothing is needed. As root first a user namespace, in which root passes for an ordinary user and files
 * stay root's; else the user `postgres` or `nobody`, with binaries copied to where that user can reach them.
 */
export function runAs(binaries: Binaries, folder: string): RunAs {
  const nothing = { prefix: [], binaries, own: () => {} }
  if (process.getuid?.() !== 0) return nothing
  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  if (process.env.NONET_NO_USER_NAMESPACE === undefined && works([...namespace, 'true'])) return { ...nothing, prefix: namespace }
  const user = userNamed('postgres') ?? userNamed('nobody')
  const prefix = user ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : []
  // The other user has to pass through the folder, which shows it nothing; what is private in it stays so file by file.
  chmodSync(folder, 0o711)
  if (!user || !works([...prefix, 'test', '-x', folder]))
    throw new StartFault(
      `PostgreSQL cannot run as root, and no other user reaches ${folder}; start as an ordinary user, or choose a folder such as --data /var/lib/nonet.`,
    )
  const own = (owned: string) => {
    chownSync(owned, user.uid, user.gid)
    chmodSync(owned, 0o700)
  }
  return { prefix, binaries: copyBinaries(binaries, folder), own }
}

function works([command, ...rest]: readonly string[]): boolean {
  return spawnSync(command as string, rest, { stdio: 'ignore' }).status === 0
}

function userNamed(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}
