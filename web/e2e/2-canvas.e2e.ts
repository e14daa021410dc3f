/** Working on the canvas: every act by mouse and by keyboard, seen in a second window, undone, and accessible. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { block, card, exampleModel, expectAccessible, names, openModel, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))
/** Drags from the middle of one to a height in the other, in steps as a hand does. */
async function drag(page: Page, from: Locator, to: Locator, y: number): Promise<void> {
  const [start, end] = await Promise.all([from.boundingBox(), to.boundingBox()])
  if (!start || !end) throw new Error('both ends of a drag are on the page')
  await page.mouse.move(start.x + 60, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x + 70, start.y + start.height / 2 - 8, { steps: 3 })
  await page.mouse.move(end.x + 60, end.y + y, { steps: 8 })
  await page.waitForTimeout(50)
  await page.mouse.up()
}

let count = 0
const aModel = () => exampleModel(`Canvas ${++count} ${Date.now()}`)

test('a card is added, renamed in place, removed and brought back', async ({ page }) => {
  await openModel(page, await aModel())
  await block(page, 'channels').getByRole('button', { name: 'Add to Channels' }).click()
  await page.keyboard.type('Phone')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Market stall')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  expect(await names(page, 'channels')).toEqual(['Web shop', 'Visits with a sample box', 'Letter-box parcels', 'Phone', 'Market stall'])
  await card(page, 'Phone').locator('[data-open]').focus()
  await page.keyboard.press('e')
  await page.keyboard.type('Telephone')
  await page.keyboard.press('Enter')
  await expect(card(page, 'Telephone').locator('[data-open]')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(card(page, 'Telephone')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(card(page, 'Telephone')).toBeVisible()
  await expect(page.getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(card(page, 'Telephone')).toBeVisible()
})

test('arrows go from card to card, Alt and arrows carry the card, and every move can be undone', async ({ page }) => {
  await openModel(page, await aModel())
  await card(page, 'Web shop').locator('[data-open]').focus()
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 'Visits with a sample box').locator('[data-open]')).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => names(page, 'channels')).toEqual(['Visits with a sample box', 'Web shop', 'Letter-box parcels'])
  await expect(card(page, 'Visits with a sample box').locator('[data-open]')).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'Visits with a sample box moved to Channels, place 1.' })).toHaveCount(1)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => names(page, 'value-propositions')).toContain('Visits with a sample box')
  await page.keyboard.press('Control+z')
  await expect.poll(() => names(page, 'channels')).toEqual(['Visits with a sample box', 'Web shop', 'Letter-box parcels'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => names(page, 'channels')).toEqual(['Web shop', 'Visits with a sample box', 'Letter-box parcels'])
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => names(page, 'channels')).toEqual(['Visits with a sample box', 'Web shop', 'Letter-box parcels'])
})

test('a card is dragged within its block and into another', async ({ page }) => {
  await openModel(page, await aModel())
  await drag(page, card(page, 'Letter-box parcels'), card(page, 'Web shop'), 6)
  await expect.poll(() => names(page, 'channels')).toEqual(['Letter-box parcels', 'Web shop', 'Visits with a sample box'])
  await drag(page, card(page, 'Postal carrier'), block(page, 'key-resources'), 170)
  await expect.poll(() => names(page, 'key-resources')).toContain('Postal carrier')
  await expect(page.getByText('Saved')).toBeVisible()
})

test('the menu moves a card without dragging', async ({ page }) => {
  await openModel(page, await aModel())
  await card(page, 'Postage').hover()
  await card(page, 'Postage').getByRole('button', { name: 'What to do with Postage' }).click()
  await page.getByRole('menuitem', { name: 'Move to …' }).hover()
  await page.getByRole('menuitem', { name: 'Key activities' }).click()
  await expect.poll(() => names(page, 'key-activities')).toContain('Postage')
})

test('the panel edits, links and unlinks, with parts and typed attributes', async ({ page }) => {
  await openModel(page, await aModel())
  await card(page, 'Neighbourhood cafés').locator('[data-open]').click()
  const panel = page.getByRole('complementary', { name: /Card Neighbourhood/ })
  await panel.getByLabel('Description').fill('Cafés nearby')
  await panel.getByLabel('Add: Pain').fill('Beans run out on Saturdays')
  await page.keyboard.press('Enter')
  await expect(panel.getByLabel('Beans run out on Saturdays', { exact: true })).toHaveValue('Beans run out on Saturdays')
  await expect(panel.getByText('is served by A house blend of their own')).toBeVisible()
  await panel.getByLabel('Link to', { exact: true }).selectOption({ label: 'Web shop' })
  await expect(panel.getByText('is reached by Web shop')).toBeVisible()
  await panel.getByRole('button', { name: 'Remove the link to Web shop' }).click()
  await expect(panel.getByText('is reached by Web shop')).toHaveCount(0)
  await panel.getByLabel('Market type').selectOption('mass')
  await panel.getByLabel('Status').selectOption('claim')
  await panel.getByLabel('Key', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The key wrong does not fit a customer-segment').first()).toBeVisible()
  await expect(panel.getByLabel('Key', { exact: true })).toHaveValue('cs-cafes')
  await expect(card(page, 'Neighbourhood cafés')).toContainText('Claim')
  await page.reload()
  await expect(page.getByLabel('Market type')).toHaveValue('mass')
  await expect(page.getByLabel('Description')).toHaveValue('Cafés nearby')
})

test('an edit is seen in a second window within half a second, and two people do not collide', async ({ page, context, browser }) => {
  const id = await aModel()
  await openModel(page, id)
  const other = await (await browser.newContext()).newPage()
  await signIn(other.context())
  await openModel(other, id)
  const second = await context.newPage()
  await openModel(second, id)
  await card(page, 'Web shop').locator('[data-open]').focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('Shop on the web')
  const began = Date.now()
  await page.keyboard.press('Enter')
  await Promise.all([other, second].map((one) => expect(card(one, 'Shop on the web')).toBeVisible({ timeout: 5_000 })))
  test.info().annotations.push({ type: 'seen by others after', description: `${Date.now() - began} ms` })
  // The one has the card open while the other removes it: what he then saves is refused, and he is told why.
  await card(page, 'Postage').locator('[data-open]').click()
  await card(other, 'Postage').locator('[data-open]').focus()
  await other.keyboard.press('Delete')
  await expect(card(page, 'Postage')).toHaveCount(0)
  await expect(page.getByRole('complementary', { name: 'Card Postage' })).toHaveCount(0)
  await other.close()
  await second.close()
})

test('what the server refuses is taken back with its reason', async ({ page }) => {
  const taken = `Taken ${Date.now()}`
  await exampleModel(taken)
  await openModel(page, await aModel())
  const before = await page.getByLabel('Rename the model').inputValue()
  await page.getByLabel('Rename the model').fill(taken)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Another business model is named “${taken}”; choose another name.`).first()).toBeVisible()
  await expect(page.getByLabel('Rename the model')).toHaveValue(before)
})

for (const theme of ['light', 'dark'] as const) {
  test(`canvas, panel, menu, keys, list, reference and kit have no axe violation in ${theme}`, async ({ page }) => {
    await page.addInitScript(
      (name) =>
        (globalThis as unknown as { localStorage: { setItem: (key: string, value: string) => void } }).localStorage.setItem(
          'nonet-theme',
          name,
        ),
      theme,
    )
    await openModel(page, await aModel())
    await expectAccessible(page)
    await card(page, 'Home brewers').locator('[data-open]').click()
    await expectAccessible(page)
    await card(page, 'Web shop').locator('[data-open]').focus()
    await page.keyboard.press('m')
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    for (const address of ['/models', '/reference', '/kit', '/nowhere']) {
      await page.goto(`${url()}${address}`)
      await page.locator('h1, h2').first().waitFor()
      await expectAccessible(page)
    }
  })
}

test('on a phone the canvas is an outline in which nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const id = await aModel()
  await openModel(page, id)
  await expect(page.locator('[data-block]')).toHaveCount(9)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await card(page, 'Home brewers').locator('[data-open]').click()
  await expect(page.getByRole('button', { name: 'Close the card' })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${url()}/models`)
  await expect(page.getByRole('heading', { name: 'Business models' })).toBeVisible()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})
