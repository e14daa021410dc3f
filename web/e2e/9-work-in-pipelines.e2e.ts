/** Pipelines of one's own: made on a page, gone through on a board, by hand and by the keyboard. */
import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { add, expectAccessibleInBothThemes, get, pageOfMember, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))

type Deal = { readonly values: { readonly stage: string; readonly probability?: number; readonly lostReason?: string } }
const dealIn = (id: string) => get<Deal>(`/api/deals/${id}`).then(({ values }) => values)
const inAYear = () => `${new Date().getUTCFullYear() + 1}-06-30`

test('who sells to groups gives them stages of their own, and drags a deal through them until it is lost', async ({ page }) => {
  const name = `Groups ${randomUUID().slice(0, 6)}`
  await page.goto(`${url()}/work/deals`)
  await page.getByRole('link', { name: 'Pipelines' }).click()
  await page.getByRole('button', { name: 'Add pipeline' }).first().click()
  await page.getByRole('dialog').getByLabel(/^Name/).fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click()
  await page.getByRole('link', { name }).click()
  const stages = page.getByRole('region', { name: 'Stages' })
  await stages.getByLabel('Name of stage 1').fill('Introduced')
  await stages.getByRole('button', { name: 'Take Qualified out' }).click()
  await stages.getByRole('button', { name: 'Add a stage' }).click()
  await stages.getByLabel('Name of stage 4').fill('Site visit')
  await stages.getByLabel('How likely a deal in Site visit is won, in percent').fill('140')
  await stages.getByRole('button', { name: 'Save' }).click()
  await expect(stages.getByRole('alert')).toHaveText('Site visit: how likely a deal is won is a number from 0 to 100.')
  await stages.getByLabel('How likely a deal in Site visit is won, in percent').fill('40')
  await stages.getByRole('button', { name: 'Move Site visit up' }).click()
  await stages.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The stages are saved').first()).toBeVisible()
  await expectAccessibleInBothThemes(page)

  const pipeline = page.url().split('/').at(-1) as string
  const account = await add('accounts', { name: `Quays ${name}` })
  const title = `All sites ${name}`
  const deal = await add('deals', { title, account, pipeline, value: { amount: '1000000', currency: 'EUR' }, expectedClose: inAYear() })
  expect(await dealIn(deal)).toMatchObject({ stage: 'lead', probability: 10 })

  await page.goto(`${url()}/work/deals`)
  await page.getByRole('button', { name: 'Board' }).click()
  await page.getByLabel('Pipeline').selectOption(name)
  const column = (label: string) => page.getByRole('region', { name: label, exact: true })
  await expect(page.getByRole('region')).toHaveText([
    /^Introduced 1/,
    /^Proposal 0/,
    /^Site visit 0/,
    /^Negotiation 0/,
    /^Won 0/,
    /^Lost 0/,
  ])
  await column('Introduced').getByRole('listitem').dragTo(column('Site visit'))
  await expect(column('Site visit').getByRole('link', { name: title })).toBeVisible()
  expect(await dealIn(deal)).toMatchObject({ stage: 'site-visit', probability: 40 })
  await expectAccessibleInBothThemes(page)

  await column('Site visit').getByRole('listitem').dragTo(column('Lost'))
  await page
    .getByRole('dialog')
    .getByLabel(/^Because/)
    .selectOption('Price')
  await page.getByRole('dialog').getByRole('button', { name: 'Lose', exact: true }).click()
  await expect(column('Lost').getByRole('link', { name: title })).toBeVisible()
  expect(await dealIn(deal)).toMatchObject({ stage: 'lost', lostReason: 'price' })
})

test('who moves a deal by the keyboard is offered the stages of its own pipeline; who only looks is offered none', async ({
  page,
  browser,
}) => {
  const name = `Renewals ${randomUUID().slice(0, 6)}`
  const pipeline = await add('pipelines', { name })
  const stages = [
    { id: 'due', label: 'Due', type: 'open', percent: 90 },
    { id: 'asked', label: 'Asked for less', type: 'open', percent: 60 },
  ]
  await post(`/api/pipelines/${pipeline}/set-stages`, { stages })
  const account = await add('accounts', { name: `Ferry ${name}` })
  const title = `Another year ${name}`
  const deal = await add('deals', { title, account, pipeline, value: { amount: '50000', currency: 'EUR' }, expectedClose: inAYear() })
  await page.goto(`${url()}/work/deals/${deal}`)
  await page.getByRole('button', { name: 'Move' }).press('Enter')
  const choice = page.getByRole('dialog').getByLabel(/^Stage/)
  await expect(choice.getByRole('option')).toHaveText(['Not said', 'Due', 'Asked for less'])
  await choice.selectOption('Asked for less')
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).press('Enter')
  await expect(page.getByLabel('Probability (%)')).toHaveValue('60')
  await expect(page.getByText('Asked for less').first()).toBeVisible()

  const viewer = await pageOfMember(await browser.newContext(), 'viewer')
  await viewer.goto(`${url()}/work/pipelines/${pipeline}`)
  await expect(viewer.getByLabel('Name of stage 1')).toBeDisabled()
  await expect(viewer.getByRole('button', { name: 'Add a stage' })).toHaveCount(0)
  await viewer.goto(`${url()}/work/deals?as=board&where=${encodeURIComponent(JSON.stringify({ pipeline }))}`)
  await expect(viewer.getByRole('link', { name: title })).toBeVisible()
  await expect(viewer.getByRole('button', { name: `What to do with ${title}` })).toHaveCount(0)
  await viewer.context().close()
})
