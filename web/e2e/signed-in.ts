/** A browser that is signed in, with models made over HTTP as a program would make them. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { exampleText } from '@nonet/domain/examples'
import { readModelFile } from '@nonet/domain/formats'
import { type BrowserContext, expect, type Page } from '@playwright/test'

const exampleModelFile = (await exampleText('north-quay-coffee')) as string

export const url = (): string => process.env.NONET_E2E_URL as string
const ownerToken = (): string => JSON.parse(readFileSync(join(process.env.NONET_E2E_DATA as string, 'server.json'), 'utf8')).token

/** Sends a command with the owner's token. */
export async function post(path: string, body: unknown): Promise<{ result: Record<string, string> }> {
  const response = await fetch(`${url()}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ownerToken()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(200)
  return answer as { result: Record<string, string> }
}

/** Reads with the owner's token. */
export async function get<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${url()}${path}`, { headers: { authorization: `Bearer ${ownerToken()}` } })
  expect(response.status, path).toBe(200)
  return (await response.json()) as Answer
}

/** A record with the owner's token; answers with its id. */
export async function add(plural: string, body: object): Promise<string> {
  const id = randomUUID()
  await post(`/api/${plural}/${id}/add`, body)
  return id
}

/** Lets every page of the context in without a link; the link itself has a test of its own. */
export async function signIn(context: BrowserContext, key: string = ownerToken()): Promise<void> {
  await context.route(`${url()}/api/**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${key}` } }),
  )
}

/** A page of somebody else of the business. */
export async function pageOfMember(context: BrowserContext, role: string): Promise<Page> {
  const id = randomUUID()
  await post(`/api/members/${id}/add-service-account`, { label: `A ${role}`, role })
  const { secret } = (await post(`/api/members/${id}/make-key`, { name: 'Test' })) as unknown as { secret: string }
  await signIn(context, secret)
  return context.newPage()
}

/** A new model with the content of the example under a name of its own. */
export async function exampleModel(name: string): Promise<string> {
  const { draft } = readModelFile(exampleModelFile)
  const id = randomUUID()
  await post(`/api/business-models/${id}/import`, { draft: { ...draft, meta: { ...draft?.meta, name } } })
  return id
}

/** The model that records count for; one is made when none operates yet. */
export async function operatingModel(): Promise<string> {
  const { workspaceId } = await get<{ workspaceId: string }>('/api/session')
  const now = async () => (await get<{ operatingModel: string | null }>(`/api/workspaces/${workspaceId}`)).operatingModel
  const found = await now()
  if (found) return found
  const model = randomUUID()
  await post(`/api/business-models/${model}/create`, { name: `Operating ${Date.now()}` })
  await expect.poll(now).toBe(model)
  return model
}

export async function openModel(page: Page, id: string): Promise<void> {
  await page.goto(`${url()}/models/${id}`)
  await expect(page.locator('[data-card]').first()).toBeVisible()
}

/** No violation of WCAG 2.0 to 2.2, levels A and AA. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // One page without foreign frames needs no second page to judge it in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const asked = rules ? axe.withRules(rules) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  const { violations } = await asked.analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
}

/** Everything in the light theme, and in the dark one what can differ there: the colours. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  // Colours fade for 150 ms when the theme changes; without motion they are there at once.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [theme, rules] of [
    ['light', undefined],
    ['dark', ['color-contrast', 'link-in-text-block']],
  ] as const) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    await expectAccessible(page, rules && [...rules])
  }
}

/** By its name alone, for a card also says in words for whom it is. */
export const card = (page: Page, name: string) =>
  page.locator('[data-card]').filter({ has: page.locator('[data-open] > span:first-child', { hasText: name }) })
export const block = (page: Page, id: string) => page.locator(`[data-block="${id}"]`)
export const names = (page: Page, id: string) => block(page, id).locator('[data-card] [data-open] > span:first-child').allTextContents()
