/** A model shown to somebody outside: by a link of their own, without an account, as far as it was made to. */
import { expect, test } from '@playwright/test'
import { card, exampleModel, expectAccessibleInBothThemes, openModel, post, signIn } from './signed-in.ts'

test('a share link shows the model as it is now, lets its holder say something, and ends', async ({ page, browser }) => {
  test.setTimeout(120_000)
  await signIn(page.context())
  const id = await exampleModel(`Outside ${Date.now()}`)
  await openModel(page, id)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('share by')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Share by link' })
  await expect(dialog.getByText('Nobody outside sees this model.')).toBeVisible()
  await dialog.getByLabel('For whom').fill('The harbour bank')
  await dialog.getByLabel(/Let them comment/).check()
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'The link' }).inputValue()
  await expect(dialog.getByText('may comment')).toBeVisible()
  await expectAccessibleInBothThemes(page)

  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(/^Outside/)
  await expect(guest.getByText(/shares this with you: The harbour bank/)).toBeVisible()
  await expect(guest.getByText('Read only')).toBeVisible()
  await expectAccessibleInBothThemes(guest)
  await card(guest, 'Home brewers').locator('[data-open]').click()
  await expect(guest.getByRole('heading', { name: 'Figures' })).toHaveCount(0)
  await guest.getByRole('textbox', { name: 'Comment' }).fill('How many of them are there?')
  await guest.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(guest.getByText('How many of them are there?')).toBeVisible()
  await expectAccessibleInBothThemes(guest)
  for (const width of [320, 390, 768]) {
    await guest.setViewportSize({ width, height: 800 })
    expect(await guest.evaluate('document.documentElement.scrollWidth <= innerWidth'), String(width)).toBe(true)
  }
  await guest.setViewportSize({ width: 1440, height: 900 })

  // What changes inside is there outside, and so is the answer.
  await page.keyboard.press('Escape')
  await card(page, 'Home brewers').locator('[data-open]').click()
  await expect(page.getByText('The harbour bank (by link)')).toBeVisible()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await page.getByRole('textbox', { name: 'Answer' }).fill('Forty thousand')
  await page.keyboard.press('Control+Enter')
  await post(`/api/business-models/${id}/add-element`, { kind: 'channel', name: 'A van' })
  await expect(guest.getByText('Forty thousand')).toBeVisible()
  await expect(card(guest, 'A van')).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('share by')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'End the link for The harbour bank' }).click()
  await expect(dialog.getByText('Nobody outside sees this model.')).toBeVisible()
  await guest.reload()
  await expect(guest.getByText('This link does not work, or has ended.')).toBeVisible()
})
