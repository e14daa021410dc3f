/** The task inbox: what is open in runs of processes, first what is mine, then what anybody can take, then what others have. */
import '#messages/rooms'
import { Link } from '@tanstack/react-router'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Button, EmptyState, Page, Section } from '#ui'
import { useParties } from '../business-model/card/parties.ts'
import { momentLabel } from '../rooms/field-value.tsx'
import { useFreshRecords, useTellingSend } from '../rooms/records.ts'
import { type TaskRow, useMayWork, useTasks } from './runs.ts'

export function TasksPage() {
  useFreshRecords()
  const { actor } = useSession()
  const { data } = useTasks({})
  const rows = data?.rows ?? []
  const mine = `member:${actor}`
  const groups = [
    ['process.mine', rows.filter(({ assignee }) => assignee === mine)],
    ['process.forAnybody', rows.filter(({ assignee }) => assignee === null)],
    ['process.ofOthers', rows.filter(({ assignee }) => assignee !== null && assignee !== mine)],
  ] as const
  return (
    <main id="content" aria-busy={!data} className="mx-auto w-full max-w-5xl flex-1 px-4 py-8">
      <p className="mb-1 text-xs text-faint">
        <Link to="/work" className="text-accent hover:underline">
          {t('rooms.title')}
        </Link>
      </p>
      <Page title={t('process.tasks')} lead={t('process.tasks.lead')}>
        {data && rows.length === 0 ? (
          <EmptyState title={t('process.noTasks')} lead={t('process.noTasks.lead')}>
            <Link to="/work/$plural" params={{ plural: 'processes' }} className="text-accent underline">
              {t('process.toProcesses')}
            </Link>
          </EmptyState>
        ) : null}
        {groups.map(([title, tasks]) =>
          tasks.length > 0 ? (
            <Section key={title} title={`${t(title)} (${tasks.length})`}>
              <Tasks tasks={tasks} mine={mine} />
            </Section>
          ) : null,
        )}
        {data && data.total > rows.length ? (
          <p className="text-sm text-soft">{t('rooms.andMore', { count: data.total - rows.length })}</p>
        ) : null}
      </Page>
    </main>
  )
}

function Tasks({ tasks, mine }: { readonly tasks: readonly TaskRow[]; readonly mine: string }) {
  const parties = useParties()
  const mayWork = useMayWork()
  const send = useTellingSend()
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
      {tasks.map(({ run_id, token, name, title, kind, assignee, due_at, opened_at }) => (
        <li key={`${run_id} ${token}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
          <div className="min-w-56 flex-1">
            <Link to="/work/process-runs/$runId" params={{ runId: run_id }} className="font-medium text-accent hover:underline">
              {name}
            </Link>
            <p className="text-xs text-soft">
              {title}
              {kind === 'service' ? ` · ${t('process.byProgram')}` : ''}
              {assignee && assignee !== mine ? ` · ${parties.find(({ reference }) => reference === assignee)?.name ?? ''}` : ''}
            </p>
          </div>
          <p className="text-xs text-soft tabular-nums">
            {due_at ? t('process.until', { when: momentLabel(due_at) }) : t('process.since', { when: momentLabel(opened_at) })}
          </p>
          {mayWork && assignee === null ? (
            <Button
              aria-label={t('process.takeNamed', { name: `${name}, ${title}` })}
              onClick={() => void send(`/api/process-runs/${run_id}/assign-task`, { task: token, assignee: mine })}
            >
              {t('process.take')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
