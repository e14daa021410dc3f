/** The portal of a partner: what a guest does there from beginning to end, and what the business sees of it. */
import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes, get, post, signIn, url } from './signed-in.ts'

const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A partner with an agreement and a task that are shared, and a page of a guest of it. */
async function aPartner(browser: Browser): Promise<{ name: string; partner: string; agreement: string; task: string; guest: Page }> {
  const name = `Chandlers ${randomUUID().slice(0, 6)}`
  const [partner, agreement, task, member] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await post(`/api/partners/${partner}/add`, { name, remarks: 'Haggles' })
  await post(`/api/agreements/${agreement}/add`, {
    title: `Resale by ${name}`,
    partner,
    startsOn: '2026-01-01',
    endsOn: soon(20),
    terms: 'Twenty per cent of the list price',
    remarks: 'We would go to 25',
    isShared: true,
  })
  await post(`/api/obligations/${task}/add`, { title: `Forecast of ${name}`, partner, dueOn: soon(3), isShared: true })
  await post(`/api/members/${member}/add-service-account`, { label: `Guest of ${name}`, role: 'partner', employer: partner })
  const { secret } = (await post(`/api/members/${member}/make-key`, { name: 'Test' })) as unknown as { secret: string }
  const context = await browser.newContext()
  await signIn(context, secret)
  return { name, partner, agreement, task, guest: await context.newPage() }
}

test('a guest renews an agreement from the portal, and the business finds it renewed', async ({ browser, context }) => {
  const { name, agreement, guest } = await aPartner(browser)
  await signIn(context)
  const page = await context.newPage()
  await page.goto(`${url()}/work/agreements/${agreement}`)
  await page.getByRole('button', { name: 'Offer renewal' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/^Until/)
    .fill(soon(385))
  await page.getByRole('dialog').getByRole('button', { name: 'Offer renewal' }).click()
  await expect(page.getByText('Offered', { exact: true }).first()).toBeVisible()

  await guest.goto(url())
  await expect(guest).toHaveURL(/\/portal$/)
  await expect(guest.getByRole('heading', { name, level: 1 })).toBeVisible()
  const waiting = guest.getByRole('region', { name: 'Waiting for you' })
  await waiting.getByRole('button', { name: 'Accept renewal' }).click()
  await expect(guest.getByText(`Accept renewal: Resale by ${name}`)).toBeVisible()
  await expect(waiting.getByText(/A renewal until/)).toHaveCount(0)
  await expect(guest.getByRole('region', { name: 'Agreements' }).getByText(/Version 2/)).toBeVisible()
  await guest
    .getByRole('region', { name: 'Agreements' })
    .getByRole('link', { name: `Resale by ${name}` })
    .click()
  await expect(guest.getByText('Twenty per cent of the list price')).toBeVisible()
  await expect(guest.getByText('We would go to 25')).toHaveCount(0)

  const { values } = await get<{ values: Record<string, unknown> }>(`/api/agreements/${agreement}`)
  expect(values).toMatchObject({ endsOn: soon(385), version: 2, state: 'in-force' })
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: `Guest of ${name}` })
      .first(),
  ).toContainText('Accept renewal')
})

test('a guest reports a task, is sent back, and reports it again', async ({ browser }) => {
  const { name, task, guest } = await aPartner(browser)
  await guest.goto(`${url()}/portal`)
  const waiting = guest.getByRole('region', { name: 'Waiting for you' })
  await waiting.getByRole('button', { name: 'Report done' }).click()
  await guest.getByLabel('What was done').fill('Mailed on Monday')
  await guest.getByRole('dialog').getByRole('button', { name: 'Report done' }).click()
  await expect(waiting.getByText('Nothing waits for you.')).toBeVisible()
  await post(`/api/obligations/${task}/send-back`, { report: 'The second quarter is missing' })
  await guest.reload()
  await waiting.getByRole('link', { name: `Forecast of ${name}` }).click()
  await expect(guest.getByText('The second quarter is missing')).toBeVisible()
  await guest.getByRole('button', { name: 'Report done' }).click()
  await guest.getByRole('dialog').getByRole('button', { name: 'Report done' }).click()
  await expect(guest.getByText('Reported done')).toBeVisible()
})

test('a guest registers a deal; the business sees that the company is a customer already and says no', async ({ browser, context }) => {
  const { guest } = await aPartner(browser)
  const company = `Hafen ${randomUUID().slice(0, 6)}`
  await post(`/api/accounts/${randomUUID()}/add`, { name: `${company} GmbH` })
  await guest.goto(`${url()}/portal`)
  await guest.getByRole('button', { name: 'Register a deal' }).click()
  const dialog = guest.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Register a deal' }).click()
  await expect(dialog.getByText('Say this, it is needed.').first()).toBeVisible()
  await dialog.getByLabel(/^Company/).fill(company)
  await dialog.getByLabel(/^Need/).fill('Forty berths')
  await dialog.getByLabel(/^Contact/).fill('Ada Harbour')
  await dialog.getByRole('button', { name: 'Register a deal' }).click()
  const mine = guest.getByRole('region', { name: 'Deal registrations' }).getByRole('listitem').filter({ hasText: company })
  await expect(mine.getByText('Submitted')).toBeVisible()

  await signIn(context)
  const page = await context.newPage()
  await page.goto(`${url()}/work/deal-registrations`)
  await page.getByRole('link', { name: company }).click()
  const conflicts = page.getByRole('region', { name: 'Is the company free?' })
  await expect(conflicts.getByRole('link', { name: `${company} GmbH` })).toBeVisible()
  await page.getByRole('button', { name: 'Reject' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/^Because/)
    .fill('They are a customer of ours')
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByText('Rejected', { exact: true }).first()).toBeVisible()
  await guest.reload()
  await mine.getByRole('link', { name: company }).click()
  await expect(guest.getByText('They are a customer of ours')).toBeVisible()
  await expect(guest.getByText('Ada Harbour')).toBeVisible()
})

test('who looks after a partner invites a guest from its page, who joins and sees nothing of others', async ({ browser, context }) => {
  const [{ name, partner }, other] = [await aPartner(browser), await aPartner(browser)]
  await signIn(context)
  const page = await context.newPage()
  await page.goto(`${url()}/work/partners/${partner}`)
  const access = page.getByRole('region', { name: 'In the portal' })
  await expect(access.getByText(`Guest of ${name}`)).toBeVisible()
  await expect(access.getByText('1 agreement and 1 obligation shared')).toBeVisible()
  await access.getByRole('button', { name: 'Invite a guest' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Ada Guest')
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click()
  const link = await page.getByLabel('For Ada Guest').inputValue()

  const joining = await (await browser.newContext()).newPage()
  await joining.goto(link)
  await joining.getByLabel('E-mail address').fill(`${randomUUID()}@example.com`)
  await joining.getByLabel('Password').fill('correct horse battery staple')
  await joining.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(joining.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(joining.getByText(other.name)).toHaveCount(0)
  await joining.goto(`${url()}/portal/agreements/${other.agreement}`)
  await expect(joining.getByText('There is no such record, or you do not see it.')).toBeVisible()
  await joining.goto(`${url()}/work`)
  await expect(joining.getByText(other.name)).toHaveCount(0)
})

test('who looks after a partner puts a document in the portal, and the guest takes it away', async ({ browser, context }) => {
  const { partner, guest } = await aPartner(browser)
  const id = randomUUID()
  await post(`/api/partner-documents/${id}/add`, { title: 'Prices of 2027', partner })
  await signIn(context)
  const page = await context.newPage()
  await page.goto(`${url()}/work/partner-documents/${id}`)
  const file = page.getByRole('group', { name: 'File' })
  await file.locator('input').setInputFiles({ name: 'prices.exe', mimeType: 'application/pdf', buffer: Buffer.from('no') })
  await expect(file.getByRole('alert')).toContainText('is of no kind that is kept here')
  await file.locator('input').setInputFiles({ name: 'prices.pdf', mimeType: 'application/pdf', buffer: Buffer.from('ten francs a berth') })
  await expect(file.getByRole('link', { name: /prices\.pdf/ })).toBeVisible()
  await page.getByLabel('In the portal').selectOption('Yes')
  await expect(page.getByRole('listitem').filter({ hasText: 'In the portal' }).first()).toBeVisible()

  await guest.goto(`${url()}/portal`)
  await guest.getByRole('region', { name: 'Documents' }).getByRole('link', { name: 'Prices of 2027' }).click()
  const [download] = await Promise.all([guest.waitForEvent('download'), guest.getByRole('link', { name: /prices\.pdf/ }).click()])
  expect(download.suggestedFilename()).toBe('prices.pdf')
  await page.getByRole('button', { name: 'Take it away' }).click()
  await expect(file.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  await guest.reload()
  await expect(guest.getByRole('link', { name: /prices\.pdf/ })).toHaveCount(0)
})

test('the portal reads at every width, in both themes', async ({ browser }) => {
  const { guest, agreement } = await aPartner(browser)
  for (const path of ['/portal', `/portal/agreements/${agreement}`]) {
    await guest.goto(`${url()}${path}`)
    await expect(guest.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessibleInBothThemes(guest)
    for (const width of [1440, 768, 320]) {
      await guest.setViewportSize({ width, height: 800 })
      expect(await guest.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
  }
})
