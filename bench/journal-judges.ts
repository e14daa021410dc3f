/** Other programs that read our journals: whether each accepts one under its strictest checks, and what it says the accounts hold. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { ratioText } from '@nonet/domain/kernel/ratio'

export type Judge = 'hledger' | 'ledger' | 'beancount'
export const judges: readonly Judge[] = ['hledger', 'ledger', 'beancount']
/** By `{account} {month} {currency}`: a plain decimal as the program writes it, with its trailing zeros taken off. */
export type Held = ReadonlyMap<string, string>

const run = (command: string, args: readonly string[]) => spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30 })
/** True when the program is on this machine. */
export const isHere = (judge: Judge): boolean => run(judge === 'beancount' ? 'bean-check' : judge, ['--version']).status === 0

/** What it says against the file, or null. */
export function objection(judge: Judge, file: string): string | null {
  const answers =
    judge === 'hledger'
      ? [run('hledger', ['-f', file, 'check', '--strict', 'ordereddates'])]
      : judge === 'ledger'
        ? [run('ledger', ['-f', file, '--pedantic', 'balance'])]
        : [run('bean-check', [file])]
  const bad = answers.find(({ status }) => status !== 0)
  return bad ? `${bad.stdout}${bad.stderr}`.slice(0, 2_000) : null
}

/** `-1,234.500` → `-1234.5`. */
const plain = (text: string): string => {
  const number = text.replaceAll(',', '')
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number
}

export function heldBy(judge: Judge, file: string): Held {
  const held = new Map<string, string>()
  const put = (account: string, month: string, currency: string, amount: string) => {
    if (plain(amount) !== '0') held.set(`${account} ${month} ${currency}`, plain(amount))
  }
  if (judge === 'hledger') {
    const { stdout } = run('hledger', ['-f', file, 'balance', '-M', '--flat', '-E', '-N', '--layout=bare', '-O', 'csv'])
    const [head, ...lines] = stdout.split('\n').filter(Boolean).map(cellsOf)
    for (const [account = '', currency = '', ...amounts] of lines)
      amounts.forEach((amount, at) => {
        put(account, monthOf(head?.[at + 2] ?? ''), currency, amount)
      })
  } else if (judge === 'ledger') {
    // Its sums hold several commodities in one, which its formats do not take apart: here are its lines, added up by month.
    const format = '%(account)\\t%(format_date(date, "%Y-%m"))\\t%(commodity(amount))\\t%(quantity(amount))\\n'
    const { stdout } = run('ledger', ['-f', file, 'register', '--format', format])
    const sums = new Map<string, bigint>()
    for (const line of stdout.split('\n').filter(Boolean)) {
      const [account = '', month = '', currency = '', amount = ''] = line.split('\t')
      const key = [account, month, currency].join('\t')
      sums.set(key, (sums.get(key) ?? 0n) + tenThousandths(amount))
    }
    for (const [key, sum] of sums) {
      const [account = '', month = '', currency = ''] = key.split('\t')
      put(account, month, currency, ratioText({ over: sum, under: 10_000n }, 4))
    }
  } else {
    // Its query prints amounts with the digits that are most common; its loader has them as they are.
    const { stdout } = run(pythonOf('bean-check'), ['-c', sums, file])
    for (const line of stdout.split('\n').filter(Boolean)) {
      const [account = '', month = '', currency = '', amount = ''] = line.split('\t')
      put(account, month, currency, amount)
    }
  }
  return held
}

const sums = `import sys, collections
from beancount import loader
from beancount.core import data
held = collections.Counter()
entries, _, _ = loader.load_file(sys.argv[1])
for entry in entries:
    if isinstance(entry, data.Transaction):
        for line in entry.postings:
            held[(line.account, entry.date.strftime('%Y-%m'), line.units.currency)] += line.units.number
for (account, month, currency), number in held.items():
    print(account, month, currency, format(number, 'f'), sep='\\t')
`
/** The interpreter that a program in Python runs under. */
const pythonOf = (program: string): string => {
  const path = run('which', [program]).stdout.trim()
  return (
    readFileSync(path, 'utf8')
      .split('\n')[0]
      ?.replace(/^#!\s*/, '')
      .trim() ?? 'python3'
  )
}

const tenThousandths = (text: string): bigint => {
  const [units = '0', places = ''] = text.replaceAll(',', '').split('.')
  const size = BigInt(units.replace('-', '')) * 10_000n + BigInt(places.padEnd(4, '0'))
  return units.startsWith('-') ? -size : size
}
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
/** hledger names a column by its month: `2026-01` or `Jan 2026`. */
const monthOf = (head: string): string => /\d{4}-\d{2}/.exec(head)?.[0] ?? head
