/** Bills what is due of all subscriptions, with progress; what is refused is told one by one, and asking again bills nothing twice. */
import { day, flag } from '@nonet/domain/blocks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api, newId } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Button, notify } from '#ui'
import { RecordForm } from '../rooms/record-form.tsx'

type Step = {
  readonly looked: number
  readonly left: number
  readonly billed: number
  readonly finalised: number
  readonly refused: readonly { readonly subscription: string; readonly title: string; readonly says: string }[]
  readonly next: string | null
}
type Done = { readonly looked: number; readonly left: number; readonly billed: number; readonly refused: Step['refused'] }

export function BillAll({ entity }: { readonly entity: string }) {
  const { rooms } = useSession()
  const client = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  if (!rooms.includes('revenue-streams')) return null
  const run = async (until: string, finalise: boolean): Promise<string | null> => {
    const id = newId()
    let sum: Done = { looked: 0, left: 0, billed: 0, refused: [] }
    try {
      for (let next: string | null | undefined; next !== null; ) {
        const body = { until, finalise, entity, ...(next ? { after: next } : {}) }
        const step: Step = await api(`/api/billing-runs/${id}/next`, { method: 'POST', body })
        sum = {
          looked: sum.looked + step.looked,
          left: step.left,
          billed: sum.billed + step.billed,
          refused: [...sum.refused, ...step.refused],
        }
        setDone(sum)
        next = step.next
      }
    } catch (error) {
      return error instanceof ApiError ? error.message : String(error)
    }
    notify(t('revenue.run.said', { billed: sum.billed, looked: sum.looked }))
    await client.invalidateQueries({ queryKey: ['records'] })
    await client.invalidateQueries({ queryKey: ['books'] })
    if (sum.refused.length === 0) setDone(null)
    return null
  }
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t('revenue.run')}</Button>
      <RecordForm
        title={t('revenue.run')}
        fields={{
          until: day(t('revenue.upcoming.until'), t('revenue.run.lead'), { isRequired: true }),
          finalise: flag(t('revenue.run.finalise'), t('revenue.run.finalise.help')),
        }}
        begins={{ until: new Date().toISOString().slice(0, 10), finalise: true }}
        submit={t('revenue.run')}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        onSubmit={(said) => run(String(said.until), said.finalise === true)}
      />
      {done ? (
        <div role="status" className="mt-3 text-sm text-soft">
          <p className="tabular-nums">
            {t('revenue.run.progress', { looked: done.looked, total: done.looked + done.left, billed: done.billed })}
          </p>
          <ul className="mt-1">
            {done.refused.slice(0, 20).map(({ subscription, title, says }) => (
              <li key={subscription} className="text-worse">
                {title}: {says}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}
