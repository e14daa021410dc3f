/** An entry for a transaction: on which account it goes, and whether the next ones of its kind go there too. */
import { useState } from 'react'
import { t } from '#messages'
import { Button, DialogFoot, FieldRow, ModalDialog, Select, TextInput } from '#ui'
import { exactLabel, useBooks, useWrite } from '../ledger/books.ts'
import type { Rule, Transaction } from './reconciliation.ts'

type DialogProps = { readonly transaction: Transaction | null; readonly rules: readonly Rule[]; readonly onClose: () => void }
export function PostDialog({ transaction, rules, onClose }: DialogProps) {
  return (
    <ModalDialog title={t('bank.postTitle')} isOpen={transaction !== null} onClose={onClose}>
      {transaction ? <Post transaction={transaction} rules={rules} onClose={onClose} /> : null}
    </ModalDialog>
  )
}

function Post({ transaction, rules, onClose }: DialogProps & { readonly transaction: Transaction }) {
  const { id, accounts } = useBooks()
  const write = useWrite()
  const isIn = !transaction.amount.startsWith('-')
  const others = accounts.filter(({ isClosed, role }) => !isClosed && role !== 'cash')
  const usual = others.find(({ type }) => type === (isIn ? 'income' : 'expense')) ?? others[0]
  const [account, setAccount] = useState(usual?.code ?? '')
  const [memo, setMemo] = useState('')
  const [remembers, setRemembers] = useState(false)
  const [contains, setContains] = useState(transaction.party ?? transaction.text)
  const [fault, setFault] = useState<string | null>(null)
  const submit = async () => {
    const refusal = await write(
      `/api/bank-transactions/${transaction.id}/post`,
      { account, ...(memo.trim() ? { memo: memo.trim() } : {}) },
      t('bank.posted'),
    )
    if (refusal) return setFault(refusal)
    if (remembers && contains.trim()) {
      const rule = { contains: contains.trim(), direction: isIn ? 'in' : 'out', account, ...(memo.trim() ? { memo: memo.trim() } : {}) }
      const failed = await write(`/api/bank-rules/${id}/set`, { rules: [...rules, rule] }, t('bank.rules.saved'))
      if (failed) return setFault(failed)
    }
    onClose()
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="text-sm">
        {transaction.party ? `${transaction.party}: ` : ''}
        {transaction.text} <span className="font-medium tabular-nums">{exactLabel(transaction.amount, transaction.currency, true)}</span>
      </p>
      <FieldRow label={t('bank.other')}>
        {(field) => (
          <Select {...field} value={account} onChange={({ target }) => setAccount(target.value)}>
            {others.map(({ code, name }) => (
              <option key={code} value={code}>
                {code} {name}
              </option>
            ))}
          </Select>
        )}
      </FieldRow>
      <FieldRow label={t('bank.memo')} help={t('bank.memo.help')}>
        {(field) => <TextInput {...field} value={memo} maxLength={500} onChange={({ target }) => setMemo(target.value)} />}
      </FieldRow>
      <label className="flex items-start gap-2 text-sm">
        <input type="checkbox" className="mt-1" checked={remembers} onChange={({ target }) => setRemembers(target.checked)} />
        <span>
          {t('bank.remember')}
          <span className="block text-xs text-soft">{t('bank.remember.help')}</span>
        </span>
      </label>
      {remembers ? (
        <FieldRow label={t('bank.contains')}>
          {(field) => <TextInput {...field} value={contains} maxLength={100} onChange={({ target }) => setContains(target.value)} />}
        </FieldRow>
      ) : null}
      {fault ? (
        <p role="alert" className="text-sm text-worse">
          {fault}
        </p>
      ) : null}
      <DialogFoot>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit">
          {t('bank.postTitle')}
        </Button>
      </DialogFoot>
    </form>
  )
}
