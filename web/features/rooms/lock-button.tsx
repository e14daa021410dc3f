/** On the list of what can be locked: up to which day it is, and for who approves a way to change that. */
import { day } from '@nonet/domain/blocks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Badge, Button } from '#ui'
import { dayLabel } from './field-value.tsx'
import { RecordForm } from './record-form.tsx'
import { useSend } from './records.ts'

export function LockButton() {
  const { workspaceId, may } = useSession()
  const send = useSend()
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['records', 'time-lock'],
    queryFn: () => api<{ until: string | null }>(`/api/time-locks/${workspaceId}`),
  })
  const until = data?.until ?? null
  return (
    <>
      {until ? (
        <span className="self-center">
          <Badge tone="open">{t('lock.until', { day: dayLabel(until) })}</Badge>
        </span>
      ) : null}
      {may.includes('record:approve') ? <Button onClick={() => setIsOpen(true)}>{t('lock.title')}</Button> : null}
      <RecordForm
        title={t('lock.title')}
        fields={{ until: day(t('lock.day'), t('lock.day.help')) }}
        begins={until ? { until } : {}}
        submit={t('lock.submit')}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        onSubmit={({ until: said = null }) =>
          send(
            `/api/time-locks/${workspaceId}/lock`,
            { until: said },
            said ? t('lock.until', { day: dayLabel(String(said)) }) : t('lock.said.open'),
          )
        }
      />
    </>
  )
}
