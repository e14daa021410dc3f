/** One server per data folder: a lock that the operating system lets go when its holder dies, however it dies. */
import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartFault } from '#postgres'

/** Takes the lock of a folder or throws a StartFault that says who has it. */
export async function lockFolder(folder: string): Promise<Server> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = `nonet-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`
  // Linux has names for sockets that leave no file behind; elsewhere a file in the temporary folder does.
  const path = process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
  const server = createServer((socket) => socket.end()).unref()
  for (let tries = 0; ; tries++) {
    const error = await new Promise<NodeJS.ErrnoException | null>((done) => {
      server.once('error', done)
      server.listen(path, () => done(null))
    })
    if (!error) return server
    const isStale = error.code === 'EADDRINUSE' && process.platform !== 'linux' && !(await answers(path))
    if (!isStale || tries > 0)
      throw new StartFault(`Another Nonet uses the folder ${folder}; stop it first, or start this one with another --data folder.`)
    rmSync(path, { force: true })
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path, () => {
      socket.end()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
