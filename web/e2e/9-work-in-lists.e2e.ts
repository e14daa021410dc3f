/** Lists of records: what is there twice becomes one, and what is looked for again and again is kept as a view. */
import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { add, expectAccessibleInBothThemes, get, pageOfMember, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))

test('who keeps accounts finds one that is there twice and merges it; its address leads to the one that stays', async ({ page }) => {
  const name = `Werft ${randomUUID().slice(0, 6)}`
  const [one, other] = [await add('accounts', { name }), await add('accounts', { name: `${name.toUpperCase()} GmbH` })]
  await page.goto(`${url()}/work/accounts/${one}`)
  await page.getByRole('button', { name: `Merge ${name.toUpperCase()} GmbH into this one` }).click()
  await expect(page.getByText(`${name.toUpperCase()} GmbH was merged into ${name}`).first()).toBeVisible()
  await expect(page.getByText('None has the same name')).toBeVisible()
  await page.goto(`${url()}/work/accounts/${other}`)
  await expect(page).toHaveURL(new RegExp(one))
})

test('who is asked to erases what is kept about a person, and the record stays without it', async ({ page }) => {
  const account = await add('accounts', { name: `Yard ${randomUUID().slice(0, 6)}` })
  const contact = await add('contacts', { name: 'Eva Tief', email: 'eva@yard.example', account })
  await page.goto(`${url()}/work/contacts/${contact}`)
  await expect(page.getByRole('heading', { name: 'Eva Tief' })).toBeVisible()
  await page.getByRole('button', { name: 'Erase personal data' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for ever' }).click()
  await expect(page.getByRole('heading', { name: 'Without a name' })).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue('')
  await expect(page.getByText('erased what was kept about the person')).toBeVisible()
  await expect.poll(async () => JSON.stringify(await get(`/api/contacts?account=${account}`))).not.toContain('Eva')
})

test('who looks for the same again and again saves it as a view, alone or for everybody', async ({ page, browser }) => {
  const name = `Persons ${randomUUID().slice(0, 6)}`
  const person = await add('accounts', { name: `${name} Ada`, kind: 'person' })
  await add('accounts', { name: `${name} Works` })
  await page.goto(`${url()}/work/accounts?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByLabel('Kind').selectOption('Person')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  await page.getByRole('dialog').getByLabel(/^Name/).fill(name)
  await page
    .getByRole('dialog')
    .getByLabel(/^For everybody/)
    .selectOption('Yes')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: `Saved view: ${name}` })).toBeVisible()

  const viewer = await pageOfMember(await browser.newContext(), 'viewer')
  await viewer.goto(`${url()}/work/accounts`)
  await viewer.getByRole('button', { name: 'Saved views' }).click()
  await viewer
    .getByRole('menuitemradio', { name: new RegExp(name) })
    .or(viewer.getByRole('menuitem', { name: new RegExp(name) }))
    .click()
  await expect(viewer.getByRole('row')).toHaveCount(2)
  await expect(viewer.getByRole('link', { name: `${name} Ada` })).toHaveAttribute('href', new RegExp(person))
  await viewer.context().close()
})

test('who approves time locks it; who logs time is told that the day is closed, until it is opened again', async ({ page }) => {
  const resource = await add('resources', { name: `Ada ${randomUUID().slice(0, 6)}`, kind: 'person', availableFrom: '2020-01-01' })
  const entry = await add('time-entries', { task: 'Welding', resource, on: '2020-02-03', spent: 60 })
  await page.goto(`${url()}/work/time-entries`)
  const lock = async (day: string) => {
    await page.getByRole('button', { name: 'Lock time' }).click()
    await page
      .getByRole('dialog')
      .getByLabel(/^Up to/)
      .fill(day)
    await page.getByRole('dialog').getByRole('button', { name: 'Lock', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Lock', exact: true })).toHaveCount(0)
  }
  await lock('2020-02-29')
  await expect(page.getByText('Locked until Feb 29, 2020').first()).toBeVisible()
  await page.goto(`${url()}/work/time-entries/${entry}`)
  await page.getByLabel('Task').fill('Riveting')
  await page.getByLabel('Task').blur()
  await expect(page.getByText('2020-02-03 is locked, as is everything up to 2020-02-29').first()).toBeVisible()
  await page.goto(`${url()}/work/time-entries`)
  await lock('')
  await expect(page.getByText('Locked until')).toHaveCount(0)
})

test('who keeps customers sees who may leave, and why', async ({ page }) => {
  const name = `Ferry ${randomUUID().slice(0, 6)}`
  const account = await add('accounts', { name })
  await post(`/api/accounts/${account}/begin-customer`, { on: '2025-01-01' })
  await add('ratings', { reason: 'The crossing', account, score: 1, on: new Date().toISOString().slice(0, 10) })
  await page.goto(`${url()}/work/accounts`)
  await page.getByRole('link', { name: 'Accounts at risk' }).click()
  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) })
  await expect(row.getByText('is not satisfied')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await row.getByRole('link', { name: 'The crossing' }).click()
  await expect(page.getByRole('heading', { name: 'The crossing' })).toBeVisible()
  expect((await get<{ accounts: { account: string }[] }>('/api/accounts-at-risk')).accounts.map((one) => one.account)).toContain(account)
})

test('who keeps the website puts a form there; a stranger fills it in, and the enquiry is taken up', async ({ page, browser }) => {
  const title = `Ask us ${randomUUID().slice(0, 6)}`
  const form = await add('intake-forms', { title, question: 'What do you need?', thanks: 'We call you.' })
  await page.goto(`${url()}/work/intake-forms/${form}`)
  await page.getByLabel('Where it is put').fill('Website')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByRole('textbox', { name: 'The link of the form' }).inputValue()
  await expect(page.getByRole('button', { name: 'End the link for Website' })).toBeVisible()

  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await stranger.goto(link)
  await expect(stranger.getByRole('heading', { name: title })).toBeVisible()
  await expectAccessibleInBothThemes(stranger)
  await stranger.getByLabel('What is it about?').fill('Ten seats')
  await stranger.getByLabel('Your name').fill('Ida Quay')
  await stranger.getByLabel('Your email').fill('ida@quay.example')
  await stranger.getByRole('button', { name: 'Send' }).click()
  await expect(stranger.getByText('We call you.')).toBeVisible()
  await stranger.goto(`${url()}/work/enquiries`)
  await expect(stranger.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  await page.reload()
  await page.getByRole('link', { name: 'Ten seats' }).click()
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue('ida@quay.example')
  await page.getByRole('button', { name: 'Take up' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take up' }).click()
  await expect(page.getByText('Taken up').first()).toBeVisible()

  await page.goto(`${url()}/work/intake-forms/${form}`)
  await expect(page.getByRole('region', { name: 'Enquiries (1)' })).toContainText('Ida Quay')
  await page.getByRole('button', { name: 'End the link for Website' }).click()
  await expect(page.getByText('Nobody outside can fill it in yet.')).toBeVisible()
  await stranger.goto(link)
  await stranger.reload()
  await expect(stranger.getByRole('heading', { name: 'This form is closed.' })).toBeVisible()
  await stranger.context().close()
})

test('who helps customers asks them by a survey, and the answers are there', async ({ page, browser }) => {
  const title = `How was our help ${randomUUID().slice(0, 6)}`
  const survey = await add('surveys', { title, question: 'A minute is enough.' })
  await page.goto(`${url()}/work/surveys/${survey}`)
  await page.getByLabel('Where it is put').fill('Mail')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByRole('textbox', { name: 'The link of the form' }).inputValue()
  const customer = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await customer.goto(link)
  await expect(customer.getByRole('heading', { name: title })).toBeVisible()
  await expectAccessibleInBothThemes(customer)
  await customer.getByRole('radio', { name: '4' }).check()
  await customer.getByLabel('What should we know?').fill('Quick and kind')
  await customer.getByRole('button', { name: 'Send' }).click()
  await expect(customer.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await customer.context().close()
  await page.reload()
  await page.getByRole('region', { name: 'Ratings (1)' }).getByRole('link', { name: title }).click()
  await expect(page.getByRole('textbox', { name: 'Said' })).toHaveValue('Quick and kind')
})
