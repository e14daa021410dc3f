/** What can be done with a record as it is now; what an act asks is a form. */
import type { Act, RecordKind, Values } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { type ReactNode, useState } from 'react'
import { useSession } from '#app/session'
import { t, word } from '#messages'
import { ActionMenu, Button } from '#ui'
import { RecordForm } from './record-form.tsx'
import { useSend, useTellingSend } from './records.ts'

type Target = { readonly id: string; readonly name: string; readonly values: Values }
type Said = Readonly<Record<string, Json>>
type Acts = {
  /** The acts that are possible for a record with these values. */
  readonly offeredFor: (values: Values) => readonly Act[]
  /** Does it, or asks first what it still has to know. */
  readonly begin: (act: Act, target: Target, said?: Said) => void
  readonly form: ReactNode
  readonly isAsking: boolean
}

export function useActs(kind: RecordKind): Acts {
  const { may, role, rooms, actor } = useSession()
  const [asking, setAsking] = useState<{ act: Act; target: Target; said: Said } | null>(null)
  const [send, tell] = [useSend(), useTellingSend()]
  const isFor = ({ permission = 'record:edit' }: Act, { owner }: Values) => {
    if (permission === 'record:answer') return role === 'partner'
    return permission === 'record:approve' ? may.includes(permission) : rooms.includes(kind.room) || owner === `member:${actor}`
  }
  const path = (act: Act, { id }: Target) => `/api/${kind.plural}/${id}/${act.verb}`
  const done = (act: Act, { name }: Target) => t('rooms.said.done', { act: word(act.label), name })
  return {
    offeredFor: (values) =>
      Object.values(kind.acts).filter(
        (act) =>
          // What asks for a structure has a page of its own.
          !Object.values(act.asks).some(({ type }) => type === 'structure') &&
          !act.isInternal &&
          act.isOffered(values) &&
          isFor(act, values),
      ),
    begin: (act, target, said) => {
      const left = Object.entries(act.asks).filter(([name, { isRequired }]) => (said ? isRequired && !(name in said) : true))
      if (left.length > 0) setAsking({ act, target, said: said ?? {} })
      else void tell(path(act, target), said ?? {}, done(act, target))
    },
    form: (
      <RecordForm
        kind={kind}
        title={asking ? `${word(asking.act.label)}: ${asking.target.name}` : ''}
        fields={asking?.act.asks ?? {}}
        of={asking?.target.values}
        begins={asking?.said}
        submit={asking ? word(asking.act.label) : ''}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onSubmit={(said) => (asking ? send(path(asking.act, asking.target), said, done(asking.act, asking.target)) : Promise.resolve(null))}
      />
    ),
    isAsking: asking !== null,
  }
}

type RecordActsProps = Target & {
  readonly kind: RecordKind
  /** In little room: one menu instead of buttons. */
  readonly isMenu?: boolean
}

export function RecordActs({ kind, id, values, name, isMenu = false }: RecordActsProps) {
  const { offeredFor, begin, form, isAsking } = useActs(kind)
  const target = { id, name, values }
  const offered = offeredFor(values)
  if (offered.length === 0 && !isAsking) return null
  return (
    <>
      {isMenu ? (
        <ActionMenu
          trigger="⋯"
          triggerLabel={t('rooms.actsFor', { name })}
          entries={offered.map((act) => ({ label: word(act.label), onSelect: () => begin(act, target) }))}
        />
      ) : (
        offered.map((act, at) => (
          <Button key={act.verb} kind={at === 0 && !act.isQuiet ? 'primary' : 'quiet'} onClick={() => begin(act, target)}>
            {word(act.label)}
          </Button>
        ))
      )}
      {form}
    </>
  )
}
