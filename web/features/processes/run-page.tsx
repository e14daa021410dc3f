/** One run of a process: where it stands on its diagram, what is to be done, what it knows, and what happened. */
import '#messages/rooms'
import type { Json } from '@nonet/domain/kernel/json'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError, api } from '#app/api'
import { useSession } from '#app/session'
import { useTitle } from '#app/title'
import { t } from '#messages'
import { Avatar, Badge, Button, Page, Section } from '#ui'
import { useNameOf, useParties } from '../business-model/card/parties.ts'
import { momentLabel } from '../rooms/field-value.tsx'
import { NotThere } from '../rooms/not-there.tsx'
import { RecordForm } from '../rooms/record-form.tsx'
import { useFreshRecords, useSend, useTellingSend } from '../rooms/records.ts'
import { DiagramPicture } from './diagram-picture.tsx'
import { type RunAnswer, useMayWork, useRun } from './runs.ts'
import { TaskForm } from './task-form.tsx'

const tones = { running: 'good', done: 'plain', failed: 'bad', stuck: 'bad', stopped: 'open' } as const
export const RunStatus = ({ status }: { readonly status: string }) => (
  <Badge tone={tones[status as keyof typeof tones] ?? 'plain'}>{t(`process.status.${status as keyof typeof tones}`)}</Badge>
)

export function RunPage() {
  const { runId } = useParams({ from: '/inside/work/process-runs/$runId' })
  useFreshRecords()
  const { data, error } = useRun(runId)
  if (error instanceof ApiError) return <NotThere />
  if (!data) return <main id="content" aria-busy="true" className="flex-1" />
  return <OpenRun run={data} />
}

function OpenRun({ run }: { readonly run: RunAnswer }) {
  const send = useSend()
  const mayWork = useMayWork()
  const [isStopping, setIsStopping] = useState(false)
  useTitle(run.title)
  const tokens: Record<string, number> = {}
  for (const { node } of run.tokens) tokens[node] = (tokens[node] ?? 0) + 1
  const variables = Object.entries(run.variables)
  return (
    <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-8">
      <p className="mb-1 text-xs text-faint">
        <Link to="/work" className="text-accent hover:underline">
          {t('rooms.title')}
        </Link>
        {' / '}
        <Link to="/work/$plural/$recordId" params={{ plural: 'processes', recordId: run.process }} className="text-accent hover:underline">
          {t('process.ofVersion', { version: run.version })}
        </Link>
      </p>
      <Page
        title={run.title}
        lead={t('process.begunAt', { when: momentLabel(run.begunAt) })}
        acts={
          <>
            <span className="self-center">
              <RunStatus status={run.status} />
            </span>
            {mayWork && run.status === 'running' ? <Button onClick={() => setIsStopping(true)}>{t('process.stop')}</Button> : null}
          </>
        }
      >
        {run.says ? <p className="mb-4 rounded-md bg-sunken px-3 py-2 text-sm">{run.says}</p> : null}
        <div className="mb-8">
          <DiagramPicture diagram={run.diagram} label={t('process.picture', { name: run.title })} tokens={tokens} passed={run.passed} />
        </div>
        {run.status === 'running' ? <Waiting run={run} /> : null}
        {variables.length > 0 ? (
          <Section title={t('process.variables')}>
            <dl className="flex flex-wrap gap-x-8 gap-y-3 text-sm">
              {variables.map(([name, value]) => (
                <div key={name}>
                  <dt className="text-xs text-soft">{name}</dt>
                  <dd className="tabular-nums">{typeof value === 'boolean' ? (value ? t('rooms.yes') : t('rooms.no')) : String(value)}</dd>
                </div>
              ))}
            </dl>
          </Section>
        ) : null}
        <RunTimeline run={run} />
      </Page>
      <RecordForm
        title={t('process.stop')}
        fields={{ because: { type: 'line', label: t('process.because'), explains: t('process.because.help'), max: 300, isRequired: true } }}
        submit={t('process.stop')}
        isOpen={isStopping}
        onClose={() => setIsStopping(false)}
        onSubmit={(said) => send(`/api/process-runs/${run.id}/stop`, said)}
      />
    </main>
  )
}

/** The errors that the diagram takes at a task; one that takes any is called so. */
const errorsOf = ({ diagram }: RunAnswer, task: string): readonly string[] =>
  diagram.nodes.flatMap((node) => (node.type === 'boundary-error' && node.on === task ? [node.error ?? t('process.anyError')] : []))

/** What the run waits for: tasks with their forms, timers with their moments, and gateways where ways join. */
function Waiting({ run }: { readonly run: RunAnswer }) {
  const parties = useParties()
  const { actor } = useSession()
  const mayWork = useMayWork()
  const send = useTellingSend()
  const nodes = new Map(run.diagram.nodes.map((node) => [node.id, node]))
  return (
    <Section title={t('process.waiting')}>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
        {run.tokens.map(({ id, node: at, is, assignee, dueAt }) => {
          const node = nodes.get(at)
          const name = node?.name || at
          const mine = `member:${actor}`
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
              <div className="min-w-48 flex-1">
                <p className="font-medium">{name}</p>
                <p className="text-xs text-soft">
                  {is === 'joins' ? t('process.joins') : null}
                  {is === 'task' ? (parties.find(({ reference }) => reference === assignee)?.name ?? t('process.anybody')) : null}
                  {dueAt ? ` · ${t('process.until', { when: momentLabel(dueAt) })}` : null}
                </p>
              </div>
              {is === 'task' && mayWork && assignee !== mine ? (
                <Button onClick={() => void send(`/api/process-runs/${run.id}/assign-task`, { task: id, assignee: mine })}>
                  {t('process.take')}
                </Button>
              ) : null}
              {is === 'task' && (mayWork || assignee === mine)
                ? errorsOf(run, at).map((error) => (
                    <Button
                      key={error}
                      aria-label={t('process.failNamed', { error, name })}
                      onClick={() => void send(`/api/process-runs/${run.id}/fail-task`, { task: id, error })}
                    >
                      {error}
                    </Button>
                  ))
                : null}
              {is === 'task' && (mayWork || assignee === mine) ? (
                <TaskForm run={run.id} token={id} name={name} asks={node?.type === 'user-task' ? node.asks : []} />
              ) : null}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

type Happening = {
  readonly type: string
  readonly version: number
  readonly recordedAt: string
  readonly actor: string
  readonly data: Readonly<Record<string, Json>>
}
const told = ['RunBegun', 'TaskOpened', 'TaskAssigned', 'TaskCompleted', 'TaskFailed', 'TimerSet', 'TimerElapsed', 'RunEnded'] as const

function RunTimeline({ run }: { readonly run: RunAnswer }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['records', 'process-runs', 'timeline', run.id, run.status, run.tokens.map(({ id }) => id).join()],
    queryFn: ({ pageParam }) =>
      api<{ events: readonly Happening[]; next: number | null }>(
        `/api/process-runs/${run.id}/timeline${pageParam === null ? '' : `?before=${pageParam}`}`,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
  const nameOf = useNameOf()
  const names = new Map(run.diagram.nodes.map(({ id, name, type }) => [id, name || t(`process.type.${type}`)]))
  const events = (data?.pages.flatMap((page) => page.events) ?? []).filter(({ type }) => told.some((one) => one === type))
  return (
    <Section title={t('rooms.timeline')}>
      <ol className="flex flex-col gap-2 text-sm">
        {events.map(({ type, version, recordedAt, actor, data: said }) => (
          <li key={version} className="flex gap-2">
            <Avatar id={actor} name={nameOf(actor)} isSmall />
            <p>
              {t(`process.told.${type as (typeof told)[number]}`, {
                node: names.get(String(said.node ?? '')) ?? '',
                what: String(said.error ?? said.says ?? ''),
              })}{' '}
              <time dateTime={recordedAt} className="text-xs text-faint">
                {nameOf(actor)} · {momentLabel(recordedAt)}
              </time>
            </p>
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button className="self-start" onClick={() => void fetchNextPage()}>
          {t('history.more')}
        </Button>
      ) : null}
    </Section>
  )
}
