/** The books: opened, written by the keyboard alone, read as statements, closed; and a figure of the canvas leads to its entry. */
import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectAccessibleInBothThemes, pageOfMember, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))

async function openedBooks(): Promise<string> {
  const id = randomUUID()
  await post(`/api/legal-entities/${id}/establish`, { name: `North Quay ${id.slice(0, 6)}`, currency: 'EUR' })
  return id
}

test('who keeps the books writes a balanced entry by the keyboard alone, finds it in account and statements, and takes it back', async ({
  page,
}) => {
  const entity = await openedBooks()
  await page.goto(`${url()}/books/new?entity=${entity}`)
  const memo = `Coffee for ${entity.slice(0, 6)}`
  await page.getByLabel('What happened').fill(memo)
  await page.getByLabel('Account of line 1').focus()
  await page.keyboard.type('Trade receivables')
  await page.keyboard.press('Tab')
  await page.keyboard.type('119')
  await page.keyboard.press('Enter')
  await page.keyboard.type('4000 Revenue')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('100')
  await expect(page.getByRole('status').filter({ hasText: 'Debits are' })).toHaveText('Debits are €19.00 more than credits')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toHaveText('lines: debits and credits differ by 19.00 EUR; an entry balances exactly.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('2100')
  await page.keyboard.press('Tab')
  await page.keyboard.press('=')
  await expect(page.getByLabel('Credit of line 3')).toHaveValue('19')
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: memo })).toBeVisible()
  await expectAccessibleInBothThemes(page)

  await page.getByRole('link', { name: '4000 Revenue' }).click()
  await expect(page.getByRole('table', { name: '4000 Revenue' }).getByRole('row').last()).toContainText('-100.00')
  await page.getByRole('link', { name: 'Statements' }).click()
  await expect(page.getByRole('table', { name: 'Profit or loss' }).getByRole('row').last()).toContainText('100.00')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('link', { name: 'Journal' }).click()
  await page.getByRole('link', { name: memo }).click()
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
  await expect(page.getByText('This entry takes another back.')).toBeVisible()
  await page.getByRole('link', { name: 'Accounts' }).click()
  await expect(page.getByRole('row', { name: /^4000 Revenue/ })).toContainText('–')
})

test('who closes a period keeps it as it is; who has no business in the books is told so', async ({ page, browser }) => {
  const entity = await openedBooks()
  await page.goto(`${url()}/books?entity=${entity}`)
  await page.getByRole('button', { name: 'Close a period' }).click()
  await page.getByRole('dialog').getByLabel('To').fill('2026-06-30')
  await expect(page.getByRole('dialog').getByText('Everything up to this day is done.')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByText('Closed up to Jun 30, 2026')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.goto(`${url()}/books/statements?entity=${entity}`)
  await page.getByLabel('Compare with the year before').check()
  await expect(
    page.getByRole('columnheader', { name: 'Year before' }).or(page.getByText('Nothing was posted in these days.')).first(),
  ).toBeVisible()
  for (const width of [1440, 768, 390]) {
    await page.setViewportSize({ width, height: 800 })
    for (const part of ['', '/journal', '/statements', '/new']) {
      await page.goto(`${url()}/books${part}?entity=${entity}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    }
  }
  const editor = await pageOfMember(await browser.newContext(), 'editor')
  await editor.goto(`${url()}/books?entity=${entity}`)
  await expect(editor.getByText('These books are not here, or not for you to see.')).toBeVisible()
  await expect(editor.getByRole('link', { name: 'Books' })).toHaveCount(0)
  await editor.context().close()
})
