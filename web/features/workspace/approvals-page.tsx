/** What waits for a second person, what was decided, and which commands wait at all. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { choice, t } from '#messages'
import { Badge, Button, EmptyState, FieldRow, Page, Section, Select, Table, TextInput } from '#ui'
import { wordsOf } from './audit-page.tsx'
import { moment, useAct, useRows } from './records.ts'

type ApprovalRow = {
  readonly approval_id: string
  readonly status: string
  readonly command: string
  readonly aggregate: string
  readonly requester_id: string
  readonly requester_name: string | null
  readonly requested_at: string
  readonly note: string | null
}
type Rules = {
  readonly approvals: readonly { readonly command: string; readonly approvers: readonly string[] }[]
  readonly separations: readonly { readonly first: string; readonly second: string }[]
}

export function ApprovalsPage() {
  const act = useAct()
  const { actor, may, workspaceId } = useSession()
  const { rows } = useRows<ApprovalRow>('/api/approvals?limit=200')
  const waiting = rows?.filter(({ status }) => status === 'waiting') ?? []
  const decided = rows?.filter(({ status }) => status !== 'waiting') ?? []
  const requester = (row: ApprovalRow) => (row.requester_id === actor ? t('keys.holder.you') : (row.requester_name ?? t('people.unnamed')))
  const columns = [
    { label: t('approvals.what'), cell: (row: ApprovalRow) => <span className="font-medium">{wordsOf(row.command)}</span> },
    { label: t('approvals.who'), cell: requester },
    {
      label: t('approvals.when'),
      from: 'lg' as const,
      cell: (row: ApprovalRow) => <span className="whitespace-nowrap text-soft">{moment(row.requested_at)}</span>,
    },
  ]
  return (
    <Page title={t('approvals.title')} lead={t('approvals.lead')}>
      {rows && waiting.length === 0 ? <EmptyState title={t('approvals.none')} lead={t('approvals.none.lead')} /> : null}
      {waiting.length > 0 ? (
        <Section title={t('approvals.waiting')}>
          <Table
            label={t('approvals.waiting')}
            rows={waiting}
            rowKey={(row) => row.approval_id}
            columns={[
              ...columns,
              {
                label: t('people.acts'),
                isActs: true,
                cell: (row) =>
                  row.requester_id === actor ? (
                    <span className="text-xs text-faint">{t('approvals.notYou')}</span>
                  ) : (
                    <span className="inline-flex gap-2">
                      <Button
                        kind="primary"
                        onClick={() => void act(`/api/approvals/${row.approval_id}/approve`, {}, t('approvals.said.approved'))}
                      >
                        {t('approvals.approve')}
                      </Button>
                      <Button onClick={() => void act(`/api/approvals/${row.approval_id}/decline`, {}, t('approvals.said.declined'))}>
                        {t('approvals.decline')}
                      </Button>
                    </span>
                  ),
              },
            ]}
          />
        </Section>
      ) : null}
      {decided.length > 0 ? (
        <Section title={t('approvals.decided')}>
          <Table
            label={t('approvals.decided')}
            rows={decided}
            rowKey={(row) => row.approval_id}
            columns={[
              ...columns,
              {
                label: t('people.status'),
                cell: (row) => <Badge tone={row.status === 'approved' ? 'good' : 'plain'}>{choice(row.status)}</Badge>,
              },
              { label: t('approvals.note'), from: 'sm', cell: (row) => row.note },
            ]}
          />
        </Section>
      ) : null}
      <RuleList workspaceId={workspaceId} governs={may.includes('workspace:govern')} />
    </Page>
  )
}

/** The commands that wait, and the pairs that one person must not do. */
function RuleList({ workspaceId, governs }: { readonly workspaceId: string; readonly governs: boolean }) {
  const act = useAct()
  const path = `/api/workspaces/${workspaceId}`
  const { data } = useQuery({ queryKey: ['rows', 'rules'], queryFn: () => api<Rules>(path) })
  const { data: document } = useQuery({
    queryKey: ['commands'],
    queryFn: () => api<{ paths: Record<string, { post?: { operationId: string; tags: string[] } }> }>('/api/openapi.json'),
    enabled: governs,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const commands = Object.entries(document?.paths ?? {})
    .filter(
      ([address, { post }]) =>
        address.includes('{id}/') && post !== undefined && !['approve', 'decline'].some((verb) => address.endsWith(verb)),
    )
    .map(([, { post }]) => (post as { operationId: string }).operationId)
    .map((id) => id.charAt(0).toUpperCase() + id.slice(1))
    .toSorted()
  const [command, setCommand] = useState('ChangeRole')
  const require = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void act(
      `${path}/require-approval`,
      { command, approvers: ['owner', 'admin'] },
      t('approvals.said.required', { command: wordsOf(command) }),
    )
  }
  const rules = [
    ...(data?.approvals ?? []).map((rule) => ({
      says: t('approvals.rule.four', { command: wordsOf(rule.command), approvers: rule.approvers.map(choice).join(', ') }),
      undo: ['waive-approval', { command: rule.command }] as const,
    })),
    ...(data?.separations ?? []).map((rule) => ({
      says: t('approvals.rule.apart', { first: wordsOf(rule.first), second: wordsOf(rule.second) }),
      undo: ['join-duties', rule] as const,
    })),
  ]
  return (
    <Section title={t('approvals.rules')} lead={t('approvals.rules.lead')}>
      {rules.length > 0 ? (
        <ul className="rounded-md border border-line bg-surface text-sm">
          {rules.map(({ says, undo: [verb, body] }) => (
            <li key={says} className="flex items-center justify-between gap-3 border-b border-line px-3 py-2 last:border-b-0">
              {says}
              {governs ? (
                <Button aria-label={`${t('approvals.waive')}: ${says}`} onClick={() => void act(`${path}/${verb}`, body)}>
                  {t('approvals.waive')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-sm text-soft">{t('approvals.rules.none')}</p>
      )}
      {governs ? (
        <>
          <form onSubmit={require} className="flex max-w-xl flex-wrap items-end gap-2">
            <div className="min-w-56 flex-1">
              <CommandField label={t('approvals.require')} value={command} onChange={setCommand} commands={commands} />
            </div>
            <Button type="submit">{t('approvals.require.submit')}</Button>
          </form>
          <SeparateForm path={path} commands={commands} />
        </>
      ) : null}
    </Section>
  )
}

function SeparateForm({ path, commands }: { readonly path: string; readonly commands: readonly string[] }) {
  const act = useAct()
  const [first, setFirst] = useState('InviteMember')
  const [second, setSecond] = useState('ChangeRole')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void act(`${path}/separate-duties`, { first, second }, t('approvals.said.separated'))
  }
  return (
    <form onSubmit={submit} className="flex max-w-xl flex-wrap items-end gap-2">
      <div className="min-w-44 flex-1">
        <CommandField label={t('approvals.first')} value={first} onChange={setFirst} commands={commands} />
      </div>
      <div className="min-w-44 flex-1">
        <CommandField label={t('approvals.second')} value={second} onChange={setSecond} commands={commands} />
      </div>
      <Button type="submit">{t('approvals.separate')}</Button>
    </form>
  )
}

function CommandField({
  label,
  value,
  onChange,
  commands,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly commands: readonly string[]
}) {
  return (
    <FieldRow label={label}>
      {(wiring) =>
        commands.length > 0 ? (
          <Select value={value} onChange={({ target }) => onChange(target.value)} {...wiring}>
            {commands.map((one) => (
              <option key={one} value={one}>
                {wordsOf(one)}
              </option>
            ))}
          </Select>
        ) : (
          <TextInput value={value} readOnly {...wiring} />
        )
      }
    </FieldRow>
  )
}
