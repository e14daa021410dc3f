/** Draws every screen in both themes into docs/screens: a server of its own, a worked business, the system's Chromium. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exampleText } from '@nonet/domain/examples'
import { readModelFile } from '@nonet/domain/formats'
import { serve } from '@nonet/server/serve'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from './chromium.ts'

const folder = fileURLToPath(new URL('../docs/screens', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'nonet-screens-'))
const serving = await serve({ data, port: 0, hosts: [] })
const { token } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { token: string }
const authorization = { authorization: `Bearer ${token}` }
const get = async (path: string) => (await fetch(`${serving.url}${path}`, { headers: authorization })).json()
const post = async (path: string, body: unknown) => {
  const response = await fetch(`${serving.url}${path}`, {
    method: 'POST',
    headers: { ...authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return response.json() as Promise<{ link?: string; result?: Readonly<Record<string, string>> }>
}

const { workspaceId, actor } = (await get('/api/session')) as { workspaceId: string; actor: string }
await post(`/api/workspaces/${workspaceId}/set-up`, { name: 'Tideline Ltd', currency: 'EUR', country: 'IE', fiscalYearStart: 1 })
await post(`/api/members/${actor}/name`, { name: 'Tara Tide' })
const ids = new Map<string, string>()
for (const name of ['north-quay-coffee', 'four-tables', 'kiln-share', 'hollis-pumps', 'tideline']) {
  const id = randomUUID()
  ids.set(name, id)
  await post(`/api/business-models/${id}/import`, {
    draft: readModelFile((await exampleText(name)) as string).draft,
    source: `${name}.bmml`,
  })
}
const model = ids.get('tideline') as string
const { elements } = (await get(`/api/business-models/${model}`)) as { elements: { id: string; kind: string; parent?: string }[] }
const [segment] = elements.filter(({ kind }) => kind === 'customer-segment')
const [channel] = elements.filter(({ kind }) => kind === 'channel')
if (!segment || !channel) throw new Error('the example has a segment and a channel')
await post(`/api/business-models/${model}/name-version`, { name: 'Before the fair' })
const whatIf = randomUUID()
await post(`/api/business-models/${whatIf}/fork`, { source: model, name: 'Tideline: only by partners' })
await post(`/api/business-models/${whatIf}/remove-element`, { element: channel.id })
await post(`/api/business-models/${whatIf}/add-element`, { kind: 'channel', name: 'Harbour outfitters' })
await post(`/api/business-models/${model}/add-comment`, { element: segment.id, text: 'How many of them did we ask?', mentions: [actor] })

const { link: shareLink } = await post(`/api/members/${randomUUID()}/share-model`, {
  model,
  label: 'The harbour bank',
  figures: true,
  comments: true,
})
const workshop = randomUUID()
await post(`/api/workshops/${workshop}/begin`, { model, topic: 'Who else could pay us, and how do they hear of us?' })
const notes: string[] = []
for (const [block, text] of [
  ['channels', 'A stand at the boat show'],
  ['channels', 'Boat shows'],
  ['customer-segments', 'Sailing schools'],
  ['customer-segments', 'Ferry companies, for their crews'],
  ['key-partnerships', 'The association of harbours'],
] as const)
  notes.push((await post(`/api/workshops/${workshop}/add-note`, { block, text })).result?.note as string)
await post(`/api/workshops/${workshop}/begin-phase`, { phase: 'grouping' })
await post(`/api/workshops/${workshop}/group`, { name: 'Boat shows', notes: notes.slice(0, 2) })
await post(`/api/workshops/${workshop}/begin-phase`, { phase: 'voting' })
await post(`/api/workshops/${workshop}/give-dots`, { to: notes[2], dots: 3 })

const lines =
  '# Miller Bikes\n\nCustomers\n- Commuters\n- Parents with cargo bikes\n\nOffers\n- Repair within a day\n- Bike subscription\n\nCosts\n- Rent'
/** Some screens are shown as they are after keys were pressed, or something was written where the focus is. */
const screens: readonly (readonly [name: string, address: string, keys?: readonly string[]])[] = [
  ['canvas', `/models/${model}`],
  ['evidence', `/models/${model}?by=evidence`],
  ['card', `/models/${model}?card=${segment.id}`],
  ['card-page', `/models/${model}/cards/${segment.id}`],
  ['difference', `/models/${whatIf}?against=${model}`],
  ['history', `/models/${model}?panel=history`],
  ['check', `/models/${model}?panel=check`],
  ['outline', `/models/${model}/outline`],
  ['fit', `/models/${model}/fit`],
  ['network', `/models/${model}/network`],
  ['environment', `/models/${model}/environment`],
  ['hypotheses', `/models/${model}/hypotheses`],
  ['patterns', `/models/${model}/patterns`],
  ['present', `/models/${model}/present`],
  ['workshop', `/models/${model}/workshop`],
  ['share', `/models/${model}`, ['Control+k', 'text:share by', 'Enter']],
  ['export', `/models/${model}`, ['Control+s', 'ArrowDown', 'ArrowDown', 'ArrowDown']],
  ['import', '/models?begin=import', ['Tab', `text:${lines}`]],
  ['activity', '/activity'],
  ['portfolio', '/portfolio'],
  ['inbox', '/inbox'],
  ['models', '/models'],
  ['templates', '/models?begin=gallery'],
  ['people', '/settings/people'],
]
mkdirSync(folder, { recursive: true })
const picture = (page: Page, name: string, theme: string) =>
  page.screenshot({ path: join(folder, `${name}-${theme}.jpg`), type: 'jpeg', quality: 72 })
const browser = await chromium.launch({ executablePath: findChromium() ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
for (const theme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, extraHTTPHeaders: authorization })
  await context.addInitScript(
    (name) =>
      (
        globalThis as never as { localStorage: Map<string, string> & { setItem: (key: string, value: string) => void } }
      ).localStorage.setItem('nonet-theme', name),
    theme,
  )
  const page = await context.newPage()
  for (const [name, address, keys = []] of screens) {
    await page.goto(`${serving.url}${address}`)
    await page.locator('#content').waitFor()
    await page.waitForTimeout(700)
    for (const key of keys) {
      if (key.startsWith('text:')) await page.keyboard.insertText(key.slice(5))
      else await page.keyboard.press(key)
      await page.waitForTimeout(500)
    }
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
    await picture(page, name, theme)
  }
  await context.close()
}
/** What the holder of a link sees, who is nobody of the business. */
for (const theme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: theme })
  const page = await context.newPage()
  await page.goto(`${serving.url}${new URL(shareLink as string).pathname}${new URL(shareLink as string).hash}`)
  await page.waitForTimeout(1_500)
  await picture(page, 'shared', theme)
  await context.close()
}
await serving.close()
rmSync(data, { recursive: true, force: true })

/** The work behind the cards, in the business that the demo tells. */
const demoData = mkdtempSync(join(tmpdir(), 'nonet-screens-'))
const demo = await serve({ data: demoData, port: 0, hosts: [], demo: 'fresh' })
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
const page = await context.newPage()
await page.goto(demo.welcomeUrl)
await page.waitForURL(/models/)
type Rows = { rows: Readonly<Record<string, string>>[] }
const ask = async <Answer = Rows>(path: string) => (await context.request.get(`${demo.url}${path}`)).json() as Promise<Answer>
const told = await ask<{ workspaceId: string }>('/api/session')
const { operatingModel } = await ask<{ operatingModel: string }>(`/api/workspaces/${told.workspaceId}`)
const [stream] = (await ask(`/api/business-models/find-elements?model_id=${operatingModel}&q=group`)).rows.filter(
  ({ key }) => key === 'rs-groups',
)
const [process] = (await ask('/api/processes')).rows
const run = (await ask('/api/process-runs')).rows.filter(({ status }) => status === 'running').at(-1)
const improvement = (await ask('/api/improvements')).rows.find(({ state }) => state === 'adopted')
const [form] = (await ask('/api/intake-forms')).rows
const [invoice] = (await ask('/api/invoices?state=paid&limit=1')).rows
const [registration] = (await ask('/api/deal-registrations?limit=1')).rows
const reseller = { record_id: registration?.partner }
const workScreens = [
  ['work-canvas', `/models/${operatingModel}`],
  ['work-card', `/models/${operatingModel}?card=${stream?.element_id}`],
  ['work', '/work'],
  ['work-board', '/work/deals?as=board'],
  ['work-process', `/work/processes/${process?.record_id}/diagram`],
  ['work-run', `/work/process-runs/${run?.run_id}`],
  ['work-tasks', '/work/tasks'],
  ['work-improvement', `/work/improvements/${improvement?.record_id}`],
  ['work-list', '/work/enquiries'],
  ['work-form', `/work/intake-forms/${form?.record_id}`],
  ['work-partner', `/work/partners/${reseller?.record_id}`],
  ['work-at-risk', '/work/at-risk'],
  ['work-service-level', '/work/service-level'],
  ['work-invoice', `/work/invoices/${invoice?.record_id}`],
  ['books', '/books'],
  ['books-statements', '/books/statements'],
  ['books-revenue', '/books/revenue'],
  ['books-cost', '/books/cost'],
  ['books-bank', '/books/bank'],
] as const
for (const theme of ['light', 'dark'] as const) {
  await page.emulateMedia({ colorScheme: theme })
  for (const [name, address] of workScreens) {
    await page.goto(`${demo.url}${address}`)
    await page.locator('#content').waitFor()
    await page.waitForTimeout(1_200)
    await picture(page, name, theme)
  }
}
/** What people outside see: a guest of the reseller, and whoever opens the link of the form. */
const demoToken = JSON.parse(readFileSync(join(demoData, 'server.json'), 'utf8')).token as string
const tell = async (path: string, body: object) => {
  const headers = { authorization: `Bearer ${demoToken}`, 'content-type': 'application/json' }
  const response = await fetch(`${demo.url}/api/members/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return (await response.json()) as { secret: string; link: string }
}
const guest = randomUUID()
await tell(`${guest}/add-service-account`, { label: 'A guest', role: 'partner', employer: reseller.record_id })
const { secret } = await tell(`${guest}/make-key`, { name: 'Pictures' })
const { link: formLink } = await tell(`${randomUUID()}/open-form`, { form: form?.record_id, label: 'Website' })
const outside = [
  ['portal', '/portal', { authorization: `Bearer ${secret}` }],
  ['form', new URL(formLink).pathname + new URL(formLink).hash, {}],
] as const
for (const theme of ['light', 'dark'] as const)
  for (const [name, address, extraHTTPHeaders] of outside) {
    const visit = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: theme, extraHTTPHeaders })
    const seen = await visit.newPage()
    await seen.goto(`${demo.url}${address}`)
    await seen.waitForTimeout(1_500)
    await picture(seen, name, theme)
    await visit.close()
  }
await browser.close()
await demo.close()
rmSync(demoData, { recursive: true, force: true })
console.log(`${(screens.length + 1 + workScreens.length + outside.length) * 2} pictures in docs/screens`)
