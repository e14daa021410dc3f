/** Statements of banks are read, whichever way they are written, or it is told what is wrong with them. */
import { describe, expect, it } from 'vitest'
import { readCamt, readStatementTable, transactionsOf } from './index.ts'

const entry = (more: string, amount = '120.00', sign = 'CRDT') =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>${more}</Ntry>`
const camt = (entries: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>IE29AIBK93115212345678</IBAN></Id></Acct>${more}${entries}</Stmt></BkToCstmrStmt></Document>`
const details = `<AcctSvcrRef>REF-1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
<RltdPties><Dbtr><Pty><Nm>Harbour &amp; Sons</Nm></Pty></Dbtr><Cdtr><Nm>Us</Nm></Cdtr></RltdPties><RmtInf><Ustrd>Invoice</Ustrd><Ustrd>INV-00007</Ustrd></RmtInf></TxDtls></NtryDtls>`
const closing = `<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">500.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-03-03</Dt></Dt></Bal>`

describe('camt.053', () => {
  it('says day, amount, party, what it is for, and what is on the account behind it', () => {
    const { lines, faults, accounts } = readCamt(
      camt(entry(details) + entry('<AddtlNtryInf>Charges</AddtlNtryInf>', '2.5', 'DBIT'), closing),
    )
    expect([faults, accounts]).toEqual([[], ['IE29AIBK93115212345678']])
    expect(lines).toEqual([
      {
        at: 1,
        on: '2026-03-02',
        amount: { number: '120.00', currency: 'EUR' },
        text: 'Invoice INV-00007',
        party: 'Harbour & Sons',
        reference: 'REF-1',
        balance: null,
      },
      {
        at: 2,
        on: '2026-03-02',
        amount: { number: '-2.5', currency: 'EUR' },
        text: 'Charges',
        party: null,
        reference: null,
        balance: { number: '-500.00', currency: 'EUR' },
      },
    ])
  })
  it('passes over what is only announced, and tells what is no entry', () => {
    const { lines, faults } = readCamt(
      camt(entry('').replace('BOOK', 'PDNG') + entry('', 'ten') + entry('').replace('2026-03-02', '2026-02-30')),
    )
    expect(lines).toEqual([])
    expect(faults.map(({ at, says }) => `${at} ${says}`)).toEqual([
      '2 has no amount that is one: “ten EUR”.',
      '3 has no day of booking that is one: “2026-02-30”.',
    ])
  })
  it.each([
    ['', 'no XML'],
    ['<a><b></a>', 'no XML|no camt.053'],
    [`${'<a>'.repeat(200)}`, 'too deep'],
    ['<html></html>', 'no camt.053'],
    [camt('').replace('BkToCstmrStmt', 'BkToCstmrAcctRpt').replace('/BkToCstmrStmt', '/BkToCstmrAcctRpt'), 'no camt.053'],
  ])('tells that %s is none', (text, says) => {
    expect(readCamt(text).faults[0]?.says).toMatch(new RegExp(says))
  })
})

describe('a table', () => {
  const of = (text: string, more: Parameters<typeof readStatementTable>[2] = {}, order: 'dmy' | 'mdy' | null = null) => {
    const { lines, faults } = readStatementTable(text, 'EUR', more, order)
    return [
      ...lines.map(({ on, amount, text: about }) => `${on} ${amount.number} ${amount.currency} ${about}`),
      ...faults.map(({ at, says }) => `${at}: ${says}`),
    ]
  }
  it('of a German bank has points in its days, commas in its amounts and lines above its heads', () => {
    expect(
      of('Konto;IE29\n\nBuchungstag;Verwendungszweck;Betrag;Währung\n02.03.26;Miete;-1.250,00;EUR\n03.03.2026;Gutschrift;12,5;EUR\n'),
    ).toEqual(['2026-03-02 -1250.00 EUR Miete', '2026-03-03 12.5 EUR Gutschrift'])
  })
  it('of an Irish or British bank has what came and what went apart', () => {
    expect(of('Date,Description,Paid out,Paid in,Balance\n14/03/2026,Rent,"1,250.00",,10\n02/03/2026,Harbour,,120.00,20\n')).toEqual([
      '2026-03-14 -1250.00 EUR Rent',
      '2026-03-02 120.00 EUR Harbour',
    ])
  })
  it('of an American bank has the month first, as its own days say or somebody does', () => {
    expect(of('Posting Date,Details,Amount\n03/14/2026,Rent,-5.00\n03/02/2026,X,1.00\n')).toEqual([
      '2026-03-14 -5.00 EUR Rent',
      '2026-03-02 1.00 EUR X',
    ])
    expect(of('Date,Details,Amount\n03/02/2026,X,1.00\n')).toEqual([
      '2: date: “03/02/2026” could be two days; say which comes first, day or month.',
    ])
    expect(of('Date,Details,Amount\n03/02/2026,X,1.00\n', {}, 'mdy')).toEqual(['2026-03-02 1.00 EUR X'])
  })
  it('with heads of its own is read as it is mapped', () => {
    expect(of('Tag;Wieviel;Wozu\n2026-03-02;(5.00);Kaffee\n')).toEqual([
      '1: date, amount: say which columns they are; there are Tag, Wieviel, Wozu.',
    ])
    expect(of('Tag;Wieviel;Wozu\n2026-03-02;(5.00);Kaffee\n', { date: 'Tag', amount: 'Wieviel', text: 'Wozu' })).toEqual([
      '2026-03-02 -5.00 EUR Kaffee',
    ])
    expect(of('Date,Amount\n2026-03-02,1\n', { text: 'Purpose' })).toEqual([
      '1: text: no column is named “Purpose”; there are Date, Amount.',
    ])
  })
  it('tells the line of what is no day and no amount', () => {
    expect(of('Date,Amount,Text\n2026-02-30,1,a\n2026-03-01,,b\n2026-03-01,0.00,c\n2026-03-01,2.005,d\n')).toEqual([
      '2026-03-01 2.005 EUR d',
      '2: date: “2026-02-30” is no day.',
      '3: amount: is none.',
    ])
  })
})

describe('BANK-1 transactions', () => {
  const account = '01980000-0000-7000-8000-000000000001'
  const table = (rows: string) => transactionsOf(readStatementTable(`Date,Amount,Text\n${rows}`, 'EUR'), account)
  it('have ids that follow from what the bank says, so that the next file repeats nothing, and two that say the same are two', () => {
    const march = table('2026-03-01,1.5,Coffee\n2026-03-01,1.5,Coffee\n')
    const both = table('2026-02-01,9,Tea\n2026-03-01,1.5,Coffee\n2026-03-01,1.5,Coffee\n')
    expect(new Set(march.transactions.map(({ id }) => id)).size).toBe(2)
    expect(both.transactions.slice(1).map(({ id }) => id)).toEqual(march.transactions.map(({ id }) => id))
    expect(march.transactions[0]).toMatchObject({ on: '2026-03-01', amount: '150', currency: 'EUR', text: 'Coffee' })
  })
  it('have no more decimals than their currency', () => {
    expect(table('2026-03-01,2.005,x\n').faults).toEqual([{ at: 2, says: '2.005 EUR has more decimals than the 2 of its currency.' }])
  })
})
