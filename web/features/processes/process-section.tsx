/** On the record of a process: its diagram, its runs, and the files that it leaves and comes in as. */
import { type Diagram, faultsOf } from '@nonet/domain/blocks'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ChangeEvent, useRef } from 'react'
import { ApiError, api, newId } from '#app/api'
import { t } from '#messages'
import { Button, linkLook, notify, Section } from '#ui'
import { momentLabel } from '../rooms/field-value.tsx'
import { type RecordAnswer, useTellingSend } from '../rooms/records.ts'
import { DiagramPicture } from './diagram-picture.tsx'
import { RunStatus } from './run-page.tsx'
import { useRuns } from './runs.ts'

export function ProcessSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const { id, values } = record
  const diagram = values.diagram as unknown as Diagram
  const faults = faultsOf(diagram)
  const name = String(values.name)
  return (
    <>
      <Section title={t('process.diagram')}>
        <div className="flex flex-wrap gap-2">
          <Link to="/work/processes/$processId/diagram" params={{ processId: id }} className={linkLook}>
            {edits ? t('process.edit') : t('process.open')}
          </Link>
          {values.state === 'deployed' && edits ? <BeginRun process={id} name={name} /> : null}
          {(['bpmn', 'svg'] as const).map((format) => (
            <a
              key={format}
              href={`/api/processes/${id}/file?format=${format}`}
              download
              className="inline-flex h-8 items-center rounded-md px-2 text-sm text-accent hover:underline"
            >
              {t(`process.file.${format}`)}
            </a>
          ))}
          {edits ? <ReadFile id={id} /> : null}
        </div>
        <DiagramPicture diagram={diagram} label={t('process.picture', { name })} />
        {faults.length > 0 ? (
          <ul className="list-disc pl-5 text-sm text-soft">
            {faults.slice(0, 5).map(({ at, says }) => (
              <li key={`${at} ${says}`}>{says}</li>
            ))}
          </ul>
        ) : null}
      </Section>
      <Runs process={id} />
    </>
  )
}

function BeginRun({ process, name }: { readonly process: string; readonly name: string }) {
  const tell = useTellingSend()
  const navigate = useNavigate()
  const begin = async () => {
    const run = newId()
    if (await tell(`/api/process-runs/${run}/begin`, { process }, t('process.said.begun', { name })))
      void navigate({ to: '/work/process-runs/$runId', params: { runId: run } })
  }
  return (
    <Button kind="primary" onClick={() => void begin()}>
      {t('process.begin')}
    </Button>
  )
}

/** A file of elsewhere becomes the diagram; what it lacks here is said, and can be undone by drawing the former again. */
function ReadFile({ id }: { readonly id: string }) {
  const input = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const tell = useTellingSend()
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    target.value = ''
    if (!file) return
    try {
      const { diagram, leftOut } = await api<{ diagram: Diagram; leftOut: readonly string[] }>('/api/processes/read-file', {
        method: 'POST',
        body: { xml: await file.text() },
      })
      if (await tell(`/api/processes/${id}/draw`, { diagram }, t('process.said.read', { name: file.name })))
        if (leftOut.length > 0) notify(t('process.leftOut'), { description: leftOut.join(' ') })
      await client.invalidateQueries({ queryKey: ['records'] })
    } catch (error) {
      notify(t('said.refused'), { description: error instanceof ApiError ? error.message : String(error), isWorse: true })
    }
  }
  return (
    <>
      <input ref={input} type="file" accept=".bpmn,.xml" hidden aria-label={t('process.readFile')} onChange={(event) => void read(event)} />
      <Button kind="plain" onClick={() => input.current?.click()}>
        {t('process.readFile')}
      </Button>
    </>
  )
}

function Runs({ process }: { readonly process: string }) {
  const { data } = useRuns({ process_id: process })
  if (!data || data.total === 0) return null
  return (
    <Section title={`${t('process.runs')} (${data.total})`}>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
        {data.rows.map(({ run_id, title, status, version, begun_at, ended_at }) => (
          <li key={run_id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <Link
              to="/work/process-runs/$runId"
              params={{ runId: run_id }}
              className="min-w-40 flex-1 font-medium text-accent hover:underline"
            >
              {title}
            </Link>
            <span className="text-xs text-soft">{t('process.version', { version })}</span>
            <span className="text-xs text-soft tabular-nums">{momentLabel(ended_at ?? begun_at)}</span>
            <RunStatus status={status} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
