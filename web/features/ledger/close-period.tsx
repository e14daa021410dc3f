/** Closes the books up to a day, or opens them again. */
import { day } from '@nonet/domain/blocks'
import { useState } from 'react'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Button } from '#ui'
import { RecordForm } from '../rooms/record-form.tsx'
import { type Entity, useWrite } from './books.ts'

export function ClosePeriod({ entity }: { readonly entity: Entity }) {
  const { may } = useSession()
  const write = useWrite()
  const [isOpen, setIsOpen] = useState(false)
  if (!may.includes('ledger:close')) return null
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('books.closePeriod')}</Button>
      <RecordForm
        title={t('books.closePeriod')}
        fields={{ until: day(t('books.to'), t('books.closePeriod.lead')) }}
        begins={entity.closedUntil ? { until: entity.closedUntil } : {}}
        submit={t('books.closePeriod.submit')}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        onSubmit={({ until = null }) =>
          write(`/api/legal-entities/${entity.id}/close-period`, { until }, t(until === null ? 'books.open.said' : 'books.closed.said'))
        }
      />
    </>
  )
}
