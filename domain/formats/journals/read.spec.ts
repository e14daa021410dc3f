/** Journals that were kept elsewhere: read as their own programs read them, and what we wrote comes back the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { history, played } from '#ledger/testing'
import {
  beancountJournal,
  entriesToPost,
  hledgerJournal,
  namesOf,
  type ReadJournal,
  readBeancount,
  readHledger,
  readJournalTable,
  typeOfName,
} from './index.ts'

const told = ({ entries }: ReadJournal) =>
  entries.map(({ on, memo, reference, lines }) => [
    on,
    memo,
    reference,
    lines.map(({ account, amount }) => `${account} ${amount.number} ${amount.currency}`),
  ])

describe('a journal of hledger and ledger', () => {
  it('is read with codes, states, comments, missing amounts, signs before and behind, and prices', () => {
    const text = `; a journal
account Assets:Bank
commodity 1,000.00 EUR
P 2026-01-01 USD 0.9 EUR

2026-01-15 * (INV-7) Coffee sold | morning  ; a comment
    ; reference: R1, more
    Assets:Bank          1,190.50 EUR = 2000.00 EUR
    Income:Sales        €-1000.50  ; beans
    Liabilities:Tax

2026/2/3 ! Dollars
    Assets:Bank in dollars    100 USD @ 0.90 EUR
    Assets:Bank              -90.00 EUR
2026-02-04 More
    Assets:A    $10 @@ 9 EUR
    Assets:Bank

~ monthly
    Expenses:Rent   100 EUR
    Assets:Bank
comment
2026-01-01 not this
end comment
`
    const journal = readHledger(text)
    expect(journal.faults).toEqual([])
    expect(told(journal)).toEqual([
      [
        '2026-01-15',
        'Coffee sold | morning',
        'R1, more',
        ['Assets:Bank 1190.50 EUR', 'Income:Sales -1000.50 EUR', 'Liabilities:Tax -190 EUR'],
      ],
      ['2026-02-03', 'Dollars', null, ['Assets:Bank in dollars 100 USD', 'Assets:Bank -90.00 EUR']],
      ['2026-02-04', 'More', null, ['Assets:A 10 USD', 'Assets:Bank -9 EUR']],
    ])
    expect(journal.entries.flatMap(({ lines }) => lines.flatMap(({ cost }) => (cost ? [`${cost.number} ${cost.currency}`] : [])))).toEqual([
      '90 EUR',
      '9 EUR',
    ])
    expect(journal.passedOver).toEqual({ prices: 1, 'budgets and automated postings': 1 })
  })
  it('tells the line of what it cannot read, and reads on', () => {
    const journal = readHledger(`include other.journal

2026-02-30 No such day
    A:B   1 EUR
    C:D

2026-01-01 Not balanced
    A:B   1 EUR
    C:D  -2 EUR

2026-01-02 Two open
    A:B
    C:D

2026-01-03 Shares
    A:B   1 "AAPL 5"
    C:D  -1 EUR

2026-01-04 Good
    A:B   1 EUR
    C:D
`)
    expect(journal.faults).toEqual([
      { at: 1, says: 'includes another file; put the files together first (hledger print).' },
      { at: 3, says: '“2026-02-30” is no day; write it as YYYY-MM-DD.' },
      { at: 7, says: 'does not balance: -1 EUR are left over.' },
      { at: 11, says: 'leaves the amount of two lines open; one can be left open.' },
      { at: 16, says: '“1 "AAPL 5"” is no amount in a currency of three letters.' },
    ])
    expect(told(journal).map(([on]) => on)).toEqual(['2026-01-04'])
  })
})

describe('a journal of beancount', () => {
  it('is read with payees, metadata, costs and links', () => {
    const journal = readBeancount(`option "title" "x"
2026-01-01 open Assets:Bank
2026-01-15 * "Quay Café" "Coffee; \\"black\\"" ^inv-7
  reference: "R1"
  Assets:Bank   1,190.00 EUR
    memo: "in the morning"
  Income:Sales  -1,000.00 EUR
  Liabilities:Tax
2026-01-16 txn "Dollars"
  Assets:Usd   10 USD @ 0.90 EUR
  Assets:Bank  -9.00 EUR
2026-01-20 balance Assets:Bank 1181.00 EUR
`)
    expect(journal.faults).toEqual([])
    expect(told(journal)).toEqual([
      [
        '2026-01-15',
        'Quay Café: Coffee; "black"',
        'R1',
        ['Assets:Bank 1190.00 EUR', 'Income:Sales -1000.00 EUR', 'Liabilities:Tax -190 EUR'],
      ],
      ['2026-01-16', 'Dollars', null, ['Assets:Usd 10 USD', 'Assets:Bank -9.00 EUR']],
    ])
    expect(journal.entries[0]?.lines[0]?.memo).toBe('in the morning')
  })
})

describe('a journal as a table', () => {
  it('has a line in each row, and the rows of an entry behind each other', () => {
    const journal = readJournalTable(
      'Date;Entry;Account;Description;Debit;Credit\n15.01.2026;1;1000;Sold;1.190,50;\n15.01.2026;1;4000;Sold;;1190,50\n',
      'EUR',
    )
    expect(journal.faults).toEqual([])
    expect(told(journal)).toEqual([['2026-01-15', 'Sold', null, ['1000 1190.50 EUR', '4000 -1190.50 EUR']]])
  })
  it('without days is a trial balance, of the day that is said', () => {
    const text = 'Code,Account name,Debit,Credit\n1000,Bank,100.00,\n3000,Capital,,100.00\n4000,Nothing,0.00,0.00\n'
    expect(readJournalTable(text, 'EUR').faults[0]?.says).toContain('it is a trial balance, so say the day that it is of')
    expect(told(readJournalTable(text, 'EUR', '2025-12-31'))).toEqual([
      ['2025-12-31', 'Opening balances', null, ['1000 Bank 100.00 EUR', '3000 Capital -100.00 EUR']],
    ])
  })
  it('tells what is no row of it', () => {
    expect(readJournalTable('A,B\n1,2\n', 'EUR').faults).toEqual([{ at: 1, says: 'account: no column is named so; there are A, B.' }])
    expect(
      readJournalTable('date,account,amount\n03/04/2026,1000,5\n2026-04-03,1000,x\n', 'EUR').faults.map(({ at, says }) => [at, says]),
    ).toEqual([
      [2, 'date: “03/04/2026” is no day; write it as YYYY-MM-DD.'],
      [3, 'amount: neither a debit nor a credit is a number.'],
    ])
  })
})

describe('what is read', () => {
  const books = { id: '01980000-0000-7000-8000-000000000001', currency: 'EUR' }
  const text = '2026-01-01 Same\n  A:B  1.00 EUR\n  C:D\n'
  it('has ids that follow from what it says, so that the next file of the same books repeats nothing', () => {
    const [one, two] = [readHledger(`${text}\n${text}`), readHledger(`${text}\n${text}\n2026-01-02 Other\n  A:B  1 EUR\n  C:D\n`)]
    const ids = (journal: ReadJournal) => entriesToPost(journal, books, (name) => name).entries.map(({ id }) => id)
    expect(new Set(ids(one)).size).toBe(2)
    expect(ids(two).slice(0, 2)).toEqual(ids(one))
  })
  it('is told where an account was not chosen, and where an amount is finer than its currency', () => {
    const journal = readHledger(
      '2026-01-01 x\n  A:B  1.005 EUR\n  C:D  -1.005 EUR\n\n2026-01-02 y\n  A:B  10.5 JPY\n  C:D\n\n2026-01-03 z\n  A:B  1 XYZ\n  C:D\n',
    )
    expect(entriesToPost(journal, books, (name) => name).faults.map(({ says }) => says)).toEqual([
      '1.005 EUR has more decimals than the 2 of its currency.',
      '10.5 JPY has more decimals than the 0 of its currency.',
      'XYZ is no currency of ISO 4217.',
    ])
    expect(entriesToPost(readHledger(text), books, () => null).faults.map(({ says }) => says)).toEqual(['A:B: choose an account for it.'])
  })
  it('has the type of an account in its name or its code', () => {
    expect(['Assets:Bank', 'revenues:x', 'Liability', '1000', '7100 Interest', 'Bank'].map(typeOfName)).toEqual([
      'asset',
      'income',
      'liability',
      'asset',
      'expense',
      null,
    ])
  })
  it('comes back as it was written, whatever happened in the books', () =>
    fc.assert(
      fc.property(history, fc.constantFrom('hledger' as const, 'beancount' as const), (acts, format) => {
        const own = played(acts)
        const accounts = [...own.accounts()].map(([id, { code, name, type }]) => ({ id, code, name, type }))
        const rows = [...own.tables.postings.rows.values()]
        const byEntry = [...Map.groupBy(rows, ({ entry_id }) => String(entry_id))].map(([id, lines]) => ({
          id,
          on: String(lines[0]?.day),
          memo: own.memoOf(id),
          reference: null,
          lines: lines.map((line) => ({
            account: String(line.account_id),
            amount: BigInt(line.amount as string),
            currency: String(line.currency),
            memo: null,
          })),
        }))
        const said = { entity: 'x', accounts, currencies: [...new Set(rows.map(({ currency }) => String(currency)))], first: '2025-01-01' }
        const writer = format === 'beancount' ? beancountJournal(said) : hledgerJournal(said)
        const written = `${writer.head}${byEntry.map(writer.entry).join('')}`
        const journal = format === 'beancount' ? readBeancount(written) : readHledger(written)
        expect(journal.faults).toEqual([])
        const named = new Map([...namesOf(accounts)].map(([id, name]) => [name, id]))
        const { entries, faults } = entriesToPost(journal, books, (name) => named.get(name) ?? null)
        expect(faults).toEqual([])
        const sums = (lines: readonly { account: string; currency: string; amount: bigint }[]) => {
          const held = new Map<string, bigint>()
          for (const { account, currency, amount } of lines)
            held.set(`${account} ${currency}`, (held.get(`${account} ${currency}`) ?? 0n) + amount)
          return new Map([...held].filter(([, sum]) => sum !== 0n).sort())
        }
        const back = entries.flatMap(({ lines }) =>
          lines.map(({ account, currency, amount }) => ({ account, currency, amount: BigInt(amount) })),
        )
        expect(sums(back)).toEqual(sums(byEntry.flatMap(({ lines }) => lines)))
      }),
      { numRuns: 60 },
    ))
})
