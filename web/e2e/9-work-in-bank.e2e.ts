/** The bank: a statement comes in, what is certain is matched, the rest is posted by hand and by a rule, until both sides agree; a journal comes in. */
import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectAccessibleInBothThemes, get, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))

async function booksWith(name: string): Promise<string> {
  const entity = randomUUID()
  await post(`/api/legal-entities/${entity}/establish`, { name: `${name} ${entity.slice(0, 6)}`, currency: 'EUR' })
  return entity
}
const asFile = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

test('who keeps the books imports a statement, matches what is certain, posts the rest with a rule, and both sides agree', async ({
  page,
}) => {
  const entity = await booksWith('Tideline')
  const [account, invoice] = [randomUUID(), randomUUID()]
  await post(`/api/accounts/${account}/add`, { name: 'Harbour of Howth' })
  await post(`/api/invoices/${invoice}/add`, { account, entity, currency: 'EUR', lines: [{ label: 'Berths', amount: '120000' }] })
  await post(`/api/invoices/${invoice}/finalise`, { on: '2026-02-01' })
  const { values } = await get<{ values: { number: string } }>(`/api/invoices/${invoice}`)
  await page.goto(`${url()}/books/bank?entity=${entity}`)
  await expect(page.getByText('Nothing from the bank yet')).toBeVisible()
  await page.getByRole('button', { name: 'Import a statement' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a statement' })
  const statement = [
    'Buchungstag;Verwendungszweck;Name;Betrag;Saldo',
    `02.03.2026;Rechnung ${values.number};Howth;1.200,00;1.200,00`,
    '03.03.2026;Kontoführung Februar;;-9,90;1.190,10',
    '04.03.2026;Kontoführung März;;-9,90;1.180,20',
  ].join('\n')
  await dialog.getByLabel('File of the bank').setInputFiles(asFile('umsaetze.csv', statement))
  await expect(dialog.getByText('3 transactions, from Mar 2, 2026 to Mar 4, 2026')).toBeVisible()
  await expect(dialog.getByLabel('Text', { exact: true })).toHaveValue('Verwendungszweck')
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('button', { name: 'Record 3' }).click()
  await expect(page.getByText('3 recorded, 0 were there, 0 refused')).toBeVisible()

  const open = page.getByRole('list', { name: 'Open transactions' })
  await expect(open.getByRole('button', { name: `Pay ${values.number}` })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Both sides' })).toContainText('agrees')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Match what is certain' }).click()
  await expect(page.getByText('1 matched, 2 open')).toBeVisible()

  await page.getByRole('button', { name: 'More for Kontoführung Februar' }).click()
  await page.getByRole('menuitem', { name: 'Post on an account …' }).click()
  const posting = page.getByRole('dialog', { name: 'Post on an account' })
  await posting.getByLabel('Account on the other side').selectOption({ label: '6800 Bank charges' })
  await posting.getByLabel('Do the same with the next ones').check()
  await posting.getByLabel('Whose text holds').fill('Kontoführung')
  await expectAccessibleInBothThemes(page)
  await posting.getByRole('button', { name: 'Post on an account' }).click()
  await expect(open.getByRole('button', { name: 'Post on 6800' })).toBeVisible()
  await open.getByRole('button', { name: 'Post on 6800' }).click()
  await expect(page.getByText('Everything that the bank says is in the books.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Both sides' }).getByRole('row', { name: /^In the books/ })).toContainText('€1,180.20')

  await page.getByRole('list', { name: 'Matched lately' }).getByRole('button', { name: 'Unmatch' }).first().click()
  await expect(open.getByRole('button', { name: 'Match', exact: true })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessibleInBothThemes(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

test('who kept the books elsewhere brings a journal along, says where its accounts go, and nothing is posted twice', async ({ page }) => {
  const entity = await booksWith('Elsewhere')
  await page.goto(`${url()}/books/journal?entity=${entity}`)
  const journal = [
    '2026-01-02 Opening',
    '    Assets:Bank    100.00 EUR',
    '    Equity:Capital',
    '',
    '2026-01-05 Boat hire',
    '    Expenses:Boats    40.00 EUR',
    '    Assets:Bank',
    '',
  ].join('\n')
  const bring = async () => {
    await page.getByRole('button', { name: 'Import a journal' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import a journal' })
    await dialog.getByLabel('File of the journal').setInputFiles(asFile('old.journal', journal))
    return dialog
  }
  const first = await bring()
  await expect(first.getByText('2 entries', { exact: true })).toBeVisible()
  await first.getByLabel('Equity:Capital').selectOption({ label: '3000 Share capital' })
  await expectAccessibleInBothThemes(page)
  await first.getByRole('button', { name: 'Post 2 entries' }).click()
  await expect(page.getByText('2 posted, 0 were there, 0 refused')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Boat hire' })).toBeVisible()
  const again = await bring()
  await again.getByLabel('Equity:Capital').selectOption({ label: '3000 Share capital' })
  await again.getByRole('button', { name: 'Post 2 entries' }).click()
  await expect(page.getByText('0 posted, 2 were there, 0 refused')).toBeVisible()
})
