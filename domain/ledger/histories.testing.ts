/** Random histories of books: entries in several currencies, reversals, and periods that close and open, as commands that are played. */
import fc from 'fast-check'
import { books, uuid } from './books.testing.ts'

const codes = ['1000', '1010', '1100', '1500', '1510', '2000', '2500', '3000', '4000', '5000', '6000', '7000', '7100', '8000']
const months = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03']
export const historyCurrencies = ['EUR', 'USD', 'JPY', 'KWD'] as const
const day = fc
  .tuple(fc.constantFrom(...months), fc.integer({ min: 1, max: 28 }))
  .map(([month, date]) => `${month}-${String(date).padStart(2, '0')}`)
const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
const line = fc.tuple(fc.constantFrom(...codes), amount, fc.constantFrom(...historyCurrencies), fc.bigInt({ min: 1n, max: 300n }))
const memo = fc.oneof(
  fc.constantFrom('Coffee', '* starred', 'a "quote"; and | more', '(code) 5 EUR', 'Ünïcode 株'),
  fc.string({ minLength: 1, maxLength: 20 }),
)
export const history = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('post' as const),
        on: day,
        lines: fc.array(line, { minLength: 1, maxLength: 5 }),
        last: fc.constantFrom(...codes),
        memo: memo.filter((text) => text.trim() !== '' && !/\p{Cc}/u.test(text)),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), at: fc.nat(20), on: fc.option(day, { nil: undefined }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), until: fc.option(day, { nil: null }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('seal' as const), until: day }) },
  ),
  { maxLength: 30 },
)
export type History = typeof history extends fc.Arbitrary<infer Acts> ? Acts : never

/** Plays a history; `onPost` hears of each entry whether it was refused. Bases are amounts by a rate in hundredths. */
export function played(acts: History, onPost: (own: ReturnType<typeof books>, on: string, isRefused: boolean) => void = () => {}) {
  const own = books()
  const ids: string[] = []
  for (const one of acts) {
    if (one.do === 'close') own.send('legal-entity', own.entity, 'ClosePeriod', { until: one.until })
    else if (one.do === 'seal') own.send('legal-entity', own.entity, 'SealPeriod', { until: one.until })
    else if (one.do === 'reverse') own.reverse(ids[one.at % Math.max(1, ids.length)] ?? uuid(1), one.on)
    else {
      const id = uuid(1_000 + ids.length)
      const lines = one.lines.filter(([, minor]) => minor !== 0n)
      const bases = lines.map(([, minor, code, rate]) => (code === 'EUR' ? minor : (minor * rate) / 100n))
      const rest = -bases.reduce((sum, base) => sum + base, 0n)
      const said = lines.map(([account, minor, code], at): [string, bigint, object] => [
        account,
        minor,
        code === 'EUR' ? {} : { currency: code, base: String(bases[at]) },
      ])
      const all = rest === 0n ? said : [...said, [one.last, rest] as const]
      if (all.length < 2) continue
      const refused = own.post(id, one.on, all, { memo: one.memo })
      if (!refused) ids.push(id)
      onPost(own, one.on, refused !== null)
    }
  }
  return own
}
