/** The day's work in the rooms, done by its people from start to end, and what of it shows on the cards. */
import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { add, card, expectAccessibleInBothThemes, get, openModel, operatingModel, pageOfMember, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))
let model: string
const today = new Date().toISOString().slice(0, 10)
const thisMonth = today.slice(0, 7)

test.beforeAll(async () => {
  model = await operatingModel()
})

/** A card of the operating model under a name of its own. */
async function aCard(kind: string, name: string): Promise<{ id: string; name: string }> {
  const own = `${name} ${randomUUID().slice(0, 6)}`
  return { id: (await post(`/api/business-models/${model}/add-element`, { kind, name: own })).result.element as string, name: own }
}
const all = (element: string) => [{ element, share: 10_000 }]
const openCard = (page: Page, id: string) => page.goto(`${url()}/models/${model}?card=${id}`)
const what = (page: Page) => page.getByRole('region', { name: 'What happens' })
/** A figure of the card that is open, by the name of its sign. */
const figure = (page: Page, sign: string) =>
  what(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: sign, exact: true }) })

/** A ticket whose time to be answered is over before the last test of this file begins. */
let late: { readonly subject: string; readonly segment: { readonly id: string; readonly name: string } }
test.beforeAll(async () => {
  const { workspaceId } = await get<{ workspaceId: string }>('/api/session')
  const level = `/api/service-levels/${workspaceId}`
  const { calendar, targets } = await get<{ calendar: object; targets: object }>(level)
  const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
  await post(`${level}/set`, {
    calendar: { zone: 'UTC', week: always, holidays: [] },
    targets: { ...targets, urgent: { answer: 1, solve: 60 } },
  })
  late = { subject: `Pump is loud ${randomUUID().slice(0, 6)}`, segment: await aCard('customer-relationship', 'Help') }
  await add('tickets', { subject: late.subject, priority: 'urgent', cards: { 'customer-relationships': all(late.segment.id) } })
  await post(`${level}/set`, { calendar, targets })
})

test('who sells adds a deal, wins it, and sees the segment move', async ({ page }) => {
  const segment = await aCard('customer-segment', 'Yards')
  const account = `Yard ${randomUUID().slice(0, 6)}`
  await add('accounts', { name: account, cards: { 'customer-segments': all(segment.id) } })
  await page.goto(`${url()}/work`)
  await page.getByRole('link', { name: 'Deals', exact: false }).first().click()
  await page.getByRole('button', { name: 'Add deal' }).first().click()
  const form = page.getByRole('dialog', { name: 'Add deal' })
  await form.getByLabel('Title').fill('Forty pumps')
  await form.getByLabel('Find among Accounts').fill(account)
  await form.getByLabel('Account · needed').selectOption({ label: account })
  await form.getByLabel('Value').fill('many')
  await form.getByLabel('Expected close').fill(today)
  await form.getByRole('button', { name: 'Add' }).click()
  await expect(form.getByText('This is not possible as it is written')).toBeVisible()
  await form.getByLabel('Value').fill('12,400.50')
  await form.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('link', { name: 'Forty pumps' }).first().click()
  await expect(page.getByRole('link', { name: segment.name })).toBeVisible()
  await page.getByRole('button', { name: 'Win' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Win' }).click()
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible()
  await page.getByLabel('Write a note').fill('They want them before the spring tide.')
  await page.getByRole('button', { name: 'Add the note' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'before the spring tide' })).toBeVisible()
  await openCard(page, segment.id)
  await figure(page, 'Bookings').getByRole('button', { name: 'Bookings' }).click()
  const behind = page.getByRole('dialog', { name: `Bookings · ${segment.name}` })
  await behind.getByLabel('Month').selectOption(thisMonth)
  await expect(behind.getByRole('listitem')).toContainText('€12,400.50')
  await behind.getByRole('link', { name: 'Forty pumps' }).click()
  await expect(page.getByRole('heading', { name: 'Forty pumps' })).toBeVisible()
})

test('who books a colleague twice is warned on the card, and finds both bookings behind it', async ({ page }) => {
  const team = await aCard('key-resource', 'Workshop')
  const person = await add('resources', {
    name: 'Ada',
    minutesADay: 480,
    availableFrom: `${thisMonth}-01`,
    cards: { 'key-resources': all(team.id) },
  })
  const booking = { resource: person, from: `${thisMonth}-01`, until: `${thisMonth}-28`, minutesADay: 300 }
  await add('allocations', { ...booking, purpose: 'Refit of the pilot boat' })
  await add('allocations', { ...booking, purpose: 'Crane inspection' })
  await openCard(page, team.id)
  await expect(what(page).getByText(/it is booked for 1\d\d % of the time that there is/)).toBeVisible()
  await what(page).getByRole('button', { name: 'Show what says so' }).click()
  const behind = page.getByRole('dialog')
  await behind.getByLabel('Month').selectOption(thisMonth)
  for (const purpose of ['Refit of the pilot boat', 'Crane inspection'])
    await expect(behind.getByRole('link', { name: purpose })).toBeVisible()
})

test('finance asks for an expense, and another person approves it', async ({ page, browser }) => {
  const cost = await aCard('cost', 'Fairs')
  const finance = await pageOfMember(await browser.newContext(), 'finance')
  await finance.goto(`${url()}/work/expenses`)
  await finance.getByRole('button', { name: 'Add expense' }).first().click()
  const form = finance.getByRole('dialog', { name: 'Add expense' })
  const title = `Stand ${randomUUID().slice(0, 6)}`
  await form.getByLabel('Title').fill(title)
  await form.getByLabel('Amount').fill('900')
  await form.getByLabel('Spent on').fill(today)
  await form.getByRole('button', { name: 'Add' }).click()
  await finance.getByRole('link', { name: title }).click()
  const receipt = { name: 'receipt.png', mimeType: 'image/png', buffer: Buffer.from('a picture') }
  await finance.getByRole('group', { name: 'Scan' }).locator('input').setInputFiles(receipt)
  await expect(finance.getByRole('link', { name: /receipt\.png/ })).toBeVisible()
  await finance.getByRole('button', { name: 'Approve' }).click()
  await expect(finance.getByText('whoever asked for it cannot approve it').first()).toBeVisible()
  await page.goto(finance.url())
  const counts = page.getByRole('region', { name: 'Cost structure' })
  await counts.getByRole('button', { name: 'Choose cards' }).click()
  await counts.getByLabel('Card', { exact: true }).selectOption({ label: cost.name })
  await counts.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('Approved', { exact: true }).first()).toBeVisible()
  await openCard(page, cost.id)
  await expect(figure(page, 'Spent')).toContainText('€900')
  await figure(page, 'Spent').getByRole('button', { name: 'Spent' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: title })).toBeVisible()
  await finance.context().close()
})

test('who looks after partners follows an alarm to its agreement and renews it', async ({ page }) => {
  const partnership = await aCard('key-partnership', 'Foundry')
  const partner = await add('partners', { name: 'Foundry', cards: { 'key-partnerships': all(partnership.id) } })
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  await add('agreements', { title: 'Castings', partner, startsOn: '2025-01-01', endsOn: soon })
  await openCard(page, partnership.id)
  await expect(what(page).getByText(`The agreement “Castings” ends on ${soon}.`)).toBeVisible()
  await what(page).getByRole('link', { name: 'Show what says so' }).click()
  await page.getByRole('button', { name: 'Renew' }).click()
  await page.getByRole('dialog').getByLabel('Until').fill('2030-12-31')
  await page.getByRole('dialog').getByRole('button', { name: 'Renew' }).click()
  await expect(page.getByLabel('Ends on')).toHaveValue('2030-12-31')
  await openCard(page, partnership.id)
  await expect(what(page)).toBeVisible()
  await expect(what(page).getByText('Castings')).toHaveCount(0)
})

test('who plans splits a card, and the sums stand; the plan is written with the keys of a spreadsheet', async ({ page }) => {
  const [old, left, right] = [
    await aCard('customer-segment', 'Harbours'),
    await aCard('customer-segment', 'North'),
    await aCard('customer-segment', 'South'),
  ]
  for (const name of ['One', 'Two', 'Three']) {
    const account = await add('accounts', { name, cards: { 'customer-segments': all(old.id) } })
    await post(`/api/accounts/${account}/begin-customer`, { on: today })
  }
  await openCard(page, old.id)
  await expect(figure(page, 'Customers')).toContainText('3')
  await what(page).getByRole('button', { name: 'Plan' }).click()
  const grid = page.getByRole('dialog', { name: `Plan of ${old.name}` })
  const cells = grid.getByRole('row', { name: 'Customers', exact: false }).first().getByRole('textbox')
  await cells.nth(0).fill('40')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('41')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await get<{ total: number }>(`/api/plans?element=${old.id}`)).total).toBe(2)
  const table = `card;sign;2031-01;2031-02\n${old.name};Customers;50;52\n${left.name};Customers;7;\nNobody;Customers;1;1\n`
  await grid.locator('input[type=file]').setInputFiles({ name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await expect(grid.getByText('3 figures in plan.csv. One line is not possible.')).toBeVisible()
  await expect(grid.getByText('Line 4: “Nobody” is no card of this model; use its name or its key.')).toBeVisible()
  await grid.getByRole('button', { name: 'Take 3 figures' }).click()
  await expect(page.getByText('3 figures taken').first()).toBeVisible()
  expect((await get<{ total: number }>(`/api/plans?element=${old.id}`)).total).toBe(4)
  expect((await get<{ total: number }>(`/api/plans?element=${left.id}`)).total).toBe(1)
  await page.keyboard.press('Escape')
  await expect(grid).toHaveCount(0)
  await what(page).getByRole('button', { name: 'Split, merge or retire' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(`Percent to ${left.name}`).fill('67')
  await dialog.getByLabel(`Percent to ${right.name}`).fill('30')
  await dialog.getByRole('button', { name: 'Let them follow' }).click()
  await expect(dialog.getByText('The shares add to 97 %')).toBeVisible()
  await dialog.getByLabel(`Percent to ${right.name}`).fill('33')
  await dialog.getByRole('button', { name: 'Let them follow' }).click()
  await expect(page.getByRole('button', { name: 'Let them follow' })).toHaveCount(0)
  await openCard(page, left.id)
  await expect(figure(page, 'Customers')).toContainText('2')
  await openCard(page, right.id)
  await expect(figure(page, 'Customers')).toContainText('1')
})

test('a table is checked, imported and undone', async ({ page }) => {
  const mark = randomUUID().slice(0, 6)
  await page.goto(`${url()}/work/accounts`)
  await page.getByRole('button', { name: 'Import' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Import accounts' })
  const csv = `Company;Since\nYard A ${mark};2026-02-01\nYard B ${mark};soon\nYard C ${mark};\n`
  await dialog.getByLabel('The file').setInputFiles({ name: 'yards.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await dialog.getByLabel('What Company becomes').selectOption('Name')
  await expect(dialog.getByLabel('What Since becomes')).toHaveValue('customerSince')
  await dialog.getByRole('button', { name: 'Check' }).click()
  await expect(dialog.getByText('2 rows are fine, 1 are not possible as they are.')).toBeVisible()
  await expect(dialog.getByText('Line 3, Since “soon”: is no day; write it as YYYY-MM-DD')).toBeVisible()
  await dialog.getByRole('button', { name: 'Import 3 rows' }).click()
  await expect(dialog.getByText('2 imported, 1 not possible as they are.')).toBeVisible()
  const [faults] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save what was not imported' }).click(),
  ])
  expect(faults.suggestedFilename()).toBe('not-imported-yards.csv')
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('button', { name: 'Undo the whole import' }).click()
  await expect(dialog.getByText('2 records taken back')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByLabel('Find among Accounts').fill(mark)
  await expect(page.getByText('Nothing matches')).toBeVisible()
})

test('a list is searched, sorted and archived from, and the rooms have no axe violation', async ({ page }) => {
  const mark = randomUUID().slice(0, 6)
  for (const name of ['Alpha', 'Beta', 'Gamma']) await add('accounts', { name: `${name} ${mark}` })
  await page.goto(`${url()}/work/accounts`)
  await page.getByLabel('Find among Accounts').fill(mark)
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(4)
  await page.getByRole('button', { name: 'Name' }).click()
  await expect(rows.nth(1)).toContainText(`Alpha ${mark}`)
  await page.getByRole('button', { name: 'Name' }).click()
  await expect(rows.nth(1)).toContainText(`Gamma ${mark}`)
  await page.getByLabel(`Choose Beta ${mark}`).check()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(rows).toHaveCount(3)
  await page.getByLabel('Archived').check()
  await expect(rows.nth(1)).toContainText(`Beta ${mark}`)
  for (const address of ['/work', '/work/deals?as=board', `/models/${model}?panel=unassigned`]) {
    await page.goto(`${url()}${address}`)
    await page.locator('h1, h2').first().waitFor()
    await expectAccessibleInBothThemes(page)
  }
  await openModel(page, model)
  await expect(card(page, 'Foundry').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`Gamma ${mark}`)
  await page.getByRole('option', { name: `Gamma ${mark}` }).click()
  await expect(page.getByRole('heading', { name: `Gamma ${mark}` })).toBeVisible()
})

test('who helps customers finds the ticket that is overdue and answers it; the card says that it was late', async ({ page }) => {
  test.setTimeout(100_000)
  await page.goto(`${url()}/work/tickets?q=${encodeURIComponent(late.subject)}`)
  const row = page.getByRole('row').filter({ hasText: late.subject })
  await expect(async () => {
    await page.reload()
    await expect(row.getByText('overdue').first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 80_000 })
  await row.getByRole('link').first().click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/^Answer/)
    .fill('Close the valve, then it is quiet.')
  await page.getByRole('dialog').getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByText('late', { exact: true })).toBeVisible()
  await openCard(page, late.segment.id)
  await expect(figure(page, 'Answered in time')).toContainText('0 %')
})

test('who answers for the service says when it works and how soon it answers', async ({ page }) => {
  await page.goto(`${url()}/work/tickets`)
  await page.getByRole('link', { name: 'Service level' }).click()
  await expectAccessibleInBothThemes(page)
  await page.getByLabel('Saturday').fill('10 bis 12')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toHaveText('Saturday: “10 bis 12” is no working time; write it as 9:00–12:30, 13:30–17:30.')
  await page.getByLabel('Saturday').fill('10-12.30')
  await page.getByLabel('Time zone').selectOption('Europe/Lisbon')
  await page.getByLabel('Answer urgent tickets within').fill('0:45')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('It holds for tickets opened from now on').first()).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Saturday')).toHaveValue('10:00–12:30')
  await expect(page.getByLabel('Answer urgent tickets within')).toHaveValue('0:45')
})
