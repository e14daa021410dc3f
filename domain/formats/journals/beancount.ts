/** The journal as beancount reads it: each account is opened on the first day of the books. */
import { moneyText } from '#kernel/money'
import { type Books, type JournalWriter, namesOf, oneLine } from './journal.ts'

/** Source: beancount's language syntax, version 2. */
export function beancountJournal({ entity, accounts, first }: Books): JournalWriter {
  const names = namesOf(accounts)
  const opened = [...names.values()].map((name) => `${first} open ${name}\n`)
  return {
    head: `option "title" "${oneLine(entity)}"\n\n${opened.join('')}`,
    entry: ({ id, on, memo, reference, lines }) => {
      const about = `  entry: "${id}"\n${reference ? `  reference: "${oneLine(reference)}"\n` : ''}`
      const amounts = lines.filter(({ amount }) => amount !== 0n)
      const text = amounts.map(({ account, amount, currency, memo: said }) => {
        const note = said ? `    memo: "${oneLine(said)}"\n` : ''
        return `  ${names.get(account)}  ${moneyText({ minor: amount, currency })}\n${note}`
      })
      return `\n${on} * "${oneLine(memo)}"\n${about}${text.join('')}`
    },
  }
}
