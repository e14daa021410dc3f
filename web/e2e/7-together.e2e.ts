/** Several windows and people on one model: one connection for a browser, nothing lost, and who is where. */
import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { card, exampleModel, names, openModel, post, signIn, url } from './signed-in.ts'

let count = 0
const aModel = () => exampleModel(`Together ${++count} ${Date.now()}`)

/** A service account with a name, in a browser of its own. */
async function colleague(browser: Browser, name: string): Promise<Page> {
  const id = randomUUID()
  await post(`/api/members/${id}/add-service-account`, { label: name, role: 'editor' })
  const { secret } = (await post(`/api/members/${id}/make-key`, { name: 'browser', scopes: ['read', 'write'] })) as unknown as {
    secret: string
  }
  const context = await browser.newContext()
  await context.route(`${url()}/api/**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${secret}` } }),
  )
  return context.newPage()
}

test('eight windows of a browser share one connection, and each sees what another changes', async ({ context }) => {
  await signIn(context)
  const id = await aModel()
  let feeds = 0
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/feed') feeds += 1
  })
  const pages = await Promise.all(Array.from({ length: 8 }, () => context.newPage()))
  for (const page of pages) await openModel(page, id)
  expect(feeds).toBe(1)
  const [first, ...others] = pages as [Page, ...Page[]]
  await card(first, 'Web shop').locator('[data-open]').focus()
  await first.keyboard.press('e')
  await first.keyboard.type('Shop of all windows')
  await first.keyboard.press('Enter')
  for (const page of others) await expect(card(page, 'Shop of all windows')).toBeVisible()
  // The window that listens is closed: another takes over, and hears what comes.
  await first.close()
  await post(`/api/business-models/${id}/add-element`, { kind: 'channel', name: 'After the first had gone' })
  for (const page of others) await expect(card(page, 'After the first had gone')).toHaveCount(1)
  expect(feeds).toBe(2)
})

test('a dropped connection catches up by itself, and no change is lost or doubled', async ({ page, context, browser }) => {
  await signIn(context)
  const id = await aModel()
  await openModel(page, id)
  const other = await colleague(browser, 'Otto Other')
  await openModel(other, id)
  await context.setOffline(true)
  await card(page, 'Web shop').locator('[data-open]').focus()
  await page.keyboard.press('c')
  await page.keyboard.type('Made while away')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(card(page, 'Made while away')).toBeVisible()
  await post(`/api/business-models/${id}/add-element`, { kind: 'channel', name: 'Made meanwhile' })
  await context.setOffline(false)
  await expect(card(page, 'Made meanwhile')).toBeVisible({ timeout: 20_000 })
  await expect(card(other, 'Made while away')).toBeVisible({ timeout: 20_000 })
  const [own, others] = [await names(page, 'channels'), await names(other, 'channels')]
  expect(own.toSorted()).toEqual(others.toSorted())
  expect(own.filter((name) => name.startsWith('Made'))).toHaveLength(2)
  await other.close()
})

test('who is where is seen, a comment reaches the inbox, and its talk is settled', async ({ page, context, browser }) => {
  await signIn(context)
  const id = await aModel()
  await openModel(page, id)
  const other = await colleague(browser, `Paula Present`)
  await openModel(other, id)
  await expect(page.getByRole('list', { name: 'Paula Present here too' })).toBeVisible()
  await card(other, 'Home brewers').locator('[data-open]').click()
  await expect(card(page, 'Home brewers').getByRole('img', { name: 'Paula Present' })).toBeVisible()
  const field = other.getByRole('textbox', { name: 'Comment' })
  await field.fill('Do they all own a grinder? @nor')
  await other.keyboard.press('Enter')
  await expect(field).toHaveValue('Do they all own a grinder? @Nora Quay ')
  await other.keyboard.press('Control+Enter')
  await expect(page.getByRole('link', { name: 'Inbox, 1 new' })).toBeVisible()
  await expect(card(page, 'Home brewers').getByText('1 open talk')).toBeVisible()
  await page.getByRole('link', { name: 'Inbox, 1 new' }).click()
  await page.getByRole('link', { name: /Paula Present on Home brewers/ }).click()
  await expect(page.getByText('Do they all own a grinder? @Nora Quay')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Inbox, nothing new' })).toBeVisible()
  await page.getByRole('button', { name: 'Settle' }).click()
  await expect(other.getByText('1 settled talk')).toBeVisible()
  await expect(card(page, 'Home brewers').getByText('1 open talk')).toHaveCount(0)
  await other.getByRole('link', { name: 'Activity' }).click()
  await expect(other.getByText(/A comment on “Home brewers”: “Do they all own a grinder/)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Paula Present here too' })).toHaveCount(0)
  await other.close()
})
