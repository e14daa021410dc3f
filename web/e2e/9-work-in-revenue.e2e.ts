/** Revenue: an invoice is written, finalised, paid and credited; a subscription is priced, previewed and billed; its page says how it went. */
import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectAccessibleInBothThemes, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))

async function customerAndBooks() {
  const [entity, account] = [randomUUID(), randomUUID()]
  await post(`/api/legal-entities/${entity}/establish`, { name: `Tideline ${entity.slice(0, 6)}`, currency: 'EUR' })
  await post(`/api/accounts/${account}/add`, { name: `Harbour ${account.slice(0, 6)}` })
  return { entity, account }
}

test('who bills a customer writes the lines by the keyboard, finalises, is paid in part, credits the rest, and finds it all in the books', async ({
  page,
}) => {
  const { entity, account } = await customerAndBooks()
  const invoice = randomUUID()
  await post(`/api/invoices/${invoice}/add`, { account, entity, currency: 'EUR' })
  await page.goto(`${url()}/work/invoices/${invoice}`)
  await expect(page.getByRole('heading', { name: 'Draft', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Finalise' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Finalise' }).click()
  await expect(page.getByText('lines: an invoice has one line at least; say what it is for.')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByLabel('Line 1: What it is for').fill('Charting of the east pier')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2')
  await page.keyboard.press('Tab')
  await page.keyboard.type('450,50')
  await page.getByLabel('Line 1: Tax').selectOption('S')
  await page.getByLabel('Line 1: Rate %').fill('23')
  await page.getByRole('button', { name: 'Add a line' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert')).toHaveText('Line 2: say what it is for.')
  await page.getByLabel('Line 2: What it is for').fill('Travel')
  await page.getByLabel('Line 2: Price').fill('99')
  await expect(page.getByRole('table', { name: 'Total' }).getByRole('row').last()).toContainText('€1,230')
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('The lines are saved.')).toBeVisible()

  await page.getByRole('button', { name: 'Finalise' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Finalise' }).click()
  await expect(page.getByRole('heading', { name: /^INV-\d{5}$/, level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Payment', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Amount').fill('1000')
  await page.getByRole('dialog').getByRole('button', { name: 'Payment' }).click()
  await expect(page.getByRole('region', { name: 'Payments' }).or(page.getByText('€1,000')).first()).toBeVisible()
  await page.getByRole('button', { name: 'Credit', exact: true }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/^Because/)
    .fill('The storm')
  await page.getByRole('dialog').getByLabel('Amount').fill('186.99')
  await page.getByRole('dialog').getByRole('button', { name: 'Credit' }).click()
  await expect(page.getByText(/CN-\d{5}: The storm/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'PDF' })).toHaveCount(2)
  await expectAccessibleInBothThemes(page)

  await page.getByRole('link', { name: /^Invoice INV-/ }).click()
  await expect(page.getByRole('table', { name: 'Entry' })).toContainText('1100 Trade receivables')
  await page.getByRole('link', { name: 'The Invoice that it is posted for' }).click()
  await expect(page.getByRole('heading', { name: /^INV-\d{5}$/, level: 1 })).toBeVisible()

  await page.goto(`${url()}/work/accounts/${account}`)
  const statement = page.getByRole('table', { name: 'Statement of account' })
  await expect(statement.getByRole('row', { name: /^Credit note CN-/ })).toContainText('-')
  await expectAccessibleInBothThemes(page)
})

test('who sells by subscription sets a price in tiers, sees the next bill before it is made, and finds it in recurring revenue', async ({
  page,
}) => {
  const { entity, account } = await customerAndBooks()
  const [product, price, subscription] = [randomUUID(), randomUUID(), randomUUID()]
  await post(`/api/products/${product}/add`, { name: 'Berth plan', taxCategory: 'S', taxRate: '23' })
  const title = `Berths ${price.slice(0, 6)}`
  await post(`/api/prices/${price}/add`, { title, product, unit: '5', currency: 'EUR', model: 'graduated' })
  await page.goto(`${url()}/work/prices/${price}`)
  await page.getByRole('button', { name: 'Add a tier' }).click()
  await page.getByLabel('Tier 1 up to unit').fill('10')
  await page.getByLabel('Price of a unit in tier 1').fill('5')
  await page.getByLabel('Price of a unit in tier 2').fill('3,5')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The tiers are saved.')).toBeVisible()
  await expectAccessibleInBothThemes(page)

  await post(`/api/subscriptions/${subscription}/add`, { account, price, entity, startsOn: '2026-10-01', quantity: '20' })
  await page.goto(`${url()}/work/subscriptions/${subscription}`)
  await page.getByLabel('Up to').fill('2026-10-15')
  const next = page.getByRole('table', { name: 'Next bill' })
  await expect(next.getByRole('row').first()).toContainText('€85')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Make this bill' }).click()
  await expect(page.getByRole('heading', { name: 'Draft', level: 1 })).toBeVisible()
  await page.goBack()
  await page.getByLabel('Up to').fill('2026-10-15')
  await expect(page.getByText('Nothing is due by this day that was not billed.')).toBeVisible()

  await page.goto(`${url()}/books/revenue?entity=${entity}`)
  await page.getByRole('button', { name: 'Bill what is due' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/^Up to/)
    .fill('2026-11-15')
  await page.getByRole('dialog').getByRole('button', { name: 'Bill what is due' }).click()
  await expect(page.getByText('1 billed of 1')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${url()}/books/revenue?entity=${entity}`)
  await expect(page.getByRole('row', { name: /^Oct 2026/ }).first()).toContainText('€')
  await expect(page.getByRole('table', { name: 'Who stays' }).getByRole('row', { name: /^Oct 2026/ })).toContainText('100 %')
  await expectAccessibleInBothThemes(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})
