/** Every screen of a model, in both themes, with each overlay open; what each shows follows from the model. */
import { expect, test } from '@playwright/test'
import { block, card, exampleModel, expectAccessibleInBothThemes, names, openModel, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))
let count = 0
const aModel = () => exampleModel(`Screens ${++count} ${Date.now()}`)

test('the screens of a model have no axe violation in light and dark', async ({ page }) => {
  test.setTimeout(180_000)
  const id = await aModel()
  for (const [address, waits] of [
    ['', 'Colour by'],
    ['/outline', 'The whole model in words'],
    ['/fit', 'wants are met'],
    ['/network', 'Who is better off'],
    ['/environment', 'Market forces'],
    ['/hypotheses', 'What is assumed'],
    ['/patterns', 'Subscription'],
    ['/present', '1 of 9'],
  ] as const) {
    await page.goto(`${url()}/models/${id}${address}`)
    await expect(page.getByText(waits).first()).toBeVisible()
    await expectAccessibleInBothThemes(page)
  }
  for (const address of ['/portfolio', '/inbox', '/activity', '/models']) {
    await page.goto(`${url()}${address}`)
    await page.locator('h1, h2').first().waitFor()
    await expectAccessibleInBothThemes(page)
  }
})

test('the overlays of a model have no axe violation in light and dark', async ({ page }) => {
  test.setTimeout(180_000)
  await openModel(page, await aModel())
  for (const panel of ['check', 'around', 'history', 'parking', 'comments']) {
    await page.goto(`${page.url().split('?')[0]}?panel=${panel}`)
    await expect(page.getByRole('complementary')).toBeVisible()
    await expectAccessibleInBothThemes(page)
  }
  await page.goto(page.url().split('?')[0] as string)
  await card(page, 'Home brewers').locator('[data-open]').focus()
  for (const [key, dialog] of [
    ['Control+k', 'Search and commands'],
    ['?', 'Keyboard'],
    ['w', 'Begin a what-if'],
    ['d', 'Compare with …'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.keyboard.press('x')
  await expect(page.getByRole('toolbar', { name: 'The chosen cards' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.goto(`${url()}/models?begin=gallery`)
  await expect(page.getByRole('dialog', { name: 'Templates and examples' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test('the colour means what the person chose, and a press on its legend filters', async ({ page }) => {
  await openModel(page, await aModel())
  await page.getByRole('button', { name: /^Small offices \d+$/ }).click()
  await expect(page.getByText('14 of 28 cards')).toBeVisible()
  await expect(card(page, 'Web shop')).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('14 of 28 cards')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByLabel('Colour by').selectOption('Evidence')
  await page.getByRole('button', { name: /^Fact/ }).click()
  expect(await page.locator('[data-card]').count()).toBe(1)
})

test('an empty block asks what the others leave open, and the answer is linked to what it was asked about', async ({ page }) => {
  const id = crypto.randomUUID()
  await post(`/api/business-models/${id}/create`, { name: `Asked ${Date.now()}` })
  await page.goto(`${url()}/models/${id}`)
  await block(page, 'customer-segments')
    .getByRole('button', { name: /Add a card/ })
    .click()
  await page.keyboard.type('Restaurants')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await block(page, 'channels')
    .getByRole('button', { name: /“Restaurants”: how do they hear of you/ })
    .click()
  await page.keyboard.type('Trade fair')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await card(page, 'Trade fair').locator('[data-open]').click()
  await expect(page.getByText('reaches Restaurants')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(card(page, 'Trade fair')).toHaveCount(0)
})

test('a version is named, looked at, compared, and restored', async ({ page }) => {
  await openModel(page, await aModel())
  await page.keyboard.press('h')
  await page.getByRole('button', { name: 'Name this version' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Before the fair')
  await page.getByRole('button', { name: 'Save' }).click()
  await card(page, 'Letter-box parcels').locator('[data-open]').focus()
  await page.keyboard.press('Delete')
  await expect(card(page, 'Letter-box parcels')).toHaveCount(0)
  // The version begins with its name once the names are read; the later line that tells of the naming only contains it.
  const named = page.getByRole('button', { name: /^Before the fair/ })
  await named.click()
  await expect(page.getByText('You see Before the fair.')).toBeVisible()
  await expect(card(page, 'Letter-box parcels')).toBeVisible()
  await expect(block(page, 'channels').getByRole('button', { name: 'Add to Channels' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Compare with now' }).click()
  await expect(page.getByText('1 removed')).toBeVisible()
  await expect(block(page, 'channels').getByRole('list', { name: 'Removed since' })).toContainText('Letter-box parcels')
  await page.getByRole('button', { name: 'In sentences' }).click()
  await expect(page.getByText('“Letter-box parcels” is dropped', { exact: false }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await named.click()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText('The model is again what it was').first()).toBeVisible()
  await expect.poll(() => names(page, 'channels')).toContain('Letter-box parcels')
})

test('a what-if is changed by both sides, and adopted conflict by conflict', async ({ page }) => {
  const id = await aModel()
  await openModel(page, id)
  await page.keyboard.press('w')
  await page.getByRole('dialog').getByLabel('Name').fill(`Cheaper ${Date.now()}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/This is a what-if of Screens/)).toBeVisible()
  await card(page, 'Web shop').locator('[data-open]').focus()
  await page.keyboard.press('e')
  await page.keyboard.type('Online shop')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved')).toBeAttached()
  const shop = await card(page, 'Online shop').getAttribute('data-card')
  await post(`/api/business-models/${id}/revise-element`, { element: shop, set: { name: 'Shop at home' } })
  await page.getByRole('button', { name: 'Show the difference' }).click()
  await expect(card(page, 'Online shop')).toContainText('revised')
  await page.getByRole('button', { name: 'Adopt into the original' }).click()
  const dialog = page.getByRole('dialog', { name: 'Adopt into the original' })
  await expect(dialog.getByText('1 place was changed on both sides')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Adopt', exact: true })).toBeDisabled()
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('radio', { name: /Online shop/ }).check()
  await dialog.getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/models/${id}$`))
  await expect(card(page, 'Online shop')).toBeVisible()
})

test('an offer is said to meet a want, and the coverage follows', async ({ page }) => {
  const id = await aModel()
  await page.goto(`${url()}/models/${id}/fit`)
  await expect(page.getByText('5 of 5 wants are met')).toBeVisible()
  await page.getByLabel('Add: Pain', { exact: true }).fill('The grinder is loud')
  await page.keyboard.press('Enter')
  await expect(page.getByText('5 of 6 wants are met')).toBeVisible()
  await page.getByRole('button', { name: /^Roasted to order/ }).click()
  await page.getByRole('button', { name: /^The grinder is loud/ }).click()
  await expect(page.getByText('6 of 6 wants are met')).toBeVisible()
})

test('a parked card leaves canvas and sums, and comes back with its links', async ({ page }) => {
  await openModel(page, await aModel())
  await card(page, 'Web shop').locator('[data-open]').focus()
  await page.keyboard.press('p')
  await expect(card(page, 'Web shop')).toHaveCount(0)
  await page.keyboard.press('l')
  await page.getByRole('button', { name: 'Bring back' }).click()
  await card(page, 'Web shop').locator('[data-open]').click()
  await expect(page.getByText('reaches Home brewers')).toBeVisible()
})

test('at 320 pixels and on a phone no screen is wider than the window', async ({ page }) => {
  const id = await aModel()
  for (const address of ['', '/outline', '/fit', '/network', '/environment', '/hypotheses', '/patterns', '/present', '?panel=history']) {
    await page.goto(`${url()}/models/${id}${address}`)
    await expect(page.locator('#content h1, #content h2').first()).toBeAttached()
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 700 })
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${address} at ${width}`).toBe(true)
    }
  }
})

test('in a language that is a third longer every word comes from the catalogue, and nothing is wider than the window', async ({ page }) => {
  await page.addInitScript(() =>
    (globalThis as unknown as { localStorage: { setItem: (key: string, value: string) => void } }).localStorage.setItem(
      'nonet-language',
      'pseudo',
    ),
  )
  const id = await aModel()
  const drawn = {
    '': '[data-card]',
    '/outline': '[data-card]',
    '/fit': '[data-fit]',
    '/network': '#content table',
    '/hypotheses': '#content h3',
    '?panel=history': 'aside',
    '?panel=parking': 'aside',
  }
  for (const [address, part] of Object.entries(drawn)) {
    await page.goto(`${url()}/models/${id}${address}`)
    await expect(page.locator(part).first()).toBeVisible()
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${address} at ${width}`).toBe(true)
    }
    // What is not a name from the model, and has words, is in brackets.
    const plain = (await page.evaluate(`[...document.querySelectorAll('button, a, label, summary')]
      .filter((one) => one.checkVisibility() && !one.closest('[data-card], [data-fit], select, ol, table, svg, .sr-only') && /[a-z]{3}/i.test(one.innerText))
      .map((one) => one.innerText.trim()).filter((text) => !text.includes('⟦'))`)) as string[]
    expect(plain.filter((text) => !fromTheModel.some((name) => text.includes(name)))).toEqual([])
  }
})

/** Names that people gave. */
const fromTheModel = ['North Quay', 'Home brewers', 'Small offices', 'Neighbourhood', 'Screens']
