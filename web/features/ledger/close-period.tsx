/** Closes the books up to a day, or opens them again; what is not done yet up to that day is told before. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Badge, Button, DialogFoot, FieldRow, linkLook, ModalDialog, notify, TextInput } from '#ui'
import { dayLabel } from '../rooms/field-value.tsx'
import { type Entity, useWrite } from './books.ts'

export function ClosePeriod({ entity }: { readonly entity: Entity }) {
  const { may } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  if (!may.includes('ledger:close')) return null
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('books.closePeriod')}</Button>
      <ModalDialog title={t('books.closePeriod')} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        {isOpen ? <Close entity={entity} onClose={() => setIsOpen(false)} /> : null}
      </ModalDialog>
    </>
  )
}

type Undone = 'invoices' | 'bills' | 'expenses' | 'subscriptions' | 'cost-allocations' | 'bank-transactions'
type Closing = {
  readonly undone: readonly { readonly what: Undone; readonly count: number }[]
  readonly fingerprint: string
  readonly closed: { readonly until: string; readonly isUnchanged: boolean | null } | null
}
/** The last day of the month before. */
const lastMonth = (): string => {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 10)
}

function Close({ entity, onClose }: { readonly entity: Entity; readonly onClose: () => void }) {
  const write = useWrite()
  const client = useQueryClient()
  const [until, setUntil] = useState(entity.closedUntil ?? lastMonth())
  const [fault, setFault] = useState<string | null>(null)
  const { data } = useQuery({
    queryKey: ['books', entity.id, 'closing', until],
    queryFn: () => api<Closing>(`/api/legal-entities/${entity.id}/closing?until=${until}`),
    enabled: until !== '',
  })
  const revalue = async () => {
    try {
      await api(`/api/legal-entities/${entity.id}/revalue`, { method: 'POST', body: { on: until } })
      await client.invalidateQueries({ queryKey: ['books'] })
      setFault(null)
      notify(t('books.revalue.said', { day: dayLabel(until) }))
    } catch (error) {
      setFault(error instanceof ApiError ? error.message : String(error))
    }
  }
  const submit = async () => {
    const said = until === '' ? { until: null } : { until, ...(data ? { fingerprint: data.fingerprint } : {}) }
    const refusal = await write(
      `/api/legal-entities/${entity.id}/close-period`,
      said,
      t(until === '' ? 'books.open.said' : 'books.closed.said'),
    )
    if (refusal) setFault(refusal)
    else onClose()
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
      <FieldRow label={t('books.to')} help={t('books.closePeriod.lead')} fault={fault}>
        {(field) => <TextInput {...field} type="date" value={until} onChange={({ target }) => setUntil(target.value)} />}
      </FieldRow>
      {until !== '' && data ? (
        <section aria-label={t('books.undone')} className="text-sm">
          <h3 className="mb-1 font-medium">{t('books.undone')}</h3>
          {data.undone.length === 0 ? (
            <p className="text-soft">{t('books.undone.none')}</p>
          ) : (
            <ul className="flex flex-col gap-1">
              {data.undone.map(({ what, count }) => (
                <li key={what} className="flex justify-between gap-4">
                  <Where what={what} onGo={onClose} />
                  <span className="tabular-nums">{count}</span>
                </li>
              ))}
            </ul>
          )}
          {data.closed ? (
            <p className="mt-3 text-soft">
              {t('books.wasClosed', { day: dayLabel(data.closed.until) })}{' '}
              {data.closed.isUnchanged === null ? null : data.closed.isUnchanged ? (
                <Badge>{t('books.unchanged')}</Badge>
              ) : (
                <Badge tone="open">{t('books.changed')}</Badge>
              )}
            </p>
          ) : null}
        </section>
      ) : null}
      {until !== '' && entity.rates.length > 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
          <span className="min-w-0 flex-1 text-soft">{t('books.revalue.lead')}</span>
          <Button onClick={() => void revalue()}>{t('books.revalue')}</Button>
        </div>
      ) : null}
      <DialogFoot>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit">
          {t('books.closePeriod.submit')}
        </Button>
      </DialogFoot>
    </form>
  )
}
const states: Readonly<Partial<Record<Undone, string>>> = {
  invoices: 'draft',
  bills: 'received',
  expenses: 'requested',
  'cost-allocations': 'draft',
}
function Where({ what, onGo }: { readonly what: Undone; readonly onGo: () => void }) {
  const label = t(`books.undone.${what}`)
  if (what === 'bank-transactions')
    return (
      <Link to="/books/bank" search={true} onClick={onGo} className={linkLook}>
        {label}
      </Link>
    )
  if (what === 'subscriptions')
    return (
      <Link to="/books/revenue" search={true} onClick={onGo} className={linkLook}>
        {label}
      </Link>
    )
  const state = states[what]
  return (
    <Link to="/work/$plural" params={{ plural: what }} search={state ? { where: { state } } : {}} onClick={onGo} className={linkLook}>
      {label}
    </Link>
  )
}
