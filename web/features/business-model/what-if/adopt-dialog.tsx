/** Adopting a what-if: what it would bring, and every conflict with its three values, settled one by one. */
import type { Conflict, Side, Story } from '@nonet/domain/business-model'
import type { Json } from '@nonet/domain/kernel/json'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, newId, sendCommand } from '#app/api'
import { useSession } from '#app/session'
import { choice, t, word } from '#messages'
import { Button, ModalDialog, notify } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { useRelatives } from './relatives.ts'

type Preview = { readonly isPossible: boolean; readonly conflicts: readonly Conflict[]; readonly story: Story | null }

export function AdoptDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { live } = useModelView()
  return (
    <ModalDialog title={t('whatIf.adopt')} isOpen={isOpen} onClose={onClose} width="wide">
      {isOpen && live.origin ? <Adopting origin={live.origin} onClose={onClose} /> : null}
    </ModalDialog>
  )
}

function Adopting({ origin, onClose }: { readonly origin: string; readonly onClose: () => void }) {
  const { live } = useModelView()
  const { all } = useRelatives()
  const { may } = useSession()
  const [settled, setSettled] = useState<Readonly<Record<string, Side>>>({})
  const [isBusy, setIsBusy] = useState(false)
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['adoption', origin, live.id],
    queryFn: () => api<Preview>(`/api/business-models/${origin}/adoption?from=${live.id}`),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  if (error) return <p className="text-sm text-worse">{error.message}</p>
  if (!data) return <p className="text-sm text-soft">{t('common.loading')} …</p>
  const open = data.conflicts.filter(({ place }) => !settled[place]).length
  const adopt = async () => {
    setIsBusy(true)
    try {
      await sendCommand(`/api/business-models/${origin}/adopt`, { from: live.id, settle: settled }, newId())
      // The plan follows by itself where the model changed; what was only planned otherwise is taken over here.
      if (may.includes('plan:edit')) await sendCommand(`/api/plans/${origin}/adopt`, { from: live.id }, newId())
      await client.invalidateQueries({ queryKey: ['models'] })
      onClose()
      notify(t('whatIf.adopted', { name: all.find(({ model_id }) => model_id === origin)?.name ?? '' }))
      void navigate({ to: '/models/$modelId', params: { modelId: origin } })
    } catch (reason) {
      notify(t('said.refused'), { description: reason instanceof Error ? reason.message : String(reason), isWorse: true })
    }
    setIsBusy(false)
  }
  return (
    <div className="flex flex-col gap-4 text-sm">
      {data.story ? <p className="font-medium">{word(data.story.summary)}</p> : null}
      {data.conflicts.length > 0 ? (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <p className="flex-1">{t('whatIf.conflicts', { count: data.conflicts.length, open })}</p>
            <Button className="h-7" onClick={() => setSettled(allSettled(data.conflicts, 'theirs'))}>
              {t('whatIf.allTheirs')}
            </Button>
            <Button className="h-7" onClick={() => setSettled(allSettled(data.conflicts, 'ours'))}>
              {t('whatIf.allOurs')}
            </Button>
          </div>
          <ol className="flex flex-col gap-3">
            {data.conflicts.map((conflict) => (
              <ConflictRow
                key={conflict.place}
                conflict={conflict}
                chosen={settled[conflict.place]}
                onChoose={(side) => setSettled((before) => ({ ...before, [conflict.place]: side }))}
              />
            ))}
          </ol>
        </>
      ) : (
        <p className="text-soft">{t('whatIf.noConflict')}</p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" disabled={open > 0 || isBusy || !data.isPossible} onClick={() => void adopt()}>
          {t('whatIf.adoptGo')}
        </Button>
      </div>
    </div>
  )
}

const allSettled = (conflicts: readonly Conflict[], side: Side) => Object.fromEntries(conflicts.map(({ place }) => [place, side]))
const sides: readonly Side[] = ['theirs', 'ours', 'base']

function ConflictRow({
  conflict,
  chosen,
  onChoose,
}: {
  readonly conflict: Conflict
  readonly chosen: Side | undefined
  readonly onChoose: (side: Side) => void
}) {
  const { acts } = useModelView()
  const name = acts.model.elements.get(conflict.element ?? '')?.name ?? conflict.place
  return (
    <li className="rounded-md border border-line p-3">
      <fieldset>
        <legend className="mb-1.5 font-medium">
          {name}: <span className="font-normal text-soft">{choice(conflict.what)}</span>
        </legend>
        <div className="flex flex-col gap-1.5">
          {sides.map((side) => (
            <label key={side} className="flex items-start gap-2">
              <input
                type="radio"
                name={conflict.place}
                checked={chosen === side}
                onChange={() => onChoose(side)}
                className="mt-1 accent-(--accent)"
              />
              <span className="min-w-0">
                <span className="text-xs text-soft">{t(`whatIf.side.${side}`)}</span>
                <span className="block break-words">{shown(conflict[side])}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  )
}

/** A value as a person reads it. */
function shown(value: Json): string {
  if (value === null) return t('whatIf.nothing')
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(shown).join(', ')
  if (typeof value === 'object' && 'name' in value) return shown(value.name as Json)
  return JSON.stringify(value).slice(0, 200)
}
