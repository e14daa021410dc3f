/** What the model says of itself: checked and mended, surrounded, taken away as files, and brought in from notes. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { card, exampleModel, expectAccessible, expectAccessibleInBothThemes, openModel, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))
let count = 0
const aModel = () => exampleModel(`Model ${++count} ${Date.now()}`)

test('a contradiction is marked on its card, told in the check, and mended by one button', async ({ page }) => {
  await openModel(page, await aModel())
  await expect(page.getByRole('button', { name: 'Check no warnings' })).toBeVisible()
  await card(page, 'Subscriptions').locator('[data-open]').click()
  await page.getByLabel('Recurrence').selectOption('transaction')
  await page.getByRole('button', { name: 'Check 1 warning' }).click()
  const panel = page.getByRole('complementary', { name: 'Check' })
  await expect(panel.getByText('“Subscriptions” is a subscription that is said to be paid once.')).toBeVisible()
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Say that “Subscriptions” recurs' }).click()
  await expect(panel.getByText('Nothing is open, contradictory or out of date.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Check 1 warning' })).toBeVisible()
})

test('a factor around the canvas threatens a card, and both say so', async ({ page }) => {
  await openModel(page, await aModel())
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Around the canvas' }).click()
  const around = page.getByRole('complementary', { name: 'Around the canvas' })
  await around.getByLabel('Add: Factor').fill('Green coffee doubles in price')
  await page.keyboard.press('Enter')
  await expectAccessibleInBothThemes(page)
  await around.getByRole('button', { name: 'Green coffee doubles in price' }).click()
  const panel = page.getByRole('complementary', { name: 'Card Green coffee doubles in price' })
  await panel.getByLabel('Link to', { exact: true }).selectOption({ label: 'threatens Green coffee' })
  await expect(panel.getByText('threatens Green coffee')).toBeVisible()
  await page.locator('[data-card]').getByTitle('Green coffee', { exact: true }).click()
  await expect(page.getByText('is threatened by Green coffee doubles in price')).toBeVisible()
  await expect(page.locator('[data-card]')).toHaveCount(28)
})

test('figures are written with currency and provenance', async ({ page }) => {
  await openModel(page, await aModel())
  await card(page, 'Price per cup').locator('[data-open]').click()
  const figures = page.getByRole('region', { name: 'Figures' })
  await figures.getByRole('button', { name: 'Add a row' }).click()
  await figures.getByLabel('Metric, 1').fill('price')
  await figures.getByLabel('Amount, 1').fill('0.85')
  await figures.getByLabel('Currency, 1').fill('EUR')
  await figures.getByLabel('Provenance, 1').selectOption('estimate')
  await figures.getByLabel('Source, 1').fill('Offer of March')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('region', { name: 'Figures' }).getByLabel('Amount, 1')).toHaveValue('0.85')
})

test('a model leaves as a file of each kind, and it is seen beforehand what is in it and what it lacks', async ({ page }) => {
  await openModel(page, await aModel())
  for (const [entry, ending, begins] of [
    ['PDF, A4', '.pdf', '%PDF'],
    ['Slide (PowerPoint)', '.pptx', 'PK'],
    ['Page through time (HTML)', '.html', '<!doctype html>'],
    ['Table (CSV)', '.csv', 'block,element,key'],
    ['Published version (JSON)', '.json', '{'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: entry }).click()
    await expect(dialog.getByText(/All of the model is in this file|no place in this file/)).toBeVisible()
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save the file' }).click()])
    expect(download.suggestedFilename()).toContain(ending)
    expect(readFileSync(await download.path(), 'latin1').startsWith(begins)).toBe(true)
    // Keys are not heard while it closes.
    await expect(dialog).toHaveCount(0)
  }
  await page.keyboard.press('Control+s')
  await page.getByRole('radio', { name: 'Table (CSV)' }).click()
  await expect(page.getByRole('region', { name: 'What the file says' })).toContainText('block,element,key')
  await page.getByRole('radio', { name: 'BMML file' }).click()
  await expect(page.getByText(/ha(s|ve) no place in this file/)).toBeVisible()
  await page.getByRole('radio', { name: 'PDF, A3' }).click()
  await expect(page.getByRole('img', { name: 'The canvas as it will be drawn' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test('pasted lines and a table become a model', async ({ page }) => {
  await page.goto(`${url()}/models`)
  await page.getByRole('button', { name: 'Import or paste' }).click()
  const paste = page.getByLabel('Or paste lines or a table')
  await paste.fill('- nowhere')
  await expect(page.getByText('stands in no block')).toBeVisible()
  await paste.fill('Was,Block\nLaden,Channels\nTelefon,Channels')
  await expect(page.getByText('No column holds names')).toBeVisible()
  await paste.fill('Was,name,Block\nL,Laden,Channels\nT,Telefon,Channels')
  await page.getByLabel('Was', { exact: true }).selectOption('description')
  await expect(page.getByText('2 elements and 0 links in “Pasted lines”.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'What will be on the canvas' })).toContainText('Telefon')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(card(page, 'Laden')).toBeVisible()
})
