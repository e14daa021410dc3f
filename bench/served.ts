/** The real server with the large model of 500 cards, and a browser that is signed in to it. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readModelFile } from '@nonet/domain/formats'
import { serve } from '@nonet/server/serve'
import { chromium, type Page } from '@playwright/test'
import { largeModelFile } from './large-model.ts'

export async function servedLargeModel() {
  const data = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
  const serving = await serve({ data, port: 0, hosts: [] })
  const { token } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { token: string }
  const authorization = `Bearer ${token}`
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${serving.url}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
  }
  const model = randomUUID()
  await post(`/api/business-models/${model}/import`, { draft: readModelFile(largeModelFile()).draft })
  const session = await fetch(`${serving.url}/api/session`, { headers: { authorization } })
  const { workspaceId } = (await session.json()) as { workspaceId: string }
  await post(`/api/workspaces/${workspaceId}/set-up`, { name: 'Bench', currency: 'EUR', country: 'DE', fiscalYearStart: 1 })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { authorization } })
  return {
    url: serving.url,
    model,
    post,
    page: await context.newPage(),
    close: async () => {
      await browser.close()
      await serving.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Lets the page note every interaction as the browser itself measures it: from the input to the next painted frame. */
export async function noteInteractions(page: Page): Promise<void> {
  await page.evaluate(`window.interactions = new Map()
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId) window.interactions.set(interactionId, Math.max(duration, window.interactions.get(interactionId) ?? 0))
    }).observe({ type: 'event', durationThreshold: 16, buffered: false })`)
}

/** The longest event of each interaction, in milliseconds. What is quicker than a frame the browser does not tell: it counts as one. */
export async function interactionsOf(page: Page, acts: number): Promise<readonly number[]> {
  const told = (await page.evaluate('[...window.interactions.values()]')) as number[]
  return [...told, ...Array.from({ length: Math.max(acts - told.length, 0) }, () => 16)]
}

export const shareOf = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] as number
