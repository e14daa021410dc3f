/** The first run: the printed link signs in once, four facts, and a filled canvas. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleText } from '@nonet/domain/examples'
import { expect, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from './signed-in.ts'

const exampleModelFile = (await exampleText('north-quay-coffee')) as string

test('a stranger gets from the link to a filled canvas, and the link works once', async ({ page, browser }, info) => {
  const faults: string[] = []
  page.on('console', (message) => (message.type() === 'error' ? faults.push(message.text()) : undefined))
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(process.env.NONET_E2E_WELCOME as string)
  await expect(page.getByRole('heading', { name: 'Which business is this?' })).toBeVisible()
  expect(page.url()).not.toContain('token')
  await expectAccessibleInBothThemes(page)
  await page.getByLabel('Name of the business').fill('North Quay Coffee GmbH')
  await page.getByLabel('Your name').fill('Nora Quay')
  await page.getByLabel('Country').selectOption('DE')
  await expect(page.getByLabel('Currency')).toHaveValue('EUR')
  await page.getByLabel('Fiscal year begins in').selectOption({ index: 3 })
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'How do you want to begin?' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  const file = join(info.outputDir, 'north-quay.bmml')
  writeFileSync(info.outputPath('north-quay.bmml'), exampleModelFile)
  await page.getByRole('button', { name: /Import or paste a model/ }).click()
  await page.getByLabel('Choose a file').setInputFiles({ name: 'bad.bmml', mimeType: 'text/yaml', buffer: Buffer.from('version: 3') })
  await expect(page.getByText(/errors? in bad\.bmml/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await page.getByLabel('Choose a file').setInputFiles(file)
  await expect(page.getByText('44 elements and 53 links in “North Quay Coffee”.')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.locator('[data-block]')).toHaveCount(9)
  await expect(page.locator('[data-card]')).toHaveCount(28)
  await page.goto(`${process.env.NONET_E2E_URL}/models`)
  await expect(page.getByRole('link', { name: 'North Quay Coffee', exact: true })).toBeVisible()
  await expect(page.getByText('operating')).toBeVisible()
  expect(faults).toEqual([])

  await page.goto(`${process.env.NONET_E2E_URL}/settings/people`)
  await expect(page.getByRole('row', { name: /Nora Quay.*Owner/ })).toBeVisible()
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(process.env.NONET_E2E_WELCOME as string)
  await expect(stranger.getByText('This link does not sign in.')).toBeVisible()
  await stranger.goto(`${process.env.NONET_E2E_URL}/models`)
  await expect(stranger.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expectAccessibleInBothThemes(stranger)
  await stranger.close()
})
