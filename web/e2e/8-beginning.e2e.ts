/** Three ways to a filled canvas of one's own, each with at most eight decisions: a press is one, typing what one knows is none. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { block, card, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))

/** Presses and counts them. */
function deciding(page: Page) {
  let decisions = 0
  return {
    press: async (target: Locator) => {
      decisions += 1
      await target.click()
    },
    count: () => decisions,
    button: (name: string | RegExp) => page.getByRole('button', { name }),
  }
}

test('by a template: its questions are answered block by block', async ({ page }) => {
  const { press, count, button } = deciding(page)
  await page.goto(`${url()}/models`)
  await press(button('Templates'))
  await press(button(/^Subscription software Questions/))
  await expect(page.locator('[data-block]')).toHaveCount(9)
  await press(block(page, 'customer-segments').getByRole('button', { name: /Who opens it every day/ }))
  for (const name of ['Harbour masters', 'Marinas', 'Boat clubs']) {
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
  await press(block(page, 'value-propositions').getByRole('button', { name: /“Harbour masters”/ }))
  await page.keyboard.type('A berth plan that is right')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await press(block(page, 'revenue-streams').getByRole('button', { name: /“Harbour masters”/ }))
  await page.keyboard.type('Subscription by berth')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await press(block(page, 'channels').getByRole('button', { name: /“Marinas”/ }))
  await page.keyboard.type('Trade fair')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-card]')).toHaveCount(6)
  expect(count()).toBeLessThanOrEqual(8)
})

test('by lines that are pasted: the canvas is filled at once', async ({ page }) => {
  const { press, count, button } = deciding(page)
  await page.goto(`${url()}/models`)
  await press(button('Import or paste'))
  await page
    .getByLabel('Or paste lines or a table')
    .fill(
      'Customer segments\n- Harbour masters\n- Marinas\nValue propositions\n- A berth plan that is right\nChannels\n- Trade fair\nRevenue streams\n- Subscription',
    )
  await press(page.getByRole('button', { name: 'Import', exact: true }))
  await expect(card(page, 'Harbour masters')).toBeVisible()
  await expect(page.locator('[data-card]')).toHaveCount(5)
  expect(count()).toBeLessThanOrEqual(8)
})

test('by a file', async ({ page }) => {
  const { press, count, button } = deciding(page)
  await page.goto(`${url()}/models`)
  await press(button('Import or paste'))
  const text = `version: "2.0"\nmeta:\n  name: Quay by file ${Date.now()}\n  portfolio: explore\n  stage: ideation\ncustomer_segments:\n  - id: cs-masters\n    name: Harbour masters\n`
  await page.getByLabel('Choose a file').setInputFiles({ name: 'quay.bmml', mimeType: 'text/yaml', buffer: Buffer.from(text) })
  await expect(page.getByText('1 element and 0 links')).toBeVisible()
  await press(page.getByRole('button', { name: 'Import', exact: true }))
  await expect(card(page, 'Harbour masters')).toBeVisible()
  expect(count()).toBeLessThanOrEqual(8)
})
