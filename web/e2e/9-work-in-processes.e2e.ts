/** Processes, from a diagram that is drawn by keyboard and pointer to a task that is done and a card that shows it. */
import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { expectAccessibleInBothThemes, get, pageOfMember, post, signIn, url } from './signed-in.ts'

test.beforeEach(({ context }) => signIn(context))

/** A card of the operating model for what the process does. */
async function anActivity(name: string): Promise<{ model: string; element: string }> {
  const { workspaceId } = await get<{ workspaceId: string }>('/api/session')
  const model = await get<{ operatingModel: string }>(`/api/workspaces/${workspaceId}`).then(({ operatingModel }) => operatingModel)
  return {
    model,
    element: (await post(`/api/business-models/${model}/add-element`, { kind: 'key-activity', name })).result.element as string,
  }
}
async function aProcess(name: string, element: string): Promise<string> {
  const id = randomUUID()
  await post(`/api/processes/${id}/add`, { name, cards: { 'key-activities': [{ element, share: 10_000 }] } })
  return id
}

test('who runs a process draws it, deploys it and begins it; a task is taken and done, and the card shows it', async ({ page }) => {
  const name = `Roast ${randomUUID().slice(0, 6)}`
  const { model, element } = await anActivity(name)
  const process = await aProcess(name, element)
  await page.goto(`${url()}/work/processes/${process}/diagram`)
  await expect(page.getByText('The diagram can run.')).toBeVisible()
  const panel = page.getByRole('complementary', { name: 'What is chosen' })
  await panel.getByRole('button', { name: 'First task' }).click()
  await panel.getByLabel('Name', { exact: true }).fill('Weigh the beans')
  await panel.getByLabel('What is to be said').fill('Weight in kg')
  await panel.getByRole('button', { name: 'Ask', exact: true }).click()
  await panel.getByLabel('Kind of Weight in kg').selectOption('Number')
  // One more way than a task may have is told at once, and pressed it leads to what it is about.
  await page.getByRole('button', { name: '+ Either, or' }).click()
  await expect(
    page.getByRole('button', { name: 'One flow follows “Weigh the beans”, not 2; use a gateway where ways part.' }),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Deploy' })).toBeDisabled()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('The diagram can run.')).toBeVisible()
  await page.getByRole('button', { name: 'Deploy' }).click()
  await expect(page.getByText(`${name} runs like this from now on`).first()).toBeVisible()

  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('button', { name: 'Begin a run' }).click()
  await expect(page.getByRole('heading', { name: 'What it waits for' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('y')
  await page.getByRole('button', { name: `Take it: Weigh the beans, ${name}` }).click()
  await expect(page.getByRole('button', { name: `Take it: Weigh the beans, ${name}` })).toBeHidden()
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('link').click()
  await page.getByRole('button', { name: 'Done: Weigh the beans' }).click()
  await expect(page.getByText('Say this, it is needed.')).toBeVisible()
  await page.getByLabel('Weight in kg').fill('12,5')
  await page.getByRole('button', { name: 'Done: Weigh the beans' }).click()
  await expect(page.getByText('done', { exact: true })).toBeVisible()
  await expect(page.getByText('12.5')).toBeVisible()

  await page.goto(`${url()}/models/${model}?card=${element}`)
  const what = page.getByRole('region', { name: 'What happens' })
  await expect(what.getByRole('listitem').filter({ hasText: 'Runs finished' })).toContainText('1')
})

test('who is to do a task does it, and sees nothing to change besides', async ({ browser }) => {
  const name = `Sign ${randomUUID().slice(0, 6)}`
  const { element } = await anActivity(name)
  const process = await aProcess(name, element)
  const page = await pageOfMember(await browser.newContext(), 'viewer')
  await page.goto(`${url()}/models`)
  const me = await page.evaluate(async () => ((await (await fetch('/api/session')).json()) as { actor: string }).actor)
  const { values } = await get<{ values: { diagram: { nodes: { type: string }[]; flows: object[] } } }>(`/api/processes/${process}`)
  const nodes = values.diagram.nodes.map((node) => (node.type === 'user-task' ? { ...node, name: 'Sign', assignee: `member:${me}` } : node))
  await post(`/api/processes/${process}/draw`, { diagram: { ...values.diagram, nodes } })
  await post(`/api/processes/${process}/deploy`, {})
  const run = randomUUID()
  await post(`/api/process-runs/${run}/begin`, { process })
  await page.goto(`${url()}/work/tasks`)
  await page.getByRole('heading', { name: /^Mine/ }).waitFor()
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('link').click()
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Done: Sign' }).click()
  await expect(page.getByText('done', { exact: true })).toBeVisible()
  await page.goto(`${url()}/work/processes/${process}/diagram`)
  await expect(page.getByText('To look at')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Deploy' })).toHaveCount(0)
})

test('a task that cannot be done goes the way of its error, and what was planned instead is open', async ({ page }) => {
  const name = `Deliver ${randomUUID().slice(0, 6)}`
  const { element } = await anActivity(name)
  const process = await aProcess(name, element)
  const node = (type: string, id: string, more: object = {}) => ({ type, id, name: '', x: 0, y: 0, ...more })
  const way = (from: string, to: string) => ({ id: `${from}-${to}`, from, to })
  const nodes = [
    node('start', 's'),
    node('user-task', 'ring', { name: 'Ring the bell' }),
    node('boundary-error', 'away', { on: 'ring', error: 'nobody-home' }),
    node('user-task', 'leave', { name: 'Leave a note' }),
    node('end', 'e'),
  ]
  await post(`/api/processes/${process}/draw`, {
    diagram: { nodes, flows: [way('s', 'ring'), way('ring', 'e'), way('away', 'leave'), way('leave', 'e')] },
  })
  await post(`/api/processes/${process}/deploy`, {})
  const run = randomUUID()
  await post(`/api/process-runs/${run}/begin`, { process })
  await page.goto(`${url()}/work/process-runs/${run}`)
  await page.getByRole('button', { name: 'nobody-home: Ring the bell' }).click()
  await expect(page.getByText('Ring the bell failed with nobody-home')).toBeVisible()
  await page.getByRole('button', { name: 'Done: Leave a note' }).click()
  await expect(page.getByText('done', { exact: true })).toBeVisible()
})

test('the pages of processes have no axe violation, and nothing is wider than a phone', async ({ page }) => {
  const name = `Pages ${randomUUID().slice(0, 6)}`
  const { element } = await anActivity(name)
  const process = await aProcess(name, element)
  await post(`/api/processes/${process}/deploy`, {})
  const run = randomUUID()
  await post(`/api/process-runs/${run}/begin`, { process })
  for (const missing of [`processes/${randomUUID()}/diagram`, `process-runs/${randomUUID()}`]) {
    await page.goto(`${url()}/work/${missing}`)
    await expect(page.getByText('There is no such record, or you do not see it.')).toBeVisible()
  }
  for (const [path, seen] of [
    [`processes/${process}`, 'Diagram'],
    [`processes/${process}/diagram`, 'What is chosen'],
    [`process-runs/${run}`, 'What it waits for'],
    ['tasks', 'For anybody'],
  ] as const) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${url()}/work/${path}`)
    await expect(page.getByText(seen).or(page.getByLabel(seen)).first()).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await page.setViewportSize({ width: 390, height: 844 })
    expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 390])
  }
})

test('who answers for a channel follows its alarm, tries a cure in a what-if and adopts it, and the alarm is gone', async ({ page }) => {
  const name = `Shop ${randomUUID().slice(0, 6)}`
  const { model } = await anActivity(`Selling ${name}`)
  const added = await post(`/api/business-models/${model}/add-element`, { kind: 'channel', name, attributes: { kind: 'web' } })
  const { element } = added.result as { element: string }
  const thisMonth = new Date().toISOString().slice(0, 7)
  const before = (months: number) =>
    new Date(Date.UTC(Number(thisMonth.slice(0, 4)), Number(thisMonth.slice(5)) - 1 - months, 15)).toISOString().slice(0, 7)
  const figures = [1, 2, 3].map((months) => ({ sign: 'sales-call-share', month: before(months), value: 4_000 }))
  await post(`/api/cards/${element}/enter-figures`, { figures })
  await page.goto(`${url()}/models/${model}?card=${element}`)
  const what = page.getByRole('region', { name: 'What happens' })
  await expect(what.getByText('40 % of the deals won through it in half a year needed a sales call.')).toBeVisible()
  await what.getByRole('button', { name: 'Improve this' }).click()
  await expect(page.getByLabel('Signal')).toHaveValue('sales-call-share')
  await expect(page.getByText('40 %').first()).toBeVisible()
  await page.getByLabel('Cause').fill('Prices are not on the web')
  await page.getByLabel('Expect in a month').fill('10')
  await page.getByRole('button', { name: 'Expect', exact: true }).click()
  await expect(page.getByText('10 %')).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Try it in a what-if' }).click()
  await expect(page.getByText(/This is a what-if of/)).toBeVisible()
  await page.locator(`[data-card="${element}"] [data-open]`).click()
  await page.getByRole('complementary', { name: /Card/ }).getByLabel('Kind', { exact: true }).selectOption('sales_force')
  await expect(page.getByText('Saved')).toBeAttached()
  await page.getByRole('button', { name: 'Adopt into the original' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/models/${model}`))
  await page.goto(`${url()}/models/${model}?card=${element}`)
  await expect(what).toBeVisible()
  await expect(what.getByText('needed a sales call')).toHaveCount(0)
  await page.goto(`${url()}/work/improvements`)
  await page
    .getByRole('link', { name: /40 % of the deals/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Adopt', exact: true }).click()
  await page.getByRole('dialog').getByLabel('From').fill(new Date().toISOString().slice(0, 10))
  await page.getByRole('dialog').getByRole('button', { name: 'Adopt' }).click()
  await expect(page.getByRole('definition').filter({ hasText: 'Adopted' })).toBeVisible()
})
