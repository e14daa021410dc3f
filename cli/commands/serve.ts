/** nonet serve: the same program as `npm start`, which also builds the web app. */
import { exitCodes } from '../fault.ts'

export async function serve(args: readonly string[]): Promise<number> {
  process.argv.splice(2, process.argv.length, ...args)
  const { main } = await import('@nonet/server/admin')
  await main()
  return exitCodes.fine
}
