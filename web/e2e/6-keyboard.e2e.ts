/** Ten tasks of every day by keyboard alone: no pointer is used in this file. */
import { expect, type Page, test } from '@playwright/test'
import { card, exampleModel, names, openModel, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))
let count = 0
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const open = async (page: Page) => {
  const id = await exampleModel(`Keys ${++count} ${Date.now()}`)
  await openModel(page, id)
  return id
}
const onCard = (page: Page, name: string) => card(page, name).locator('[data-open]').focus()
/** Calls a command by its words. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find a command, a model, a card or a record' })).toBeFocused()
  await page.keyboard.type(words)
  await expect(page.getByRole('option', { selected: true })).toContainText(words)
  await page.keyboard.press('Enter')
}

test('1 begins a model with a name', async ({ page }) => {
  await page.goto(`${url()}/models`)
  await expect(page.getByRole('heading', { name: 'Business models' })).toBeVisible()
  await press(page, 'n')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type(`By keys ${Date.now()}`)
  await press(page, 'Enter')
  await expect(page.locator('[data-block]')).toHaveCount(9)
})

test('2 adds cards, one after the other', async ({ page }) => {
  await open(page)
  await onCard(page, 'Web shop')
  await press(page, 'c')
  for (const name of ['Phone', 'Kiosk']) {
    await page.keyboard.type(name)
    await press(page, 'Enter')
  }
  await press(page, 'Escape')
  await expect.poll(() => names(page, 'channels')).toEqual(['Web shop', 'Visits with a sample box', 'Letter-box parcels', 'Phone', 'Kiosk'])
})

test('3 renames a card in place', async ({ page }) => {
  await open(page)
  await onCard(page, 'Web shop')
  await press(page, 'F2')
  await page.keyboard.type('Online shop')
  await press(page, 'Enter')
  await expect(card(page, 'Online shop').locator('[data-open]')).toBeFocused()
})

test('4 carries a card to another block and takes it back', async ({ page }) => {
  await open(page)
  await onCard(page, 'Web shop')
  await press(page, 'Alt+ArrowLeft')
  await expect.poll(() => names(page, 'value-propositions')).toContain('Web shop')
  await press(page, 'Control+z')
  await expect.poll(() => names(page, 'channels')).toContain('Web shop')
})

test('5 chooses several cards and parks them in one act', async ({ page }) => {
  await open(page)
  await onCard(page, 'Web shop')
  await press(page, 'Shift+ArrowDown')
  await expect(page.getByText('2 chosen')).toBeVisible()
  await press(page, 'p')
  await expect.poll(() => names(page, 'channels')).toEqual(['Letter-box parcels'])
  await onCard(page, 'Letter-box parcels')
  await press(page, 'Control+z')
  await expect.poll(() => names(page, 'channels')).toHaveLength(3)
})

test('6 opens a card, changes what it says, and goes back to it', async ({ page }) => {
  await open(page)
  await onCard(page, 'Web shop')
  await press(page, 'Enter')
  const panel = page.getByRole('complementary', { name: 'Card Web shop' })
  await expect(panel).toBeFocused()
  await press(page, 'Tab', 'Tab', 'Tab', 'Tab')
  await expect(panel.getByLabel('Description')).toBeFocused()
  await page.keyboard.type('Our own')
  await press(page, 'Tab', 'Escape')
  await expect(page.getByText('Saved')).toBeAttached()
  await page.reload()
  await expect(page.getByLabel('Description')).toHaveValue('Our own')
})

test('7 finds a card of any model by its name', async ({ page }) => {
  await open(page)
  await press(page, 'Control+k')
  await page.keyboard.type('ratings of')
  await expect(page.getByRole('option', { name: /Ratings of 2,300 subscribers/ }).first()).toBeVisible()
  await press(page, 'Enter')
  await expect(page.getByRole('complementary', { name: /Card Ratings of/ })).toBeVisible()
})

test('8 goes from screen to screen', async ({ page }) => {
  const id = await open(page)
  for (const [keys, address] of [
    ['v', 'fit'],
    ['n', 'network'],
    ['h', 'hypotheses'],
    ['o', 'outline'],
  ] as const) {
    await press(page, 'g', keys)
    await expect(page).toHaveURL(`${url()}/models/${id}/${address}`)
  }
  await press(page, 'g', 'c')
  await expect(page.locator('[data-card]').first()).toBeVisible()
})

test('9 looks at the past, step by step, and comes back', async ({ page }) => {
  await open(page)
  await onCard(page, 'Web shop')
  await press(page, 'Delete')
  await expect(card(page, 'Web shop')).toHaveCount(0)
  await command(page, 'History')
  const slider = page.getByRole('slider', { name: 'Moment in the life of the model' })
  await expect(slider).toBeVisible()
  await slider.focus()
  await press(page, 'ArrowLeft')
  await expect(card(page, 'Web shop')).toBeVisible()
  await expect(page.getByText(/^You see /)).toBeVisible()
  await command(page, 'Back to now')
  await expect(card(page, 'Web shop')).toHaveCount(0)
})

test('10 begins a what-if and shows the difference', async ({ page }) => {
  await open(page)
  await press(page, 'w')
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused()
  await page.keyboard.type(`What if ${Date.now()}`)
  await press(page, 'Enter')
  await expect(page.getByText(/This is a what-if of/)).toBeVisible()
  await onCard(page, 'Web shop')
  await press(page, 'Delete', 'd')
  await expect(page.getByRole('dialog', { name: 'Compare with …' })).toBeVisible()
  await press(page, 'Tab', 'Enter')
  await expect(page.getByText('1 removed')).toBeVisible()
})

test('single letters can be switched off', async ({ page }) => {
  await open(page)
  await command(page, 'Single-key shortcuts on or off')
  await expect(page.getByText('Single-key shortcuts are off', { exact: false }).first()).toBeVisible()
  await onCard(page, 'Web shop')
  await press(page, 'c')
  await expect(page.getByPlaceholder('Name, then Enter')).toHaveCount(0)
  await command(page, 'Single-key shortcuts on or off')
})

test('a key acts from the moment that the cards are seen', async ({ page }) => {
  // Pressed by the page itself as the first card appears: before that, no person could have meant a card.
  await page.addInitScript({
    content: `new MutationObserver((_, seen) => {
      if (!document.querySelector('[data-card]')) return
      seen.disconnect()
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', bubbles: true }))
    }).observe(document, { childList: true, subtree: true })`,
  })
  await open(page)
  await expect(page.getByRole('button', { name: 'Name this version' })).toBeVisible()
})
