/** A new entry, written by the keyboard alone: a line after the other, what is missing always in sight, posted when it balances. */
import { currencies } from '@nonet/domain/kernel/money'
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { newId } from '#app/api'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Button, FieldRow, IconButton, Select, TextInput } from '#ui'
import { exactLabel, useBooks, useMayWrite, useWrite } from './books.ts'
import { type DraftLine, difference, emptyLine, isEmpty, linesOf, typed } from './entry-draft.ts'

const today = () => new Date().toISOString().slice(0, 10)
export function NewEntryPage() {
  const { id, currency, accounts, name } = useBooks()
  const write = useWrite()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const [on, setOn] = useState(today)
  const [memo, setMemo] = useState('')
  const [reference, setReference] = useState('')
  const [lines, setLines] = useState<readonly DraftLine[]>([0, 1].map((key) => emptyLine(key, currency)))
  const [fault, setFault] = useState<string | null>(null)
  useTitle(`${t('books.newEntry')}, ${name}`)
  const mayWrite = useMayWrite()
  if (!mayWrite) return null
  const over = difference(lines, currency)
  const withRoom = (next: readonly DraftLine[]) => {
    const last = next.at(-1)
    return last && isEmpty(last) ? next : [...next, emptyLine(Math.max(0, ...next.map(({ key }) => key)) + 1, currency)]
  }
  const put = (key: number, change: Partial<DraftLine>) =>
    setLines(withRoom(lines.map((line) => (line.key === key ? { ...line, ...change } : line))))
  const post = async () => {
    const said = linesOf(lines, accounts, currency)
    if (said.fault) return setFault(t(`books.fault.${said.fault.what}`, { at: said.fault.at, currency }))
    const entry = newId()
    const body = { entity: id, on, memo: memo.trim(), lines: said.lines, ...(reference.trim() ? { reference: reference.trim() } : {}) }
    const refusal = await write(`/api/journal-entries/${entry}/post`, body, t('books.posted'))
    setFault(refusal)
    if (refusal === null) void navigate({ to: '/books/entries/$entryId', params: { entryId: entry }, search: true })
  }
  /** Enter goes to the account of the next line, `=` writes what is missing, Control and Enter post. */
  const onKey = (event: KeyboardEvent, at: number, field: 'account' | 'debit' | 'credit' | 'memo') => {
    const line = lines[at]
    if (!line) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void post()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      form.current?.querySelector<HTMLInputElement>(`[data-account="${lines[at + 1]?.key}"]`)?.focus()
    } else if (event.key === '=' && field !== 'account' && field !== 'memo') {
      event.preventDefault()
      const missing = -difference(
        lines.filter(({ key }) => key !== line.key),
        currency,
      )
      if (missing !== 0n)
        put(line.key, { debit: '', credit: '', currency, base: '', [missing > 0n ? 'debit' : 'credit']: typed(missing, currency) })
    }
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void post()
      }}
    >
      <div className="mb-4 grid gap-4 sm:grid-cols-[10rem_1fr_12rem]">
        <FieldRow label={t('books.day')}>
          {(wiring) => <TextInput {...wiring} type="date" value={on} onChange={({ target }) => setOn(target.value)} />}
        </FieldRow>
        <FieldRow label={t('books.memo')}>
          {(wiring) => <TextInput {...wiring} value={memo} maxLength={500} onChange={({ target }) => setMemo(target.value)} />}
        </FieldRow>
        <FieldRow label={t('books.reference')}>
          {(wiring) => <TextInput {...wiring} value={reference} maxLength={60} onChange={({ target }) => setReference(target.value)} />}
        </FieldRow>
      </div>
      <datalist id="accounts-of-books">
        {accounts
          .filter(({ isClosed }) => !isClosed)
          .map(({ id: account, code, name: called }) => (
            <option key={account} value={`${code} ${called}`} />
          ))}
      </datalist>
      <ol className="rounded-md border border-line bg-surface">
        {lines.map((line, index) => (
          <li
            key={line.key}
            className="grid grid-cols-2 items-center gap-2 border-line border-b px-3 py-2 last:border-b-0 lg:grid-cols-[minmax(0,2fr)_8rem_8rem_5.5rem_minmax(0,1.5fr)_2rem]"
          >
            <TextInput
              className="max-lg:col-span-2"
              list="accounts-of-books"
              data-account={line.key}
              aria-label={t('books.lineAccount', { at: index + 1 })}
              placeholder={t('books.account')}
              value={line.account}
              onChange={({ target }) => put(line.key, { account: target.value })}
              onKeyDown={(event) => onKey(event, index, 'account')}
            />
            {(['debit', 'credit'] as const).map((side) => (
              <TextInput
                key={side}
                className="text-right tabular-nums"
                inputMode="decimal"
                aria-label={t(side === 'debit' ? 'books.lineDebit' : 'books.lineCredit', { at: index + 1 })}
                placeholder={t(`books.${side}`)}
                value={line[side]}
                onChange={({ target }) => put(line.key, { [side]: target.value })}
                onKeyDown={(event) => onKey(event, index, side)}
              />
            ))}
            <Select
              aria-label={t('books.lineCurrency', { at: index + 1 })}
              value={line.currency}
              onChange={({ target }) => put(line.key, { currency: target.value })}
            >
              {currencies.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
            {line.currency === currency ? (
              <TextInput
                aria-label={t('books.lineMemo', { at: index + 1 })}
                placeholder={t('books.line.memo')}
                value={line.memo}
                maxLength={200}
                onChange={({ target }) => put(line.key, { memo: target.value })}
                onKeyDown={(event) => onKey(event, index, 'memo')}
              />
            ) : (
              <TextInput
                className="text-right tabular-nums"
                inputMode="decimal"
                aria-label={t('books.lineBase', { at: index + 1, currency })}
                placeholder={currency}
                value={line.base}
                onChange={({ target }) => put(line.key, { base: target.value })}
                onKeyDown={(event) => onKey(event, index, 'memo')}
              />
            )}
            <IconButton
              label={t('books.dropLine', { at: index + 1 })}
              disabled={lines.length <= 2}
              onClick={() => setLines(withRoom(lines.filter(({ key }) => key !== line.key)))}
            >
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <Button kind="primary" type="submit">
          {t('books.post')}
        </Button>
        <p role="status" className={`text-sm tabular-nums ${over === 0n ? 'text-soft' : 'text-open'}`}>
          {over === 0n
            ? t('books.balanced')
            : t(over > 0n ? 'books.over' : 'books.under', { amount: exactLabel(over < 0n ? -over : over, currency, true) })}
        </p>
        <p className="text-xs text-faint">{t('books.keys')}</p>
      </div>
      {fault ? (
        <p role="alert" className="mt-3 text-sm text-worse">
          {fault}
        </p>
      ) : null}
    </form>
  )
}
