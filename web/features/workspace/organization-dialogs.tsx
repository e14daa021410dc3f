/** Dialogs about the organization: a unit, a position, and who is part of the one or holds the other. */

import type { FormEvent } from 'react'
import { newId } from '#app/api'
import { choice, t } from '#messages'
import { Button, FieldRow, ModalDialog, Select, TextInput } from '#ui'
import { type MemberRow, nameOf, type UnitRow, useAct } from './records.ts'

type DialogProps = { readonly isOpen: boolean; readonly onClose: () => void }

export function MemberDialog({
  title,
  members,
  isOpen,
  onClose,
  onChosen,
}: DialogProps & {
  readonly title: string
  readonly members: readonly MemberRow[]
  readonly onChosen: (member: string) => Promise<unknown>
}) {
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (await onChosen(String(new FormData(event.currentTarget).get('member')))) onClose()
  }
  return (
    <ModalDialog title={title} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FieldRow label={t('organization.who')}>
          {(wiring) => (
            <Select name="member" required {...wiring}>
              {members
                .filter(({ status }) => status === 'active')
                .map((member) => (
                  <option key={member.member_id} value={member.member_id}>
                    {nameOf(member)}
                  </option>
                ))}
            </Select>
          )}
        </FieldRow>
        <Button kind="primary" type="submit" className="self-end">
          {t('organization.choose')}
        </Button>
      </form>
    </ModalDialog>
  )
}

/** The units that something can be put into. */
function UnitField({ units, label }: { readonly units: readonly UnitRow[]; readonly label: string }) {
  return (
    <FieldRow label={label}>
      {(wiring) => (
        <Select name="unit" defaultValue="" {...wiring}>
          <option value="">{t('organization.whole')}</option>
          {units
            .filter(({ ended_at }) => ended_at === null)
            .map(({ unit_id, name }) => (
              <option key={unit_id} value={unit_id}>
                {name}
              </option>
            ))}
        </Select>
      )}
    </FieldRow>
  )
}

export function UnitDialog({ isOpen, onClose, units }: DialogProps & { readonly units: readonly UnitRow[] }) {
  const act = useAct()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const body = { name: String(form.get('name')), kind: String(form.get('kind')), parent: String(form.get('unit')) || null }
    if (await act(`/api/units/${newId()}/form`, body)) onClose()
  }
  return (
    <ModalDialog title={t('organization.addUnit')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FieldRow label={t('organization.name')}>
          {(wiring) => <TextInput name="name" required maxLength={100} autoFocus {...wiring} />}
        </FieldRow>
        <FieldRow label={t('organization.kind')} help={t('organization.kind.help')}>
          {(wiring) => (
            <Select name="kind" {...wiring}>
              <option value="unit">{choice('unit')}</option>
              <option value="team">{choice('team')}</option>
            </Select>
          )}
        </FieldRow>
        <UnitField units={units} label={t('organization.partOf')} />
        <Button kind="primary" type="submit" className="self-end">
          {t('common.add')}
        </Button>
      </form>
    </ModalDialog>
  )
}

export function PositionDialog({ isOpen, onClose, units }: DialogProps & { readonly units: readonly UnitRow[] }) {
  const act = useAct()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const body = { title: String(form.get('title')), unit: String(form.get('unit')) || null }
    if (await act(`/api/positions/${newId()}/create`, body)) onClose()
  }
  return (
    <ModalDialog title={t('organization.addPosition')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FieldRow label={t('organization.positionTitle')} help={t('organization.positionTitle.help')}>
          {(wiring) => <TextInput name="title" required maxLength={100} autoFocus {...wiring} />}
        </FieldRow>
        <UnitField units={units} label={t('organization.unit')} />
        <Button kind="primary" type="submit" className="self-end">
          {t('common.add')}
        </Button>
      </form>
    </ModalDialog>
  )
}
