/** Dialogs about members: invite a person, add a service account, change a role. */

import { type FormEvent, useState } from 'react'
import { newId } from '#app/api'
import { choice, t } from '#messages'
import { Button, FieldRow, ModalDialog, Select, TextInput } from '#ui'
import { type MemberRow, nameOf, useAct, useRows } from './records.ts'

const roles = ['owner', 'admin', 'editor', 'finance', 'viewer', 'partner']
type PartnerRow = { readonly element_id: string; readonly name: string }

/** The role, and for a guest the partnership that they belong to. */
function RoleFields({ role: first = 'editor', partner = '' }: { readonly role?: string; readonly partner?: string }) {
  const [role, setRole] = useState(first)
  const { rows } = useRows<PartnerRow>('/api/business-models/find-elements?kind=key-partnership&limit=500')
  const partners = [...new Map((rows ?? []).map((row) => [row.element_id, row])).values()]
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
      {role === 'partner' ? (
        <FieldRow label={t('people.partner')} help={partners.length === 0 ? t('people.partner.none') : t('people.partner.help')}>
          {(wiring) => (
            <Select name="partner" required defaultValue={partner} {...wiring}>
              <option value="">{t('common.none')}</option>
              {partners.map(({ element_id, name }) => (
                <option key={element_id} value={element_id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </FieldRow>
      ) : null}
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
}: DialogProps & { readonly onInvited: (shown: { link: string; isMailed: boolean; name: string }) => void }) {
  const act = useAct()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const body = said(event, ['name', 'email', 'role', 'partner'])
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
        <RoleFields />
        <Answers onClose={onClose} submit={t('people.invite.submit')} />
      </form>
    </ModalDialog>
  )
}

export function AddServiceDialog({ isOpen, onClose }: DialogProps) {
  const act = useAct()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const body = said(event, ['label', 'role', 'partner'])
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
    const body = said(event, ['role', 'partner'])
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
          <RoleFields role={member.role} partner={member.partner ?? ''} />
          <Answers onClose={onClose} submit={t('people.changeRole.submit')} />
        </form>
      ) : null}
    </ModalDialog>
  )
}
