/** Open transactions with what each is likely to be: one press does it, and a menu has the rest. */
import { line } from '@nonet/domain/blocks'
import { useState } from 'react'
import { t } from '#messages'
import { ActionMenu, Badge, Button, notify, Section } from '#ui'
import { exactLabel, useBooks, useMayWrite, useWrite } from '../ledger/books.ts'
import { dayLabel } from '../rooms/field-value.tsx'
import { RecordForm } from '../rooms/record-form.tsx'
import { PostDialog } from './post-dialog.tsx'
import { actOf, type Reconciliation, type Suggestion, type Transaction } from './reconciliation.ts'

export function OpenTransactions({ data }: { readonly data: Reconciliation }) {
  const writes = useMayWrite()
  const [posting, setPosting] = useState<Transaction | null>(null)
  const [aside, setAside] = useState<Transaction | null>(null)
  const write = useWrite()
  if (data.transactions.length === 0)
    return (
      <Section title={t('bank.todo')}>
        <p className="text-sm text-soft">{t('bank.todo.none')}</p>
      </Section>
    )
  return (
    <Section title={t('bank.todo')} lead={t('bank.todo.lead')}>
      <ul aria-label={t('bank.todo')} className="rounded-md border border-line bg-surface">
        {data.transactions.map(({ transaction, suggestions }) => (
          <Row
            key={transaction.id}
            transaction={transaction}
            suggestions={suggestions}
            writes={writes}
            onPost={() => setPosting(transaction)}
            onAside={() => setAside(transaction)}
          />
        ))}
      </ul>
      <PostDialog transaction={posting} rules={data.rules} onClose={() => setPosting(null)} />
      <RecordForm
        title={t('bank.aside')}
        fields={{ because: line(t('bank.because'), t('bank.because.help'), { isRequired: true, max: 200 }) }}
        submit={t('bank.aside')}
        isOpen={aside !== null}
        onClose={() => setAside(null)}
        onSubmit={({ because }) => write(`/api/bank-transactions/${aside?.id}/set-aside`, { because }, t('bank.asided'))}
      />
    </Section>
  )
}

type RowProps = {
  readonly transaction: Transaction
  readonly suggestions: readonly Suggestion[]
  readonly writes: boolean
  readonly onPost: () => void
  readonly onAside: () => void
}
function Row({ transaction, suggestions, writes, onPost, onAside }: RowProps) {
  const { accounts } = useBooks()
  const write = useWrite()
  const nameOf = (code: string) => accounts.find((account) => account.code === code || account.id === code)?.name ?? code
  const labelOf = (suggestion: Suggestion): string => {
    if (suggestion.is === 'entry') return t('bank.match')
    if (suggestion.is === 'document') return t('bank.pay', { number: suggestion.document.number })
    return t('bank.postOn', { account: suggestion.rule.account })
  }
  const noteOf = (suggestion: Suggestion): string => {
    if (suggestion.is === 'entry') return t('bank.isEntry', { memo: suggestion.entry.memo, day: dayLabel(suggestion.entry.on) })
    if (suggestion.is === 'document') {
      const { number, party, open } = suggestion.document
      return t('bank.isDocument', { number, party, open: exactLabel(open, transaction.currency) })
    }
    return `${nameOf(suggestion.rule.account)}, ${t('bank.isRule', { contains: suggestion.rule.contains })}`
  }
  const act = async (verb: string, said: object, done: string) => {
    const refusal = await write(`/api/bank-transactions/${transaction.id}/${verb}`, said, done)
    if (refusal) notify(t('said.refused'), { description: refusal, isWorse: true })
  }
  const take = (suggestion: Suggestion) => {
    const { verb, said } = actOf(suggestion)
    return act(verb, said, t('bank.matched'))
  }
  const [first, ...others] = suggestions
  const what = transaction.party ?? transaction.text
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 text-sm last:border-b-0 md:grid-cols-[6rem_minmax(0,1.2fr)_8rem_minmax(0,1fr)]">
      <span className="whitespace-nowrap text-soft tabular-nums max-md:order-1">{dayLabel(transaction.on)}</span>
      <span className="min-w-0 break-words max-md:order-3 max-md:col-span-2">
        {transaction.party ? <span className="font-medium">{transaction.party} </span> : null}
        <span className={transaction.party ? 'text-soft' : ''}>{transaction.text}</span>{' '}
        {transaction.isBroken ? <Badge tone="open">{t('bank.broken')}</Badge> : null}
      </span>
      <span
        className={`whitespace-nowrap text-right tabular-nums max-md:order-2 ${transaction.amount.startsWith('-') ? '' : 'text-accent'}`}
      >
        {exactLabel(transaction.amount, transaction.currency)}
      </span>
      <span className="flex min-w-0 items-start justify-end gap-2 max-md:order-4 max-md:col-span-2">
        <span className="min-w-0 flex-1 break-words text-xs text-soft">{first ? noteOf(first) : null}</span>
        {writes && first ? (
          <Button kind={first.isCertain ? 'primary' : 'plain'} onClick={() => void take(first)}>
            {labelOf(first)}
          </Button>
        ) : null}
        {writes ? (
          <ActionMenu
            trigger="⋯"
            triggerLabel={t('bank.more', { what })}
            entries={[
              ...others.map((one) => ({ label: labelOf(one), note: noteOf(one), onSelect: () => void take(one) })),
              ...(transaction.isBroken
                ? [{ label: t('bank.unmatch'), onSelect: () => void act('unmatch', {}, t('bank.unmatched')) }]
                : [
                    { label: t('bank.post'), onSelect: onPost },
                    { label: t('bank.aside'), onSelect: onAside },
                  ]),
            ]}
          />
        ) : null}
      </span>
    </li>
  )
}
