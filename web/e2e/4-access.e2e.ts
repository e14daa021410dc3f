/** People and access in a real browser: every way in, every way out, and the pages about it. */
import { createHmac, randomUUID } from 'node:crypto'
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { exampleModel, expectAccessibleInBothThemes, post, url } from './signed-in.ts'

const password = 'correct horse battery staple'
type Invited = { readonly link: string; readonly id: string }

async function invite(role: string, name: string): Promise<Invited> {
  const id = randomUUID()
  const { link } = (await post(`/api/members/${id}/invite`, { name, role })) as unknown as { link: string }
  return { link, id }
}
/** A person who joined with a password, in a browser of their own. */
async function person(browser: Browser, role: string, name: string) {
  const { link, id } = await invite(role, name)
  const context = await browser.newContext()
  const page = await context.newPage()
  const email = `${randomUUID()}@example.com`
  await page.goto(link)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Business models' })).toBeVisible()
  return { context, page, email, id, name }
}
/** A device with a fingerprint reader that always says yes. */
async function withAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}
async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.goto(`${url()}/sign-in`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
const models = (page: Page) => page.getByRole('heading', { name: 'Business models' })

/** RFC 6238, written down once more, so that the test does not take our word for it. */
function codeOf(secret: string, stepsAhead = 0): string {
  const bits = [...secret.replace(/\s/g, '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE((mac.at(-1) as number) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('an invitation is made, handed on and accepted, and works once', async ({ browser }) => {
  const owner = await person(browser, 'owner', 'Olive Owner')
  await owner.page.goto(`${url()}/settings/people`)
  await owner.page.getByRole('button', { name: 'Invite' }).click()
  await owner.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Vera Viewer')
  await owner.page.getByRole('combobox', { name: 'Role' }).selectOption('viewer')
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click()
  const link = await owner.page.getByRole('textbox', { name: 'For Vera Viewer' }).inputValue()
  await owner.page.keyboard.press('Escape')
  await expect(owner.page.getByRole('row', { name: /Vera Viewer.*Viewer.*Invited/ })).toBeVisible()
  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await expect(guest.getByText('You will take part as: Viewer.')).toBeVisible()
  await expectAccessibleInBothThemes(guest)
  await guest.getByLabel('E-mail address').fill(`${randomUUID()}@example.com`)
  await guest.getByLabel('Password').fill(password)
  await guest.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(models(guest)).toBeVisible()
  await expect(owner.page.getByRole('row', { name: /Vera Viewer.*Active/ })).toBeVisible()
  const late = await (await browser.newContext()).newPage()
  await late.goto(link)
  await expect(late.getByText('This link was used before or has ended.')).toBeVisible()
})

test('a passkey is added, signs in, and no longer does once its device is lost', async ({ browser }) => {
  const { context, page, email } = await person(browser, 'editor', 'Paul Passkey')
  await withAuthenticator(context, page)
  await page.goto(`${url()}/settings/me`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('button', { name: /^Remove .* on / })).toBeVisible()
  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(models(page)).toBeVisible()
  // The device is lost: from another browser its passkey and its session are ended.
  const elsewhere = await (await browser.newContext()).newPage()
  await signIn(elsewhere, email)
  await expect(models(elsewhere)).toBeVisible()
  await elsewhere.goto(`${url()}/settings/me`)
  await elsewhere.getByRole('button', { name: /^Remove .* on / }).click()
  await expect(elsewhere.getByText('The passkey was removed')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('alert')).toContainText('That did not work')
})

test('a second factor is set up and asked for; a recovery code stands in for a lost app', async ({ browser }) => {
  const { page, email } = await person(browser, 'editor', 'Tom Totp')
  await page.goto(`${url()}/settings/me`)
  await page.getByRole('button', { name: 'Set up an app' }).click()
  const secret = (await page.locator('[data-secret]').textContent()) as string
  await page.getByLabel('The code that the app shows').fill(codeOf(secret))
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Turn on' }).click()
  const codes = (await page.getByLabel('Each of these signs you in once').inputValue()).split('\n')
  expect(codes.length).toBe(10)
  await page.keyboard.press('Escape')
  await signOut(page)
  await signIn(page, email)
  await page.getByLabel('Code').fill('000000')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('That did not work')
  await page.getByLabel('Code').fill(codeOf(secret, 1))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(models(page)).toBeVisible()
  await signOut(page)
  await signIn(page, email)
  await page.getByLabel('Code').fill(codes[0] as string)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(models(page)).toBeVisible()
  await page.goto(`${url()}/settings/me`)
  await expect(page.getByText('9 recovery codes left')).toBeVisible()
})

test('who lost every way in comes back by a link of an owner, and the former ways have ended', async ({ browser }) => {
  const owner = await person(browser, 'owner', 'Oscar Owner')
  const lost = await person(browser, 'editor', 'Lena Lost')
  await owner.page.goto(`${url()}/settings/people`)
  await owner.page.getByRole('button', { name: 'Actions for Lena Lost' }).click()
  await owner.page.getByRole('menuitem', { name: 'Link to come back in' }).click()
  const link = await owner.page.getByRole('textbox', { name: 'For Lena Lost' }).inputValue()
  await lost.page.reload()
  await expect(lost.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await lost.page.goto(link)
  await lost.page.getByRole('button', { name: 'Go on' }).click()
  await expect(lost.page.getByText('You have no way yet to sign in again')).toBeVisible()
  await lost.page.getByLabel('New password').fill(`${password} again`)
  await lost.page.getByLabel('New password').press('Enter')
  await expect(lost.page.getByText('The password was set')).toBeVisible()
  await signOut(lost.page)
  await signIn(lost.page, lost.email)
  await expect(lost.page.getByRole('alert')).toBeVisible()
  await signIn(lost.page, lost.email, `${password} again`)
  await expect(models(lost.page)).toBeVisible()
})

test('what is taken from a member is gone at once: a session, a role, the membership', async ({ browser }) => {
  const owner = await person(browser, 'owner', 'Rita Revoker')
  const gone = await person(browser, 'editor', 'Gus Gone')
  const id = await exampleModel(`Revoked ${randomUUID().slice(0, 8)}`)
  await gone.page.goto(`${url()}/models/${id}`)
  await expect(gone.page.locator('[data-card]').first()).toBeVisible()
  await owner.page.goto(`${url()}/settings/people`)
  await owner.page.getByRole('button', { name: 'Actions for Gus Gone' }).click()
  await owner.page.getByRole('menuitem', { name: 'Change role' }).click()
  await owner.page.getByRole('combobox', { name: 'Role' }).selectOption('viewer')
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Change' }).click()
  await expect(owner.page.getByRole('row', { name: /Gus Gone.*Viewer/ })).toBeVisible()
  const refused = await gone.page.evaluate(
    async (path) =>
      (await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"Mine now"}' })).status,
    `/api/business-models/${id}/rename`,
  )
  expect(refused).toBe(403)
  await owner.page.getByRole('button', { name: 'Actions for Gus Gone' }).click()
  await owner.page.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  await expect(owner.page.getByText('Gus Gone is signed out everywhere.')).toBeVisible()
  await gone.page.reload()
  await expect(gone.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await owner.page.getByRole('button', { name: 'Actions for Gus Gone' }).click()
  await owner.page.getByRole('menuitem', { name: 'Remove' }).click()
  await signIn(gone.page, gone.email)
  await expect(gone.page.getByRole('alert')).toContainText('do not belong to a workspace')
})

test('an element is kept to finance: an editor does not see it, and an ended owner shows as a gap', async ({ browser }) => {
  const owner = await person(browser, 'owner', 'Fay Finance')
  const editor = await person(browser, 'editor', 'Eddie Editor')
  const id = await exampleModel(`Labels ${randomUUID().slice(0, 8)}`)
  await owner.page.goto(`${url()}/models/${id}`)
  const card = owner.page.locator('[data-block="cost-structure"] [data-card]').first()
  const name = (await card.locator('[data-open] > span').first().textContent()) as string
  await card.locator('[data-open]').click()
  await owner.page.getByLabel('Visibility').selectOption('finance')
  await editor.page.goto(`${url()}/models/${id}`)
  await expect(editor.page.locator('[data-card]').first()).toBeVisible()
  await expect(editor.page.locator('[data-block="cost-structure"] [data-card]').filter({ hasText: name })).toHaveCount(0)
  // Open in the editor's window, an element that others change is followed by notices.
  const position = randomUUID()
  await post(`/api/positions/${position}/create`, { title: `Keeper ${position.slice(0, 8)}` })
  await owner.page.reload()
  await owner.page.getByLabel('Owner').selectOption({ label: `Keeper ${position.slice(0, 8)}` })
  await expect.poll(async () => (await owner.page.getByLabel('Owner').inputValue()).startsWith('position:')).toBe(true)
  await post(`/api/positions/${position}/end`, {})
  await owner.page.reload()
  await expect(owner.page.getByText('This owner has ended; choose another.')).toBeVisible()
  await owner.page.goto(`${url()}/settings/organization`)
  await expect(owner.page.getByRole('heading', { name: 'Nobody answers for these' })).toBeVisible()
  await expect(owner.page.getByRole('link', { name }).first()).toBeVisible()
})

test('the audit tells what was denied, live, and what a command changed', async ({ browser }) => {
  const owner = await person(browser, 'owner', 'Ada Audit')
  const viewer = await person(browser, 'viewer', 'Vic Viewer')
  await owner.page.goto(`${url()}/settings/audit?outcome=denied`)
  await expect(owner.page.getByRole('heading', { name: 'Audit' })).toBeVisible()
  const unit = randomUUID()
  await post(`/api/units/${unit}/form`, { name: 'Sales' })
  await post(`/api/units/${unit}/rename`, { name: 'Field sales' })
  await viewer.page.evaluate(
    async (path) => void (await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"Mine"}' })),
    `/api/units/${unit}/rename`,
  )
  await expect(owner.page.getByRole('row', { name: /Vic Viewer.*Rename unit.*Denied/ }).first()).toBeVisible()
  await owner.page.goto(`${url()}/settings/audit?record=${unit}`)
  await owner.page
    .getByRole('row', { name: /Rename unit.*Accepted/ })
    .getByRole('button')
    .click()
  await expect(owner.page.getByRole('dialog').getByRole('row', { name: /name Sales Field sales/ })).toBeVisible()
  await expectAccessibleInBothThemes(owner.page)
})

test('every page about people and access has no axe violation, and nothing is wider than a phone', async ({ browser }) => {
  test.setTimeout(180_000)
  const { page } = await person(browser, 'owner', 'Axe Owner')
  for (const name of ['me', 'people', 'organization', 'sessions', 'keys', 'approvals', 'audit']) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${url()}/settings/${name}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('load')
    await expectAccessibleInBothThemes(page)
    await page.setViewportSize({ width: 390, height: 800 })
    expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, 390])
  }
  const outside = await (await browser.newContext()).newPage()
  await outside.goto(`${url()}/sign-in`)
  await expect(outside.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expectAccessibleInBothThemes(outside)
})
