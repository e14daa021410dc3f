/** Keys of programs: whose they are, what they may do, and when they end. */
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useSession } from '#app/session'
import { choice, t } from '#messages'
import { Button, EmptyState, FieldRow, ModalDialog, Page, Select, ShownOnce, Table, TextInput } from '#ui'
import { type MemberRow, moment, nameOf, useAct, useMembers, useRows } from './records.ts'

type KeyRow = {
  readonly key_id: string
  readonly member_id: string
  readonly member_name: string | null
  readonly name: string
  readonly scopes: string
  readonly made_at: string
  readonly expires_at: string | null
}
const scopes = ['read', 'write', 'administer'] as const

export function KeysPage() {
  const act = useAct()
  const { rows } = useRows<KeyRow>('/api/members/keys?limit=500')
  const members = useMembers() ?? []
  const [isMaking, setIsMaking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const holder = (row: KeyRow) => {
    const member = members.find(({ member_id }) => member_id === row.member_id)
    return member ? nameOf(member) : (row.member_name ?? t('people.unnamed'))
  }
  const make = (
    <Button kind="primary" onClick={() => setIsMaking(true)}>
      <Plus size={16} aria-hidden />
      {t('keys.make')}
    </Button>
  )
  return (
    <Page title={t('keys.page')} lead={t('keys.lead')} acts={make}>
      {rows?.length === 0 ? <EmptyState title={t('keys.none')} lead={t('keys.none.lead')} /> : null}
      {rows && rows.length > 0 ? (
        <Table
          label={t('keys.page')}
          rows={rows}
          rowKey={(row) => row.key_id}
          columns={[
            { label: t('keys.name'), cell: (row) => <span className="font-medium">{row.name}</span> },
            { label: t('keys.holder'), cell: holder },
            { label: t('keys.scopes'), from: 'sm', cell: (row) => row.scopes.trim().split(' ').map(choice).join(', ') },
            {
              label: t('keys.made'),
              from: 'lg',
              cell: (row) => <span className="whitespace-nowrap text-soft">{moment(row.made_at)}</span>,
            },
            {
              label: t('keys.ends'),
              from: 'lg',
              cell: (row) => (
                <span className="whitespace-nowrap text-soft">{row.expires_at ? moment(row.expires_at) : t('keys.never')}</span>
              ),
            },
            {
              label: t('people.acts'),
              isActs: true,
              cell: (row) => (
                <Button
                  aria-label={t('keys.end.of', { name: row.name })}
                  onClick={() =>
                    void act(`/api/members/${row.member_id}/end-key`, { key: row.key_id }, t('keys.said.ended', { name: row.name }))
                  }
                >
                  {t('keys.end')}
                </Button>
              ),
            },
          ]}
        />
      ) : null}
      <MakeDialog isOpen={isMaking} onClose={() => setIsMaking(false)} members={members} onMade={setSecret} />
      <ModalDialog title={t('keys.once.title')} isOpen={secret !== null} onClose={() => setSecret(null)}>
        {secret ? <ShownOnce label={t('keys.once')} text={secret} note={t('once.note')} /> : null}
      </ModalDialog>
    </Page>
  )
}

function MakeDialog({
  isOpen,
  onClose,
  members,
  onMade,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly members: readonly MemberRow[]
  readonly onMade: (secret: string) => void
}) {
  const act = useAct()
  const { actor, may } = useSession()
  const holders = members.filter(
    ({ member_id, kind, status }) => status === 'active' && (member_id === actor || (kind === 'service' && may.includes('member:invite'))),
  )
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const day = String(form.get('expires') ?? '')
    const body = {
      name: String(form.get('name')),
      scopes: scopes.filter((scope) => form.get(scope) === 'on'),
      ...(day ? { expiresAt: new Date(`${day}T23:59:59`).toISOString() } : {}),
    }
    const done = await act(`/api/members/${String(form.get('member'))}/make-key`, body)
    if (!done) return
    onClose()
    if (done.secret) onMade(done.secret)
  }
  return (
    <ModalDialog title={t('keys.make')} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FieldRow label={t('keys.name')} help={t('keys.name.help')}>
          {(wiring) => <TextInput name="name" required maxLength={100} autoFocus {...wiring} />}
        </FieldRow>
        <FieldRow label={t('keys.holder')} help={t('keys.holder.help')}>
          {(wiring) => (
            <Select name="member" required defaultValue={actor} {...wiring}>
              {holders.map((member) => (
                <option key={member.member_id} value={member.member_id}>
                  {member.member_id === actor ? t('keys.holder.you') : nameOf(member)}
                </option>
              ))}
            </Select>
          )}
        </FieldRow>
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-xs font-medium text-soft">{t('keys.scopes')}</legend>
          {scopes.map((scope) => (
            <label key={scope} className="flex min-h-6 items-center gap-2 text-sm">
              <input type="checkbox" name={scope} defaultChecked={scope !== 'administer'} />
              {t(`keys.scope.${scope}`)}
            </label>
          ))}
        </fieldset>
        <FieldRow label={t('keys.ends')} help={t('keys.ends.help')}>
          {(wiring) => <TextInput type="date" name="expires" {...wiring} />}
        </FieldRow>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('keys.make')}
          </Button>
        </div>
      </form>
    </ModalDialog>
  )
}
