/** Books that were kept elsewhere come in: the file is read, its accounts find their place, and entries are posted with progress. */
import '#messages/bank'
import {
  entriesToPost,
  matchAccounts,
  type ProposedAccount,
  proposedAccounts,
  type ReadJournal,
  readBeancount,
  readHledger,
  readJournalTable,
} from '@nonet/domain/formats/journals'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ApiError, api, newId, sendCommand } from '#app/api'
import { t } from '#messages'
import { Button, DialogFoot, FieldRow, ModalDialog, notify, Select, TextInput } from '#ui'
import { useBooks } from '../ledger/books.ts'
import { inBatches } from './in-batches.ts'

type DialogProps = { readonly isOpen: boolean; readonly onClose: () => void }
export function JournalDialog({ isOpen, onClose }: DialogProps) {
  return (
    <ModalDialog title={t('journal.import')} isOpen={isOpen} onClose={onClose} width="wide">
      {isOpen ? <Journal onClose={onClose} /> : null}
    </ModalDialog>
  )
}

const adding = 'add'
type FileRead = { readonly name: string; readonly text: string }
function readAs({ name, text }: FileRead, currency: string, on: string | null): ReadJournal {
  if (/\.(beancount|bean)$/i.test(name)) return readBeancount(text)
  return /\.(csv|tsv|txt)$/i.test(name) ? readJournalTable(text, currency, on) : readHledger(text)
}

function Journal({ onClose }: Pick<DialogProps, 'onClose'>) {
  const books = useBooks()
  const client = useQueryClient()
  const [file, setFile] = useState<FileRead | null>(null)
  const [on, setOn] = useState('')
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [progress, setProgress] = useState<number | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const journal = useMemo(() => file && readAs(file, books.currency, on || null), [file, books.currency, on])
  const known = new Map(journal ? matchAccounts(journal.accounts, books.accounts) : [])
  const proposed = new Map(
    proposedAccounts(
      (journal?.accounts ?? []).filter((name) => !known.get(name)),
      books.accounts,
    ).map((one) => [one.for, one]),
  )
  const placeOf = (name: string): string => chosen[name] ?? known.get(name) ?? (proposed.get(name)?.type ? adding : '')
  const found = journal && entriesToPost(journal, books, (name) => placeOf(name) || null)
  const post = async () => {
    if (!journal) return
    setProgress(0)
    setFault(null)
    try {
      const ids = new Map<string, string>()
      for (const name of journal.accounts) {
        const place = placeOf(name)
        ids.set(name, place === adding ? await added(books.id, proposed.get(name) as ProposedAccount) : place)
      }
      const { entries } = entriesToPost(journal, books, (name) => ids.get(name) || null)
      type Answer = { posted: number; known: number; faults: readonly { at: number; says: string }[] }
      const sum = await inBatches(
        entries,
        async (part) => {
          const body = { entries: part }
          const answer: Answer = await api(`/api/legal-entities/${books.id}/import-entries`, { method: 'POST', body })
          return { ...answer, done: answer.posted }
        },
        setProgress,
      )
      setFault(sum.firstFault)
      notify(t('journal.posted', { posted: sum.done, known: sum.known, refused: sum.refused }))
      if (sum.refused === 0) onClose()
    } catch (error) {
      setFault(error instanceof ApiError ? error.message : String(error))
    }
    setProgress(null)
    await client.invalidateQueries({ queryKey: ['books'] })
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void post()
      }}
    >
      <p className="text-sm text-soft">{t('journal.import.lead')}</p>
      <div className="flex flex-wrap items-end gap-4">
        <input
          type="file"
          accept=".journal,.hledger,.ledger,.dat,.j,.beancount,.bean,.csv,.tsv,.txt"
          aria-label={t('journal.file')}
          className="text-sm"
          onChange={async ({ target }) => {
            const picked = target.files?.[0]
            if (!picked) return
            setChosen({})
            setFault(null)
            setFile({ name: picked.name, text: await picked.text() })
          }}
        />
        {file && /\.(csv|tsv|txt)$/i.test(file.name) ? (
          <div className="w-48">
            <FieldRow label={t('journal.day')} help={t('journal.day.help')}>
              {(field) => <TextInput {...field} type="date" value={on} onChange={({ target }) => setOn(target.value)} />}
            </FieldRow>
          </div>
        ) : null}
      </div>
      {journal && journal.accounts.length > 0 ? (
        <Places
          journal={journal}
          proposed={proposed}
          placeOf={placeOf}
          onChoose={(name, place) => setChosen({ ...chosen, [name]: place })}
        />
      ) : null}
      {journal && found ? <Told journal={journal} faults={found.faults} count={found.entries.length} /> : null}
      {fault ? (
        <p role="alert" className="text-sm text-worse">
          {fault}
        </p>
      ) : null}
      {progress !== null && found ? (
        <p role="status" className="text-sm text-soft tabular-nums">
          {t('bank.progress', { done: progress, total: found.entries.length })}
        </p>
      ) : null}
      <DialogFoot>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={!found || found.entries.length === 0 || progress !== null}>
          {t('journal.post', { count: found?.entries.length ?? 0 })}
        </Button>
      </DialogFoot>
    </form>
  )
}
/** The id of an account that the books get for it. */
async function added(entity: string, { code, name, type }: ProposedAccount): Promise<string> {
  const said = { code, name, type: type ?? 'expense' }
  const { result } = await sendCommand<{ result: { account: string } }>(`/api/legal-entities/${entity}/add-account`, said, newId())
  return result.account
}

type PlacesProps = {
  readonly journal: ReadJournal
  readonly proposed: ReadonlyMap<string, ProposedAccount>
  readonly placeOf: (name: string) => string
  readonly onChoose: (name: string, place: string) => void
}
function Places({ journal, proposed, placeOf, onChoose }: PlacesProps) {
  const { accounts } = useBooks()
  return (
    <section aria-label={t('journal.accounts')}>
      <h3 className="text-sm font-medium">{t('journal.accounts')}</h3>
      <p className="mb-2 text-xs text-soft">{t('journal.accounts.lead')}</p>
      <ul className="max-h-64 overflow-y-auto rounded-md border border-line text-sm">
        {journal.accounts.map((name) => {
          const fresh = proposed.get(name)
          return (
            <li key={name} className="flex flex-wrap items-center gap-3 border-line border-b px-3 py-1 last:border-b-0">
              <span className="min-w-0 flex-1 break-words">{name}</span>
              <div className="w-64 max-w-full">
                <Select aria-label={name} value={placeOf(name)} onChange={({ target }) => onChoose(name, target.value)}>
                  <option value="">{t('journal.leave')}</option>
                  {fresh ? <option value={adding}>{t('journal.add', { code: fresh.code, name: fresh.name })}</option> : null}
                  {accounts
                    .filter(({ isClosed }) => !isClosed)
                    .map((account) => (
                      <option key={account.id} value={account.id}>
                        {account.code} {account.name}
                      </option>
                    ))}
                </Select>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type ToldProps = {
  readonly journal: ReadJournal
  readonly faults: readonly { readonly at: number; readonly says: string }[]
  readonly count: number
}
function Told({ journal, faults, count }: ToldProps) {
  const passed = Object.entries(journal.passedOver).map(([what, many]) => `${many} ${what}`)
  return (
    <div className="text-sm">
      <p>{t('journal.found', { count })}</p>
      {passed.length > 0 ? <p className="text-soft">{t('journal.passedOver', { what: passed.join(', ') })}</p> : null}
      {faults.length > 0 ? (
        <div className="text-worse">
          <p>{t('bank.faults', { count: faults.length })}</p>
          <ul>
            {faults.slice(0, 5).map(({ at, says }) => (
              <li key={`${at} ${says}`}>{t('bank.fault', { at, says })}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
