/** The books at 10,000, 100,000 and a million entries over HTTP, beside hledger, ledger and beancount on the same entries. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { domain } from '@nonet/domain'
import { openStore, rebuildViews } from '@nonet/server/store'
import { listening, startPostgres, testServer } from '@nonet/server/testing'
import pg from 'pg'
import { isHere, type Judge } from './journal-judges.ts'
import { median, type Rows, report } from './report.ts'

/** Peers that take longer are told as such; they are not waited for. */
const patience = 600_000
const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await act()
  return performance.now() - began
}
/** Wall clock in milliseconds and peak memory in kB of a program, or null when it took too long. */
function peer(command: string, args: readonly string[]): { ms: number; kb: number } | null {
  const began = performance.now()
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    timeout: patience,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status === null) return null
  if (status !== 0) throw new Error(`${command} says: ${stderr.slice(0, 500)}`)
  return { ms: performance.now() - began, kb: Number(stderr.trim().split('\n').at(-1)) }
}

// A process of its own makes the view anew, so that its memory can be measured.
if (process.argv[2] === 'rebuild') {
  const store = await openStore(JSON.parse(process.argv[3] as string), domain)
  await rebuildViews(
    store.database,
    domain,
    domain.views.filter(({ name }) => name === 'account_balances'),
  )
  await store.close()
  process.exit(0)
}
/** The peer that the limits name. */
const first: Judge = 'ledger'
const sizes = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'nonet-ledger-'))
const postgres = await startPostgres(folder)
const rows: Record<string, Rows[string]> = {}

type Entry = { readonly on: string; readonly memo: string; readonly debit: string; readonly credit: string; readonly minor: number }
const debits = ['1000', '1100', '1200', '5000', '6000', '6100', '6200', '6300', '6400', '6500', '6900']
const credits = ['1000', '2000', '2200', '2500', '4000', '4900', '7000']
/** Two years of days in order, with accounts, amounts and texts that follow from the number. */
function entryAt(at: number, count: number): Entry {
  const day = Math.floor((at * 730) / count)
  const on = new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
  const debit = debits[(at * 7) % debits.length] as string
  const credit = credits.filter((code) => code !== debit)[(at * 5) % 6] as string
  return { on, memo: `Harbour ${(at * 7919) % 997}`, debit, credit, minor: 1 + ((at * 104_729) % 9_999_991) }
}
const amountText = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`

async function measure(count: number): Promise<void> {
  const server = await testServer(postgres.host)
  const { store, workspaceId } = server
  const { id: actor, key } = await server.memberWith('owner')
  const web = await listening((request) => server.app.fetch(request))
  const base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
  const headers = { authorization: `Bearer ${key}`, host: 'localhost' }
  const entity = randomUUID()
  const get = async (path: string): Promise<string> => {
    const answer = await fetch(`${base}/api/legal-entities/${entity}/${path}`, { headers })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text}`)
    return text
  }
  await store.send('EstablishLegalEntity', entity, { name: 'Bench Ltd', currency: 'EUR' }, { workspaceId, actor })
  const { state } = await store.reader.stateNow(workspaceId, store.registry.aggregates.get('legal-entity') as never, entity)
  const names = new Map(
    [...(state as { accounts: ReadonlyMap<string, { code: string; name: string; type: string }> }).accounts.values()].map(
      ({ code, name, type }) => [
        code,
        `${{ asset: 'Assets', liability: 'Liabilities', equity: 'Equity', income: 'Income', expense: 'Expenses' }[type]}:${code}-${name.replace(/[^A-Za-z0-9]+/g, '-')}`,
      ],
    ),
  )
  const journal = join(folder, 'books.journal')
  const beancount = join(folder, 'books.beancount')
  const [plain, bean] = [createWriteStream(journal), createWriteStream(beancount)]
  plain.write(`commodity EUR\n    format 1000.00 EUR\n\n${[...names.values()].map((name) => `account ${name}\n`).join('')}`)
  bean.write([...names.values()].map((name) => `2024-01-01 open ${name} EUR\n`).join(''))
  const posted = await timed(async () => {
    for (let from = 0; from < count; from += 2_000) {
      const part = Array.from({ length: Math.min(2_000, count - from) }, (_, index) => entryAt(from + index, count))
      const texts = part.map(({ on, memo, debit, credit, minor }) => {
        const [first, second] = [`${names.get(debit)}  ${amountText(minor)} EUR`, `${names.get(credit)}  -${amountText(minor)} EUR`]
        return [`\n${on} ${memo}\n    ${first}\n    ${second}\n`, `\n${on} * "${memo}"\n  ${first}\n  ${second}\n`] as const
      })
      plain.write(texts.map(([text]) => text).join(''))
      bean.write(texts.map(([, text]) => text).join(''))
      const answers = await Promise.all(
        part.map(({ on, memo, debit, credit, minor }) => {
          const lines = [
            { account: debit, amount: String(minor) },
            { account: credit, amount: String(-minor) },
          ]
          return store.send('PostEntry', randomUUID(), { entity, on, memo, lines }, { workspaceId, actor })
        }),
      )
      const bad = answers.find(({ outcome }) => outcome !== 'accepted')
      if (bad) throw new Error(JSON.stringify(bad))
    }
  })
  plain.end()
  bean.end()
  await Promise.all([finished(plain), finished(bean)])
  const admin = new pg.Client(store.address as pg.ClientConfig)
  await admin.connect()
  await admin.query('vacuum analyze')

  const span = 'from=2024-01-01&to=2025-12-31'
  const often = async (path: string, times = 30) => {
    await get(path)
    const all: number[] = []
    for (let at = 0; at < times; at++) all.push(await timed(() => get(path)))
    return median(all)
  }
  const ours = {
    balance: await often(`trial-balance?${span}`),
    matrix: await often('income-statement?from=2024-01&to=2025-12'),
    adHoc: await often('cash-flow?from=2025-07-01&to=2025-09-30', 5),
  }
  const exported = join(folder, 'exported.journal')
  const exportMs = await timed(async () => writeFileSync(exported, await get('journal?format=hledger')))
  const trial = JSON.parse(await get(`trial-balance?${span}`)) as { rows: { code: string; closing: string }[] }

  const judges: readonly Judge[] = ['hledger', 'ledger', 'beancount']
  const reports: Readonly<Record<Judge, Readonly<Record<'balance' | 'matrix' | 'adHoc', readonly string[]>>>> = {
    hledger: {
      balance: ['-f', journal, 'balance', '--flat', '-N'],
      matrix: ['-f', journal, 'balance', '-M', '--flat', 'Income', 'Expenses'],
      adHoc: ['-f', journal, 'balance', '-r', '-b', '2025-07-01', '-e', '2025-10-01', 'Assets:1000'],
    },
    ledger: {
      balance: ['-f', journal, 'balance', '--flat', '--no-total'],
      matrix: ['-f', journal, 'register', '--monthly', 'Income', 'Expenses'],
      adHoc: ['-f', journal, 'balance', '--related', '-b', '2025-07-01', '-e', '2025-10-01', 'Assets:1000'],
    },
    beancount: { balance: [beancount], matrix: [beancount], adHoc: [beancount] },
  }
  const here = judges.filter(isHere)
  const found = Object.fromEntries(
    here.map((judge) => {
      const command = judge === 'beancount' ? 'bean-check' : judge
      // What beancount asks of a file is nearly all reading it; without its cache it is the same for each report.
      const once = judge === 'beancount' ? peer(command, ['--no-cache', ...reports[judge].balance]) : null
      const of = (what: 'balance' | 'matrix' | 'adHoc') => (judge === 'beancount' ? once : peer(command, reports[judge][what]))
      return [judge, { balance: of('balance'), matrix: of('matrix'), adHoc: of('adHoc') }]
    }),
  ) as Readonly<Record<Judge, Readonly<Record<'balance' | 'matrix' | 'adHoc', { ms: number; kb: number } | null>>>>
  checked(trial.rows, journal, names)

  const fastest = (what: 'balance' | 'matrix' | 'adHoc') => Math.min(...here.map((judge) => found[judge][what]?.ms ?? patience))
  const told = (what: 'balance' | 'matrix' | 'adHoc') =>
    Object.fromEntries(here.map((judge) => [`${judge} ms`, found[judge][what]?.ms ?? `over ${patience / 1000} s`]))
  rows[`${count}: posted`] = { seconds: posted / 1000, 'a second': count / (posted / 1000) }
  rows[`${count}: balance, warm`] = { 'ours ms': ours.balance, ...told('balance'), '1 of (200)': fastest('balance') / ours.balance }
  rows[`${count}: monthly matrix`] = { 'ours ms': ours.matrix, ...told('matrix'), '1 of (300)': fastest('matrix') / ours.matrix }
  if (found.ledger?.adHoc)
    rows[`${count}: report without the view`] = {
      'ours ms': ours.adHoc,
      ...told('adHoc'),
      '1 of ledger (10)': found.ledger.adHoc.ms / ours.adHoc,
    }
  await admin.query('truncate account_balances')
  const self = fileURLToPath(import.meta.url)
  const rebuilt = peer(process.execPath, [...process.execArgv, self, 'rebuild', JSON.stringify(store.address)])
  if (rebuilt && found.ledger?.balance) {
    const again = await timed(() => get(`trial-balance?${span}`))
    rows[`${count}: rebuild, then report`] = {
      'ours ms': rebuilt.ms + again,
      'ours MB': rebuilt.kb / 1000,
      'ledger MB': found.ledger.balance.kb / 1000,
      'of its wall (1.5)': (rebuilt.ms + again) / found.ledger.balance.ms,
      'of its memory (0.25)': rebuilt.kb / found.ledger.balance.kb,
    }
    const reading = peer(first, ['-f', exported, 'balance'])
    if (reading)
      rows[`${count}: export`] = { 'ours ms': exportMs, 'ledger reads it in ms': reading.ms, 'of its time (1)': exportMs / reading.ms }
  }
  await admin.end()
  web.close()
  web.closeAllConnections()
  await server.close()
}

/** The peers measure the same books only if they say the same. */
function checked(trial: readonly { code: string; closing: string }[], journal: string, names: ReadonlyMap<string, string>): void {
  if (!isHere('hledger')) return
  const { stdout } = spawnSync(
    first,
    ['-f', journal, 'balance', '--flat', '--no-total', '--format', '%(account)\t%(quantity(scrub(display_total)))\n'],
    {
      encoding: 'utf8',
    },
  )
  const theirs = new Map(
    stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t') as [string, string]),
  )
  for (const { code, closing } of trial) {
    const own = Number(closing) / 100
    const other = Number(theirs.get(names.get(code) ?? '') ?? 0)
    if (Math.abs(own - other) > 0.004) throw new Error(`${code}: ${own} here, ${other} by ledger`)
  }
}

try {
  for (const count of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) await measure(count)
  report('ledger', rows)
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
