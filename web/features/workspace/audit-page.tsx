/** The audit: every command with who, when, why and by which rule; searched and filtered, live, and as a file. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api } from '#app/api'
import { choice, t } from '#messages'
import { ActionMenu, Badge, Button, EmptyState, ModalDialog, Page, Select, Table, TextInput } from '#ui'
import { type MemberRow, moment, nameOf, useRows } from './records.ts'

type Entry = {
  readonly commandId: string
  readonly at: string
  readonly actor: string
  readonly actorName: string | null
  readonly command: string
  readonly aggregate: string
  readonly record: string
  readonly outcome: string
  readonly rule: string | null
  readonly reason: string | null
  readonly says: string | null
}
export type AuditSearch = {
  readonly q?: string
  readonly outcome?: string
  readonly actor?: string
  readonly record?: string
  readonly entry?: string
}

/** `ChangeRole` → “Change role”. */
export function wordsOf(command: string): string {
  return choice(command.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
}

const outcomes = ['accepted', 'refused', 'denied', 'pending'] as const
const tones = { accepted: 'good', refused: 'open', denied: 'bad', pending: 'plain' } as const

const filterOf = ({ q, outcome, actor, record }: AuditSearch): URLSearchParams =>
  new URLSearchParams(Object.entries({ q, outcome, actor, record }).filter((one): one is [string, string] => Boolean(one[1])))

export function AuditPage() {
  const search = useSearch({ strict: false }) as AuditSearch
  const navigate = useNavigate()
  const set = (change: AuditSearch) => void navigate({ to: '/settings/audit', search: { ...search, ...change }, replace: true })
  const filter = filterOf(search).toString()
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) =>
      api<{ entries: Entry[]; next: string | null }>(`/api/audit?${filter}${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  useEffect(() => {
    const source = new EventSource(`/api/audit/feed?${filter}`)
    source.addEventListener('entry', () => void refetch())
    return () => source.close()
  }, [filter, refetch])
  const entries = data?.pages.flatMap((page) => page.entries)
  const isFiltered = filter !== ''
  return (
    <Page
      title={t('audit.title')}
      lead={t('audit.lead')}
      acts={
        <ActionMenu
          trigger={
            <>
              <Download size={16} aria-hidden /> {t('audit.export')}
            </>
          }
          triggerLabel={t('audit.export')}
          entries={(['csv', 'jsonl'] as const).map((format) => ({
            label: t(`audit.export.${format}`),
            onSelect: () => location.assign(`/api/audit/file?format=${format}${isFiltered ? `&${filter}` : ''}`),
          }))}
        />
      }
    >
      <Filters search={search} onChange={set} />
      {entries?.length === 0 ? <EmptyState title={t(isFiltered ? 'audit.none' : 'audit.empty')} lead={t('audit.none.lead')} /> : null}
      {entries && entries.length > 0 ? (
        <>
          <Table
            label={t('audit.title')}
            rows={entries}
            rowKey={(entry) => entry.commandId}
            columns={[
              {
                label: t('audit.when'),
                cell: (entry) => <span className="whitespace-nowrap text-soft tabular-nums">{moment(entry.at)}</span>,
              },
              { label: t('audit.who'), cell: (entry) => <Who entry={entry} /> },
              {
                label: t('audit.what'),
                cell: (entry) => (
                  <button
                    type="button"
                    onClick={() => set({ entry: entry.commandId })}
                    className="min-h-6 text-left font-medium text-accent hover:underline"
                  >
                    {wordsOf(entry.command)}
                  </button>
                ),
              },
              {
                label: t('audit.outcome'),
                from: 'sm',
                cell: (entry) => (
                  <>
                    <Badge tone={tones[entry.outcome as keyof typeof tones] ?? 'plain'}>{choice(entry.outcome)}</Badge>
                    {entry.says ? <span className="mt-0.5 block max-w-80 text-xs text-soft">{entry.says}</span> : null}
                  </>
                ),
              },
              { label: t('audit.rule'), from: 'lg', cell: (entry) => <span className="font-mono text-xs text-soft">{entry.rule}</span> },
            ]}
          />
          {hasNextPage ? (
            <Button className="mt-3" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('audit.more')}
            </Button>
          ) : null}
        </>
      ) : null}
      <EntryDialog commandId={search.entry ?? null} onClose={() => set({ entry: undefined } as never)} />
    </Page>
  )
}

function Who({ entry }: { readonly entry: Entry }) {
  return entry.actorName ? (
    <span>{entry.actorName}</span>
  ) : (
    <span className="whitespace-nowrap text-soft">{entry.rule === 'program' ? t('audit.program') : t('people.unnamed')}</span>
  )
}

function Filters({ search, onChange }: { readonly search: AuditSearch; readonly onChange: (change: AuditSearch) => void }) {
  const { rows: members = [] } = useRows<MemberRow>('/api/members?limit=500')
  const [text, setText] = useState(search.q ?? '')
  return (
    <form
      className="mb-3 flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ q: text })
      }}
    >
      <TextInput
        type="search"
        aria-label={t('audit.search')}
        placeholder={t('audit.search')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => text !== (search.q ?? '') && onChange({ q: text })}
        className="max-w-64"
      />
      <Select
        aria-label={t('audit.outcome')}
        value={search.outcome ?? ''}
        onChange={({ target }) => onChange({ outcome: target.value })}
        className="!w-auto"
      >
        <option value="">{t('audit.anyOutcome')}</option>
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {choice(outcome)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('audit.who')}
        value={search.actor ?? ''}
        onChange={({ target }) => onChange({ actor: target.value })}
        className="!w-auto max-w-52"
      >
        <option value="">{t('audit.anybody')}</option>
        {members.map((member) => (
          <option key={member.member_id} value={member.member_id}>
            {nameOf(member)}
          </option>
        ))}
      </Select>
      {search.record ? <Button onClick={() => onChange({ record: '' })}>{t('audit.oneRecord')}</Button> : null}
    </form>
  )
}

type Detail = {
  readonly entry: Entry
  readonly events: readonly { readonly type: string }[]
  readonly changes: readonly { readonly place: string; readonly before: unknown; readonly after: unknown }[]
}
const shown = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value, null, 1)

/** One command, with what it changed. */
function EntryDialog({ commandId, onClose }: { readonly commandId: string | null; readonly onClose: () => void }) {
  const { data } = useQuery({
    queryKey: ['audit-entry', commandId],
    queryFn: () => api<Detail>(`/api/audit/${commandId}`),
    enabled: commandId !== null,
    retry: false,
  })
  const facts: [string, string | null][] = data
    ? [
        [t('audit.when'), moment(data.entry.at)],
        [t('audit.who'), data.entry.actorName ?? (data.entry.rule === 'program' ? t('audit.program') : data.entry.actor)],
        [t('audit.outcome'), choice(data.entry.outcome)],
        [t('audit.says'), data.entry.says],
        [t('audit.rule'), data.entry.rule],
        [t('audit.reason'), data.entry.reason],
        [t('audit.record'), `${data.entry.aggregate}/${data.entry.record}`],
        [t('audit.events'), data.events.map(({ type }) => wordsOf(type)).join(', ') || null],
      ]
    : []
  return (
    <ModalDialog
      title={data ? wordsOf(data.entry.command) : t('common.loading')}
      isOpen={commandId !== null}
      onClose={onClose}
      width="wide"
    >
      <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(([label, value]) =>
          value ? (
            <div key={label} className="contents">
              <dt className="text-soft">{label}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {data && data.changes.length > 0 ? (
        <Table
          label={t('audit.changes')}
          rows={data.changes}
          rowKey={({ place }) => place}
          columns={[
            { label: t('audit.place'), cell: ({ place }) => <span className="break-all">{place}</span> },
            {
              label: t('audit.before'),
              cell: ({ before }) => <span className="whitespace-pre-wrap break-all text-soft">{shown(before)}</span>,
            },
            { label: t('audit.after'), cell: ({ after }) => <span className="whitespace-pre-wrap break-all">{shown(after)}</span> },
          ]}
        />
      ) : data ? (
        <p className="text-sm text-soft">{t('audit.noChanges')}</p>
      ) : null}
    </ModalDialog>
  )
}
