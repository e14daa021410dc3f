/** Twelve acts on every screen of a model of 500 cards, as a person does them: how soon the browser paints the answer. */
import type { Page } from '@playwright/test'
import { type Rows, report } from './report.ts'
import { interactionsOf, noteInteractions, servedLargeModel, shareOf } from './served.ts'

type Act = (page: Page) => Promise<unknown>
const key =
  (...keys: readonly string[]): Act =>
  async (page) => {
    for (const one of keys) await page.keyboard.press(one)
  }
const click =
  (selector: string, at = 0): Act =>
  (page) =>
    page.locator(selector).nth(at).click()
const type =
  (selector: string, text: string): Act =>
  (page) =>
    page.locator(selector).first().pressSequentially(text)
/** What people do on every screen: the palette, a word in it, the shortcuts, the next place of the focus. */
const everywhere: readonly Act[] = [
  key('Control+k'),
  (page) => page.keyboard.type('fi'),
  key('Escape'),
  key('Tab'),
  key('?'),
  key('Escape'),
]
const panelled = (letter: string): readonly Act[] => [key(letter), click('aside button'), key(letter), key('Escape')]
const moreMenu: readonly Act[] = [click('button[aria-haspopup="menu"]', -1), key('Escape')]
const screens: Readonly<Record<string, { readonly address: string; readonly ready: string; readonly acts: readonly Act[] }>> = {
  models: {
    address: '/models',
    ready: 'tbody tr',
    acts: [
      type('input[type=search]', 'Lar'),
      key('Control+a', 'Delete'),
      click('main button', 0),
      key('Escape'),
      click('main button', 2),
      key('Escape'),
    ],
  },
  portfolio: { address: '/portfolio', ready: 'table', acts: [key('Tab'), key('Tab'), ...moreMenu, key('Shift+Tab'), key('Shift+Tab')] },
  inbox: {
    address: '/inbox',
    ready: 'main:not([aria-busy])',
    acts: [key('Tab'), key('Tab'), ...moreMenu, key('Shift+Tab'), key('Shift+Tab')],
  },
  canvas: {
    address: '/models/MODEL',
    ready: '[data-card] >> nth=499',
    acts: [click('[data-card] [data-open]', 60), key('Escape'), key('ArrowDown'), key('x'), key('Escape'), key('Enter')],
  },
  'card beside the canvas': {
    address: '/models/MODEL',
    ready: '[data-card] >> nth=499',
    acts: [
      click('[data-card] [data-open]', 60),
      type('aside textarea', 'Well'),
      click('[data-card] [data-open]', 62),
      click('[data-card] [data-open]', 160),
      click('[data-card] [data-open]', 62),
      key('Escape'),
    ],
  },
  outline: {
    address: '/models/MODEL/outline',
    ready: '[data-card] >> nth=499',
    acts: [click('[data-card] [data-open]', 1), key('Escape'), click('[data-card] [data-open]', 3), key('Escape'), ...moreMenu],
  },
  fit: { address: '/models/MODEL/fit', ready: 'main select >> nth=2', acts: [...panelled('h'), ...moreMenu] },
  network: { address: '/models/MODEL/network', ready: 'main table', acts: [...panelled('h'), ...moreMenu] },
  environment: { address: '/models/MODEL/environment', ready: 'main:not([aria-busy])', acts: [...panelled('h'), ...moreMenu] },
  hypotheses: { address: '/models/MODEL/hypotheses', ready: 'main:not([aria-busy])', acts: [...panelled('h'), ...moreMenu] },
  patterns: { address: '/models/MODEL/patterns', ready: 'main:not([aria-busy])', acts: [...panelled('h'), ...moreMenu] },
  present: {
    address: '/models/MODEL/present',
    ready: 'text=1 of 9',
    acts: Array.from({ length: 6 }, () => key('ArrowRight')),
  },
  settings: { address: '/settings/people', ready: 'main h1', acts: [key('Tab'), key('Tab'), ...moreMenu, key('Tab'), key('Tab')] },
}

const { url, model, page, close } = await servedLargeModel()
const rows: Record<string, Rows[string]> = {}
for (const [screen, { address, ready, acts }] of Object.entries(screens)) {
  await page.goto(`${url}${address.replace('MODEL', model)}`)
  await page.locator(ready).first().waitFor({ state: 'attached' })
  await page.waitForTimeout(2_500)
  await noteInteractions(page)
  const all = [...acts, ...everywhere]
  for (const act of all) {
    await act(page)
    await page.waitForTimeout(300)
  }
  const told = await interactionsOf(page, all.length)
  rows[screen] = { acts: all.length, 'p75 ms': shareOf(told, 0.75), 'max ms': shareOf(told, 1), target: 'p75 100, max 200' }
}
report('screens', rows)
await close()
