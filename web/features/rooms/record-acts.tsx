/** What can be done with a record as it is now; what an act asks is a form. */
import type { Act, RecordKind, Values } from '@nonet/domain/blocks'
import { useState } from 'react'
import { useSession } from '#app/session'
import { t, word } from '#messages'
import { ActionMenu, Button } from '#ui'
import { RecordForm } from './record-form.tsx'
import { useMayEdit, useSend, useTellingSend } from './records.ts'

type RecordActsProps = {
  readonly kind: RecordKind
  readonly id: string
  readonly values: Values
  readonly name: string
  /** In little room: one menu instead of buttons. */
  readonly isMenu?: boolean
}

export function RecordActs({ kind, id, values, name, isMenu = false }: RecordActsProps) {
  const { may, role } = useSession()
  const edits = useMayEdit(kind, values.owner)
  const [asking, setAsking] = useState<Act | null>(null)
  const [send, tell] = [useSend(), useTellingSend()]
  const isFor = ({ permission = 'record:edit' }: Act) =>
    permission === 'record:answer' ? role === 'partner' : permission === 'record:approve' ? may.includes(permission) : edits
  const offered = Object.values(kind.acts).filter(
    (act) =>
      // What asks for a structure has a page of its own.
      !Object.values(act.asks).some(({ type }) => type === 'structure') && !act.isInternal && act.isOffered(values) && isFor(act),
  )
  const path = (act: Act) => `/api/${kind.plural}/${id}/${act.verb}`
  const begin = (act: Act) =>
    Object.keys(act.asks).length > 0 ? setAsking(act) : void tell(path(act), {}, t('rooms.said.done', { act: word(act.label), name }))
  if (offered.length === 0 && asking === null) return null
  return (
    <>
      {isMenu ? (
        <ActionMenu
          trigger="⋯"
          triggerLabel={t('rooms.actsFor', { name })}
          entries={offered.map((act) => ({ label: word(act.label), onSelect: () => begin(act) }))}
        />
      ) : (
        offered.map((act, at) => (
          <Button key={act.verb} kind={at === 0 && !act.isQuiet ? 'primary' : 'quiet'} onClick={() => begin(act)}>
            {word(act.label)}
          </Button>
        ))
      )}
      <RecordForm
        title={asking ? `${word(asking.label)}: ${name}` : ''}
        fields={asking?.asks ?? {}}
        submit={asking ? word(asking.label) : ''}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        onSubmit={(said) =>
          asking ? send(path(asking), said, t('rooms.said.done', { act: word(asking.label), name })) : Promise.resolve(null)
        }
      />
    </>
  )
}
