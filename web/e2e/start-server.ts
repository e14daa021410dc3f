/** Starts a server of its own for the browser tests and takes it down after them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@nonet/server/serve'

export default async function start(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'nonet-e2e-'))
  const serving = await serve({ data, port: 0, hosts: [] })
  process.env.NONET_E2E_URL = serving.url
  process.env.NONET_E2E_WELCOME = serving.welcomeUrl
  process.env.NONET_E2E_DATA = data
  return async () => {
    await serving.close()
    rmSync(data, { recursive: true, force: true })
  }
}
