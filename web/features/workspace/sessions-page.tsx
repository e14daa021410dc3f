/** The browsers that are signed in: one's own, and for owners and admins all; each can be signed out. */
import { useQuery } from '@tanstack/react-query'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { choice, t } from '#messages'
import { Badge, Button, Page, Table } from '#ui'
import { moment, useAct, useRows } from './records.ts'

type SessionRow = {
  readonly session_id: string
  readonly member_id: string
  readonly member_name: string | null
  readonly method: string
  readonly opened_at: string
  readonly last_seen_at: string | null
  readonly address: string | null
  readonly agent: string | null
}

export function SessionsPage() {
  const act = useAct()
  const { actor } = useSession()
  const { rows } = useRows<SessionRow>('/api/members/sessions?limit=500')
  const { data: me } = useQuery({ queryKey: ['rows', 'me'], queryFn: () => api<{ sessionId: string | null }>('/api/me') })
  const others = rows?.some(({ member_id, session_id }) => member_id === actor && session_id !== me?.sessionId)
  return (
    <Page
      title={t('sessions.title')}
      lead={t('sessions.lead')}
      acts={
        others ? (
          <Button
            onClick={() =>
              void act(`/api/members/${actor}/end-all-sessions`, me?.sessionId ? { but: me.sessionId } : {}, t('sessions.said.others'))
            }
          >
            {t('sessions.endOthers')}
          </Button>
        ) : null
      }
    >
      {rows ? (
        <Table
          label={t('sessions.title')}
          rows={rows}
          rowKey={(row) => row.session_id}
          columns={[
            {
              label: t('sessions.who'),
              cell: (row) => (
                <>
                  <span className="font-medium">{row.member_name ?? t('people.unnamed')}</span>{' '}
                  {row.session_id === me?.sessionId ? <Badge tone="good">{t('sessions.this')}</Badge> : null}
                  {row.agent ? <span className="block max-w-72 truncate text-xs text-faint">{row.agent}</span> : null}
                </>
              ),
            },
            { label: t('sessions.method'), from: 'sm', cell: (row) => choice(row.method) },
            {
              label: t('sessions.opened'),
              from: 'lg',
              cell: (row) => <span className="whitespace-nowrap text-soft">{moment(row.opened_at)}</span>,
            },
            {
              label: t('sessions.seen'),
              from: 'lg',
              cell: (row) => <span className="whitespace-nowrap text-soft">{row.last_seen_at ? moment(row.last_seen_at) : ''}</span>,
            },
            {
              label: t('people.acts'),
              isActs: true,
              cell: (row) =>
                row.session_id === me?.sessionId ? null : (
                  <Button
                    aria-label={t('sessions.end.of', { name: row.member_name ?? t('people.unnamed') })}
                    onClick={() =>
                      void act(`/api/members/${row.member_id}/end-session`, { session: row.session_id }, t('sessions.said.ended'))
                    }
                  >
                    {t('sessions.end')}
                  </Button>
                ),
            },
          ]}
        />
      ) : null}
    </Page>
  )
}
