/** A canvas of 500 cards in headless chromium: what is loaded, how dragging runs, how soon acts, moves, past moments and edits of others are painted. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { median, report } from './report.ts'
import { interactionsOf, noteInteractions, servedLargeModel, shareOf } from './served.ts'

const { url, model, post, page, close } = await servedLargeModel()
const scripts = new Set<string>()
page.on('request', (request) => (request.url().endsWith('.js') ? scripts.add(new URL(request.url()).pathname) : undefined))
const began = performance.now()
await page.goto(`${url}/models/${model}`)
await page.locator('[data-card]').nth(499).waitFor({ state: 'attached' })
const shownMs = performance.now() - began
/** What was needed until then; dialogs and menus come after. */
const first = [...scripts]
await page.waitForTimeout(2_500)
const dist = fileURLToPath(new URL('../web/dist', import.meta.url))
const scriptBytes = first.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length, 0)

/** Runs an act while the page counts its frames and its long tasks. */
async function framesDuring(act: () => Promise<void>): Promise<{ p95: number; longTasks: number }> {
  await page.evaluate(`
    window.frames95 = []; window.longTasks = 0; let last = performance.now(); window.isCounting = true
    new PerformanceObserver((list) => { window.longTasks += list.getEntries().length }).observe({ entryTypes: ['longtask'] })
    const tick = (now) => { window.frames95.push(now - last); last = now; if (window.isCounting) requestAnimationFrame(tick) }
    requestAnimationFrame(tick)`)
  await act()
  const { frames, longTasks } = (await page.evaluate(
    'window.isCounting = false; ({ frames: window.frames95.slice(1), longTasks: window.longTasks })',
  )) as { frames: number[]; longTasks: number }
  return { p95: frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)] as number, longTasks }
}

const from = await page.locator('[data-block="channels"] [data-card]').nth(1).boundingBox()
const over = await page.locator('[data-block="key-activities"]').boundingBox()
if (!from || !over) throw new Error('the canvas shows its blocks')
const drag = await framesDuring(async () => {
  await page.mouse.move(from.x + 50, from.y + 15)
  await page.mouse.down()
  await page.mouse.move(from.x + 55, from.y + 25, { steps: 4 })
  for (let round = 0; round < 6; round++) {
    await page.mouse.move(over.x + 60, over.y + 60, { steps: 20 })
    await page.mouse.move(from.x + 60, from.y + 120, { steps: 20 })
  }
})
await page.mouse.up()
await page.waitForTimeout(300)

/** From the key to the painted frame in which the card stands in its new place. */
const moves: number[] = []
await page.locator('[data-block="channels"] [data-card] [data-open]').nth(0).focus()
for (let n = 0; n < 20; n++) {
  const ms = (await page.evaluate(`new Promise((done) => {
    const began = performance.now()
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }))
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)))
  })`)) as number
  moves.push(ms)
  await page.waitForTimeout(60)
}

await noteInteractions(page)
const card = (at: number) => page.locator('[data-block="channels"] [data-card] [data-open]').nth(at)
const acts: readonly (() => Promise<unknown>)[] = [
  () =>
    card(0)
      .focus()
      .then(() => page.keyboard.press('ArrowDown')),
  () => page.keyboard.press('Alt+ArrowDown'),
  () => page.keyboard.press('x'),
  () => page.keyboard.press('Escape'),
  () => page.keyboard.press('Enter'),
  () => page.keyboard.press('Escape'),
  () => card(2).click(),
  () => page.locator('aside').getByRole('button', { name: 'Close the card' }).click(),
  () =>
    card(1)
      .focus()
      .then(() => page.keyboard.press('m')),
  () => page.keyboard.press('Escape'),
  () => page.keyboard.press('Control+k'),
  () => page.keyboard.press('Escape'),
]
for (let round = 0; round < 4; round++)
  for (const act of acts) {
    await act()
    await page.waitForTimeout(250)
  }
const told = await interactionsOf(page, acts.length * 4)

// Something to slide over.
for (let edit = 0; edit < 20; edit++) await post(`/api/business-models/${model}/add-element`, { kind: 'cost', name: `Cost ${edit}` })
await page.waitForTimeout(500)
await page.keyboard.press('h')
await page.getByRole('slider').waitFor()
await page.waitForTimeout(300)
const steps: number[] = []
for (let step = 0; step < 12; step++) {
  const ms = (await page.evaluate(`new Promise((done) => {
    const slider = document.querySelector('input[type=range]'), version = String(Number(slider.value) - 1), began = performance.now()
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
    set.call(slider, version); slider.dispatchEvent(new Event('input', { bubbles: true }))
    const look = () => new URL(location.href).searchParams.get('at') === version && document.querySelector('[data-version="' + version + '"]')
      ? requestAnimationFrame(() => done(performance.now() - began)) : performance.now() - began > 3000 ? done(3000) : requestAnimationFrame(look)
    look()
  })`)) as number
  steps.push(ms)
  await page.waitForTimeout(300)
}

/** From the answer of the server to the edit in the window of somebody else. */
await page.goto(`${url}/models/${model}`)
await page.locator('[data-card]').nth(499).waitFor({ state: 'attached' })
await page.waitForTimeout(1_000)
const seen: number[] = []
for (let edit = 0; edit < 40; edit++) {
  const name = `Seen ${edit}`
  const shown = page.evaluate(`new Promise((done) => {
    const look = () => [...document.querySelectorAll('[data-block="channels"] [data-open] > span:first-child')].some((one) => one.textContent === '${name}')
      ? done(Date.now()) : requestAnimationFrame(look)
    look()
  })`) as Promise<number>
  const began = Date.now()
  await post(`/api/business-models/${model}/add-element`, { kind: 'channel', name })
  seen.push((await shown) - began)
}
report('canvas', {
  'script loaded for the canvas, gzipped': { kB: scriptBytes / 1000, files: first.length, target: 'at most 220' },
  'from address to 500 cards': { ms: shownMs },
  'frame while dragging, 95th percentile': { ms: drag.p95, 'to a 60 Hz frame': drag.p95 / (1000 / 60), target: 'at most 25 ms' },
  'tasks over 50 ms while dragging': { count: drag.longTasks, target: 'none' },
  'interaction, twelve acts four times': { 'p75 ms': shareOf(told, 0.75), 'max ms': shareOf(told, 1), target: 'p75 100, max 200' },
  'step of the time slider to painted': { 'median ms': median(steps), 'worst ms': shareOf(steps, 1), target: 'at most 150' },
  'edit sent to seen in another window': { 'p95 ms': shareOf(seen, 0.95), 'median ms': median(seen), target: 'p95 500' },
  'keyboard move to painted': { 'median ms': median(moves), 'worst ms': Math.max(...moves), target: 'under 60 ms' },
})
await close()
