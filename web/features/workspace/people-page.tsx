/** The people of the workspace: who belongs to it, as what, and what can be done about it. */
import { MoreHorizontal, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useSession } from '#app/session'
import { choice, t } from '#messages'
import { ActionMenu, Badge, Button, type Column, EmptyState, type MenuEntry, Page, Table, TextInput } from '#ui'
import { AddServiceDialog, InviteDialog, LinkDialog, RoleDialog, type ShownLink } from './member-dialogs.tsx'
import { type MemberRow, moment, nameOf, useAct, useMembers } from './records.ts'

export function PeoplePage() {
  const { may } = useSession()
  const rows = useMembers()
  const [dialog, setDialog] = useState<'invite' | 'service' | null>(null)
  const [changing, setChanging] = useState<MemberRow | null>(null)
  const [shown, setShown] = useState<ShownLink | null>(null)
  const [search, setSearch] = useState('')
  const [withEnded, setWithEnded] = useState(false)
  const administers = may.includes('member:invite')
  const wanted = (rows ?? [])
    .filter((row) => withEnded || row.status !== 'ended')
    .filter((row) => `${nameOf(row)} ${row.email ?? ''} ${row.role}`.toLowerCase().includes(search.toLowerCase()))
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      acts={
        administers ? (
          <>
            <Button kind="primary" onClick={() => setDialog('invite')}>
              <UserPlus size={16} aria-hidden />
              {t('people.invite')}
            </Button>
            <Button onClick={() => setDialog('service')}>{t('people.addService')}</Button>
          </>
        ) : null
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-4">
        <TextInput
          type="search"
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          className="max-w-xs"
        />
        <label className="flex items-center gap-2 text-sm text-soft">
          <input type="checkbox" checked={withEnded} onChange={({ target }) => setWithEnded(target.checked)} />
          {t('people.withEnded')}
        </label>
      </div>
      {rows && wanted.length === 0 ? <EmptyState title={t('people.none')} lead={t('people.none.lead')} /> : null}
      {wanted.length > 0 ? (
        <Table
          label={t('people.title')}
          columns={columnsOf(administers, setChanging, setShown)}
          rows={wanted}
          rowKey={(row) => row.member_id}
          isFaint={(row) => row.status === 'ended'}
        />
      ) : null}
      <InviteDialog isOpen={dialog === 'invite'} onClose={() => setDialog(null)} onInvited={setShown} />
      <AddServiceDialog isOpen={dialog === 'service'} onClose={() => setDialog(null)} />
      <RoleDialog member={changing} onClose={() => setChanging(null)} />
      <LinkDialog shown={shown} onClose={() => setShown(null)} />
    </Page>
  )
}

const tones = { active: 'good', invited: 'open', suspended: 'bad', ended: 'plain' } as const

function columnsOf(administers: boolean, onChange: (row: MemberRow) => void, onShown: (shown: ShownLink) => void): Column<MemberRow>[] {
  return [
    {
      label: t('people.name'),
      cell: (row) => (
        <>
          <span className="font-medium">{nameOf(row)}</span>
          {row.kind === 'service' ? <span className="ml-2 text-xs text-faint">{t('people.service')}</span> : null}
          {row.email ? <span className="block text-xs text-faint">{row.email}</span> : null}
        </>
      ),
    },
    {
      label: t('people.role'),
      cell: (row) => (
        <>
          {choice(row.role)}
          <span className="block sm:hidden">{row.status === 'active' ? null : <Badge>{choice(row.status)}</Badge>}</span>
        </>
      ),
    },
    {
      label: t('people.status'),
      from: 'sm',
      cell: (row) => <Badge tone={tones[row.status as keyof typeof tones]}>{choice(row.status)}</Badge>,
    },
    {
      label: t('people.since'),
      from: 'lg',
      cell: (row) => <span className="whitespace-nowrap text-soft">{moment(row.joined_at ?? row.added_at)}</span>,
    },
    ...(administers
      ? [{ label: t('people.acts'), isActs: true, cell: (row: MemberRow) => <Acts row={row} onChange={onChange} onShown={onShown} /> }]
      : []),
  ]
}

function Acts({
  row,
  onChange,
  onShown,
}: {
  readonly row: MemberRow
  readonly onChange: (row: MemberRow) => void
  readonly onShown: (shown: ShownLink) => void
}) {
  const act = useAct()
  const { actor } = useSession()
  const path = `/api/members/${row.member_id}`
  const name = nameOf(row)
  const link = async (verb: string) => {
    const done = await act(`${path}/${verb}`, {})
    if (done?.link) onShown({ link: done.link, isMailed: done.isMailed === true, name })
  }
  if (row.status === 'ended') return null
  const isSelf = row.member_id === actor
  const entries: MenuEntry[] = [
    ...(isSelf ? [] : [{ label: t('people.changeRole'), onSelect: () => onChange(row) }]),
    ...(row.status === 'invited' ? [{ label: t('people.renew'), onSelect: () => void link('renew-invitation') }] : []),
    ...(row.status === 'active' && row.kind === 'person' && !isSelf
      ? [{ label: t('people.recover'), onSelect: () => void link('offer-recovery') }]
      : []),
    ...(row.status === 'active'
      ? [{ label: t('people.signOut'), onSelect: () => void act(`${path}/end-all-sessions`, {}, t('people.said.signedOut', { name })) }]
      : []),
    ...(row.status === 'active' && !isSelf
      ? [{ label: t('people.suspend'), onSelect: () => void act(`${path}/suspend`, {}, t('people.said.suspended', { name })) }]
      : []),
    ...(row.status === 'suspended'
      ? [{ label: t('people.reinstate'), onSelect: () => void act(`${path}/reinstate`, {}, t('people.said.reinstated', { name })) }]
      : []),
    'separator',
    { label: t('people.remove'), onSelect: () => void act(`${path}/remove`, {}, t('people.said.removed', { name })) },
  ]
  return <ActionMenu trigger={<MoreHorizontal size={16} aria-hidden />} triggerLabel={t('people.actsFor', { name })} entries={entries} />
}
