/** The editor of a diagram: drawn with the pointer or by its panel, checked as it is drawn, saved and deployed. */
import '#messages/rooms'
import { type Diagram, faultsOf, laidOut } from '@nonet/domain/blocks'
import { Link, useBlocker, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '#app/api'
import { useTitle } from '#app/title'
import { useCommands } from '#app/use-commands'
import { t } from '#messages'
import { Button } from '#ui'
import { NotThere } from '../../rooms/not-there.tsx'
import { kindByName, type RecordAnswer, useMayEdit, useRecord, useTellingSend } from '../../rooms/records.ts'
import { typeLabel } from '../diagram-picture.tsx'
import { ChosenPanel } from './chosen-panel.tsx'
import { DiagramCanvas } from './diagram-canvas.tsx'
import { placeable, withNode, without } from './diagram-edit.ts'

export function DiagramPage() {
  const { processId } = useParams({ from: '/inside/work/processes/$processId/diagram' })
  const kind = kindByName('process')
  if (!kind) throw new Error('there is no room for processes')
  const { data, error } = useRecord(kind, processId)
  const mayEdit = useMayEdit(kind, data?.values.owner)
  if (error instanceof ApiError) return <NotThere />
  if (!data) return <main id="content" aria-busy="true" className="flex-1" />
  return <Editor key={data.id} record={data} isReadOnly={!mayEdit || data.status !== 'live'} />
}

type Steps = { readonly past: readonly Diagram[]; readonly now: Diagram; readonly next: readonly Diagram[]; readonly isOngoing: boolean }

/** The diagram with what came before and what was taken back. What goes on, such as a drag, is one step. */
function useSteps(first: Diagram) {
  const [steps, setSteps] = useState<Steps>({ past: [], now: first, next: [], isOngoing: false })
  const change = (to: Diagram, isOngoing = false) =>
    setSteps((all) => {
      if (to === all.now) return { ...all, isOngoing }
      return { past: all.isOngoing ? all.past : [...all.past.slice(-100), all.now], now: to, next: [], isOngoing }
    })
  const undo = () =>
    setSteps((all) => {
      const before = all.past.at(-1)
      return before ? { past: all.past.slice(0, -1), now: before, next: [all.now, ...all.next], isOngoing: false } : all
    })
  const redo = () =>
    setSteps((all) => {
      const [after, ...rest] = all.next
      return after ? { past: [...all.past, all.now], now: after, next: rest, isOngoing: false } : all
    })
  return { now: steps.now, change, undo, redo }
}

function Editor({ record, isReadOnly }: { readonly record: RecordAnswer; readonly isReadOnly: boolean }) {
  const saved = record.values.diagram as unknown as Diagram
  const { now: diagram, change, undo, redo } = useSteps(saved)
  const [chosen, setChosen] = useState<string | null>(null)
  const tell = useTellingSend()
  const isSaved = JSON.stringify(diagram) === JSON.stringify(saved)
  const deployed = (record.values.deployed as unknown as { diagram: Diagram } | undefined)?.diagram
  const isDeployed = record.values.state === 'deployed' && JSON.stringify(diagram) === JSON.stringify(deployed)
  const faults = faultsOf(diagram)
  const path = `/api/processes/${record.id}`
  const name = String(record.values.name)
  const save = () => tell(`${path}/draw`, { diagram }, t('process.said.saved'))
  const deploy = async () => {
    if (isSaved || (await save())) await tell(`${path}/deploy`, {}, t('process.said.deployed', { name }))
  }
  useCommands({ 'app.undo': undo, 'app.redo': redo })
  useBlocker({ shouldBlockFn: () => !isSaved && !confirm(t('process.unsaved')), enableBeforeUnload: () => !isSaved })
  useTitle(name)
  return (
    <main id="content" className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-48px)] lg:flex-none">
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2">
        <h1 className="mr-2 text-base font-semibold">
          <Link to="/work/$plural/$recordId" params={{ plural: 'processes', recordId: record.id }} className="hover:underline">
            {name}
          </Link>
        </h1>
        <span className="mr-auto text-xs text-soft">
          {isReadOnly
            ? t('process.readOnly')
            : isDeployed
              ? t('process.isDeployed')
              : isSaved
                ? t('process.isSaved')
                : t('process.notSaved')}
        </span>
        {isReadOnly ? null : (
          <>
            <Button kind="plain" onClick={() => change(laidOut(diagram))}>
              {t('process.layOut')}
            </Button>
            <Button disabled={isSaved} onClick={() => void save()}>
              {t('process.save')}
            </Button>
            <Button kind="primary" disabled={faults.length > 0 || isDeployed} onClick={() => void deploy()}>
              {t('process.deploy')}
            </Button>
          </>
        )}
      </div>
      {isReadOnly ? null : (
        <div role="toolbar" aria-label={t('process.add')} className="flex flex-wrap gap-1 border-line border-b px-4 py-1.5">
          {placeable.map((type) => (
            <Button
              key={type}
              kind="plain"
              className="px-2 text-xs"
              onClick={() => {
                const put = withNode(diagram, type, chosen)
                change(put.diagram)
                if (put.id) setChosen(put.id)
              }}
            >
              + {typeLabel(type)}
            </Button>
          ))}
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <div className="relative h-[55dvh] min-w-0 lg:h-auto lg:flex-1">
          <DiagramCanvas
            diagram={diagram}
            chosen={chosen}
            isReadOnly={isReadOnly}
            onChange={change}
            onChoose={setChosen}
            onRemove={(ids) => {
              change(without(diagram, ids))
              setChosen(null)
            }}
          />
        </div>
        <ChosenPanel diagram={diagram} chosen={chosen} isReadOnly={isReadOnly} onChange={change} onChoose={setChosen} />
      </div>
      <section
        aria-label={t('process.faults')}
        aria-live="polite"
        className="max-h-28 overflow-y-auto border-line border-t px-4 py-2 text-sm"
      >
        {faults.length === 0 ? (
          <p className="text-soft">{t('process.runs.fine')}</p>
        ) : (
          <ul>
            {faults.map(({ at, says }) => (
              <li key={`${at} ${says}`}>
                {at === null ? (
                  says
                ) : (
                  <button type="button" onClick={() => setChosen(at)} className="min-h-6 text-left text-accent hover:underline">
                    {says}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </main>
  )
}
