/** Cost: a bill is entered, approved by somebody else and paid; what is agreed uses up a budget, and a budget that is used up stops. */
import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectAccessibleInBothThemes, operatingModel, pageOfMember, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))
const month = new Date().toISOString().slice(0, 7)

test('finance enters the bill of a supplier line by line, another person approves it, it is paid, and the books say so', async ({
  page,
  browser,
}) => {
  const entity = randomUUID()
  await post(`/api/legal-entities/${entity}/establish`, { name: `Tideline ${entity.slice(0, 6)}`, currency: 'EUR' })
  const bill = randomUUID()
  const finance = await pageOfMember(await browser.newContext(), 'finance')
  await finance.goto(`${url()}/work/bills`)
  await finance.getByRole('button', { name: 'Add bill' }).first().click()
  const form = finance.getByRole('dialog', { name: 'Add bill' })
  const number = `NC-${bill.slice(0, 6)}`
  await form.getByLabel('Number').fill(number)
  await form.getByLabel('Supplier').fill('Northern Cloud')
  await form.getByLabel('Currency').selectOption('EUR')
  await form.getByLabel('Billed on').fill(`${month}-01`)
  await form.getByLabel('Due on').fill(`${month}-28`)
  await form.getByLabel('Legal entity').selectOption({ label: `Tideline ${entity.slice(0, 6)}` })
  await form.getByRole('button', { name: 'Add' }).click()
  await finance.getByRole('link', { name: number }).click()
  await finance.getByLabel('Line 1: What it is for').fill('Servers')
  await finance.getByLabel('Line 1: Price').fill('1000')
  await finance.getByLabel('Line 1: Tax').selectOption('S')
  await finance.getByLabel('Line 1: Rate %').fill('23')
  await finance.getByLabel('Line 1: Account of cost').fill('6200')
  await expectAccessibleInBothThemes(finance)
  await finance.keyboard.press('Enter')
  await expect(finance.getByText('The lines are saved.')).toBeVisible()
  await finance.getByRole('button', { name: 'Approve' }).click()
  await expect(finance.getByText('whoever asked for it cannot approve it').first()).toBeVisible()

  await page.goto(finance.url())
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('To be paid', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Paid', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Amount').fill('230')
  await page.getByRole('dialog').getByRole('button', { name: 'Paid' }).click()
  await expect(page.getByText('€230').first()).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.goto(`${url()}/books/cost?entity=${entity}`)
  await expect(page.getByRole('table', { name: 'What we owe' }).getByRole('row', { name: /^Northern Cloud/ })).toContainText('€1,000')
  await finance.context().close()
})

test('what is agreed uses up a budget, and once it is used up no more can be spent', async ({ page }) => {
  const model = await operatingModel()
  const [entity, commitment] = [randomUUID(), randomUUID()]
  await post(`/api/legal-entities/${entity}/establish`, { name: `Tideline ${entity.slice(0, 6)}`, currency: 'EUR' })
  const name = `Hosting ${entity.slice(0, 6)}`
  const element = (await post(`/api/business-models/${model}/add-element`, { kind: 'cost', name })).result.element as string
  await post(`/api/plans/${model}/set-lines`, { lines: [{ element, sign: 'spending', month, value: 300_000 }] })
  const cards = { 'cost-structure': [{ element, share: 10_000 }] }
  await post(`/api/commitments/${commitment}/add`, {
    title: 'Servers',
    supplier: 'Northern Cloud',
    amount: { amount: '200000', currency: 'EUR' },
    startsOn: `${month}-01`,
    entity,
    cards,
  })
  await page.goto(`${url()}/books/cost?entity=${entity}`)
  const row = page.getByRole('row', { name: new RegExp(`^${name}`) })
  await expect(row).toContainText('€2,000')
  await expect(row.getByRole('img')).toHaveAccessibleName('67 % of €3,000 used up')
  await page.getByLabel(`When the budget of ${name} is used up`).selectOption('stop.month')
  await expect(page.getByText(`Budget of ${name}: Stop, by the month`)).toBeVisible()
  await expectAccessibleInBothThemes(page)

  await page.getByRole('link', { name: 'Servers' }).click()
  await page.getByRole('button', { name: 'Bill came' }).click()
  const dialog = page.getByRole('dialog', { name: 'Bill came: Servers' })
  await dialog.getByLabel(/^Number/).fill('NC-1')
  await dialog.getByLabel('Amount').fill('3000.01')
  await dialog.getByRole('button', { name: 'Bill came' }).click()
  await expect(
    dialog.getByText(`With this, 3000.01 EUR would be spent and committed in ${month}, of 3000.00 EUR that are planned`),
  ).toBeVisible()
  await dialog.getByLabel('Amount').fill('2950')
  await dialog.getByRole('button', { name: 'Bill came' }).click()
  await expect(dialog.getByLabel('Amount')).toBeHidden()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${url()}/books/cost?entity=${entity}`)
  await expect(row).toContainText('€2,950')
  await expectAccessibleInBothThemes(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

test('a pool of cost is given to those who used it by time, what nobody used is shown, and why profit was another is told', async ({
  page,
}) => {
  const allocation = randomUUID()
  await post(`/api/cost-allocations/${allocation}/add`, {
    title: 'Support',
    onDay: `${month}-28`,
    amount: { amount: '56000000', currency: 'EUR' },
    method: 'time',
    capacity: '700000',
  })
  await page.goto(`${url()}/work/cost-allocations/${allocation}`)
  await page.getByLabel('Row 1: Who or what').fill('Harbours')
  await page.getByLabel('Row 1: Minutes for one').fill('8')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('Row 1: write “How many” as a number, such as 12.5.')
  await page.getByLabel('Row 1: How many').fill('49000')
  await page.getByRole('button', { name: 'Add a row' }).click()
  await page.getByLabel('Row 2: Who or what').fill('Groups')
  await page.getByLabel('Row 2: Minutes for one').fill('44')
  await page.getByLabel('Row 2: How many').fill('1400')
  await page.keyboard.press('Enter')
  const parts = page.getByRole('table', { name: 'What it comes to' })
  await expect(parts.getByRole('row', { name: /^Harbours/ })).toContainText('€313,600')
  await expect(parts.getByRole('row', { name: /^Used by nobody/ })).toContainText('€197,120')
  await expectAccessibleInBothThemes(page)

  const analysis = randomUUID()
  await post(`/api/variance-analyses/${analysis}/add`, {
    title: 'Jackets',
    currency: 'EUR',
    fixedBudget: '276000',
    fixedActual: '285000',
    sold: [
      {
        label: 'Jackets',
        budget: { quantity: '12000', price: '120', cost: '88' },
        actual: { quantity: '10000', price: '125', cost: '95.01' },
      },
    ],
  })
  await page.goto(`${url()}/work/variance-analyses/${analysis}`)
  const variances = page.getByRole('table', { name: 'Variances' })
  await expect(variances.getByRole('row', { name: /^Sales volume/ })).toContainText('€64,000 U')
  await expect(variances.getByRole('row', { name: /^Selling prices/ })).toContainText('€50,000 F')
  await page.getByLabel('Row 1: Actual: Quantity').fill('12000')
  await page.keyboard.press('Enter')
  await expect(variances.getByRole('row', { name: /^Sales volume/ })).toContainText('–')
  await expectAccessibleInBothThemes(page)
})
