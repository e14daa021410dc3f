/** One text for hledger and for ledger: every commodity, account and tag is declared, amounts have exactly their digits. */
import { currencyDigits, moneyText } from '#kernel/money'
import { type Books, type JournalWriter, namesOf, oneLine } from './journal.ts'

/**
 * Source: hledger's journal format and ledger's manual; the two-line form of `commodity` is the one that both accept under their
 * strictest checks.
 */
export function hledgerJournal({ entity, accounts, currencies }: Books): JournalWriter {
  const names = namesOf(accounts)
  const commodities = currencies.map((currency) => {
    const digits = currencyDigits(currency)
    // Without digits no form suits both: hledger wants a point, and ledger none.
    return `commodity ${currency}\n${digits === 0 ? '' : `    format 1000.${'0'.repeat(digits)} ${currency}\n`}`
  })
  const declared = [...names.values()].map((name) => `account ${name}\n`)
  return {
    head: `; ${oneLine(entity)}\n\ntag entry\ntag reference\n\n${commodities.join('')}\n${declared.join('')}`,
    entry: ({ id, on, memo, reference, lines }) => {
      // An asterisk or a bracket at the beginning would be read as a state or a code.
      const said = oneLine(memo).replace(/^[*!(=]+\s*/, '') || 'entry'
      const tags = `    ; entry: ${id}\n${reference ? `    ; reference: ${oneLine(reference).replaceAll(',', ' ')}\n` : ''}`
      // What a line adds in the currency of the books alone is exchange, and no amount of a commodity.
      const amounts = lines.filter(({ amount }) => amount !== 0n)
      const text = amounts.map(({ account, amount, currency, memo: about }) => {
        const note = about ? `  ; ${oneLine(about).replaceAll(':', ' ')}` : ''
        return `    ${names.get(account)}  ${moneyText({ minor: amount, currency })}${note}\n`
      })
      return `\n${on} ${said}\n${tags}${text.join('')}`
    },
  }
}
