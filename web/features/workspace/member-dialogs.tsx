/** Dialogs about members: invite a person, add a service account, change a role. */

import { type FormEvent, useState } from 'react'
import { newId } from '#app/api'
import { choice, t } from '#messages'
import { Button, FieldRow, ModalDialog, Select, ShownOnce, TextInput } from '#ui'
import { chosenOf, GuestField, type GuestOf, guestBody } from './guest-field.tsx'
import { type MemberRow, nameOf, useAct } from './records.ts'

const roles = ['owner', 'admin', 'editor', 'finance', 'viewer', 'partner']
/** The role, and for a guest whom they belong to. */
function RoleFields({ role: first = 'editor', chosen = '' }: { readonly role?: string; readonly chosen?: string }) {
  const [role, setRole] = useState(first)
  return (
    <>
      <FieldRow label={t('people.role')} help={t(`role.${role}` as 'role.editor')}>
        {(wiring) => (
          <Select name="role" value={role} onChange={({ target }) => setRole(target.value)} {...wiring}>
            {roles.map((one) => (
              <option key={one} value={one}>
                {choice(one)}
              </option>
            ))}
          </Select>
        )}
      </FieldRow>
      {role === 'partner' ? <GuestField chosen={chosen} /> : null}
    </>
  )
}

const said = (event: FormEvent<HTMLFormElement>, fields: readonly string[]): Record<string, string> => {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  return Object.fromEntries(fields.map((field) => [field, String(form.get(field) ?? '').trim()]).filter(([, value]) => value))
}

function Answers({ onClose, submit }: { readonly onClose: () => void; readonly submit: string }) {
  return (
    <div className="flex justify-end gap-2">
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button kind="primary" type="submit">
        {submit}
      </Button>
    </div>
  )
}

type DialogProps = { readonly isOpen: boolean; readonly onClose: () => void }

export function InviteDialog({
  isOpen,
  onClose,
  onInvited,
  guestOf,
}: DialogProps & {
  readonly onInvited: (shown: ShownLink) => void
  /** The partner whose guest is invited; a role is not asked for then. */
  readonly guestOf?: GuestOf
}) {
  const act = useAct()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const asked = said(event, ['name', 'email', 'role', 'guest'])
    const body = guestOf ? { ...asked, role: 'partner', ...guestOf } : guestBody(asked)
    const done = await act(`/api/members/${newId()}/invite`, body)
    if (!done) return
    onClose()
    if (done.link) onInvited({ link: done.link, isMailed: done.isMailed === true, name: body.name ?? '' })
  }
  return (
    <ModalDialog title={t('people.invite.title')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FieldRow label={t('people.name')}>{(wiring) => <TextInput name="name" required maxLength={100} autoFocus {...wiring} />}</FieldRow>
        <FieldRow label={t('people.email')} help={t('people.email.help')}>
          {(wiring) => <TextInput type="email" name="email" maxLength={254} {...wiring} />}
        </FieldRow>
        {guestOf ? null : <RoleFields />}
        <Answers onClose={onClose} submit={t('people.invite.submit')} />
      </form>
    </ModalDialog>
  )
}

export type ShownLink = { readonly link: string; readonly isMailed: boolean; readonly name: string }
/** The link of an invitation, shown once. */
export function LinkDialog({ shown, onClose }: { readonly shown: ShownLink | null; readonly onClose: () => void }) {
  return (
    <ModalDialog title={t('people.link.title')} isOpen={shown !== null} onClose={onClose}>
      {shown ? (
        <ShownOnce
          label={t('people.link.for', { name: shown.name })}
          text={shown.link}
          note={t(shown.isMailed ? 'people.link.mailed' : 'people.link.note')}
        />
      ) : null}
    </ModalDialog>
  )
}

export function AddServiceDialog({ isOpen, onClose }: DialogProps) {
  const act = useAct()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const body = guestBody(said(event, ['label', 'role', 'guest']))
    if (await act(`/api/members/${newId()}/add-service-account`, body, t('people.said.added', { name: body.label ?? '' }))) onClose()
  }
  return (
    <ModalDialog title={t('people.addService')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FieldRow label={t('people.service.label')} help={t('people.service.help')}>
          {(wiring) => <TextInput name="label" required maxLength={100} autoFocus {...wiring} />}
        </FieldRow>
        <RoleFields />
        <Answers onClose={onClose} submit={t('common.add')} />
      </form>
    </ModalDialog>
  )
}

export function RoleDialog({ member, onClose }: { readonly member: MemberRow | null; readonly onClose: () => void }) {
  const act = useAct()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const body = guestBody(said(event, ['role', 'guest']))
    if (
      member &&
      (await act(
        `/api/members/${member.member_id}/change-role`,
        body,
        t('people.said.role', { name: nameOf(member), role: choice(body.role ?? '') }),
      ))
    )
      onClose()
  }
  return (
    <ModalDialog title={member ? t('people.changeRole.title', { name: nameOf(member) }) : ''} isOpen={member !== null} onClose={onClose}>
      {member ? (
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <RoleFields role={member.role} chosen={chosenOf(member)} />
          <Answers onClose={onClose} submit={t('people.changeRole.submit')} />
        </form>
      ) : null}
    </ModalDialog>
  )
}
