/** A table becomes records: its columns are named, its rows are checked, then imported with progress; what fails is a file, and all can be undone. */
import { type ColumnTarget, columnTargets, type RecordKind, targetsOf } from '@nonet/domain/blocks'
import { blocks } from '@nonet/domain/business-model'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiError, newId } from '#app/api'
import { t, word } from '#messages'
import { Button, DialogFoot, ModalDialog, Select } from '#ui'
import { save } from '../business-model/files/leaving.ts'
import { type Fault, type ReadTable, readTable, sendRows, undoImport, writeFaults } from './import-rows.ts'

type ImportDialogProps = { readonly kind: RecordKind; readonly isOpen: boolean; readonly onClose: () => void }

export function ImportDialog({ kind, isOpen, onClose }: ImportDialogProps) {
  return (
    <ModalDialog title={t('import.records', { what: word(kind.label.many).toLowerCase() })} isOpen={isOpen} onClose={onClose} width="wide">
      {isOpen ? <Import kind={kind} onClose={onClose} /> : null}
    </ModalDialog>
  )
}

const labelOf = (block: string) => word(blocks.find(({ id }) => id === block)?.label ?? block)
type Result = { readonly good: number; readonly faults: readonly Fault[]; readonly isDry: boolean; readonly importId: string }

function Import({ kind, onClose }: Omit<ImportDialogProps, 'isOpen'>) {
  const client = useQueryClient()
  const [table, setTable] = useState<ReadTable | null>(null)
  const [targets, setTargets] = useState<readonly ColumnTarget[]>([])
  const [progress, setProgress] = useState<number | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const isStopped = useRef(false)
  const read = async (file: File | undefined) => {
    if (!file) return
    const found = await readTable(file)
    setResult(null)
    if (typeof found === 'string') return setFault(found)
    setFault(null)
    setTable(found)
    setTargets(targetsOf(kind, found.heads, labelOf))
  }
  const run = async (isDry: boolean) => {
    if (!table) return
    const importId = newId()
    isStopped.current = false
    setProgress(0)
    setFault(null)
    try {
      const { good, faults } = await sendRows({
        kind,
        table,
        targets,
        importId,
        isDry,
        onProgress: setProgress,
        isStopped: () => isStopped.current,
      })
      setResult({ good, faults, isDry, importId })
    } catch (error) {
      setFault(error instanceof ApiError ? error.message : String(error))
    }
    setProgress(null)
    await client.invalidateQueries({ queryKey: ['records'] })
  }
  const undo = async () => {
    if (!result || !table) return
    setProgress(0)
    const undone = await undoImport(result.importId, table.rows.length, setProgress)
    setProgress(null)
    setResult(null)
    setFault(t('import.undone', { count: undone }))
    await client.invalidateQueries({ queryKey: ['records'] })
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft">{t('import.records.lead')}</p>
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t('import.file')}
        className="text-sm"
        onChange={({ target }) => void read(target.files?.[0])}
      />
      {table ? (
        <Columns
          kind={kind}
          table={table}
          targets={targets}
          onChange={(next) => {
            setTargets(next)
            setResult(null)
          }}
        />
      ) : null}
      {progress === null ? null : (
        <div role="status" className="flex items-center gap-3 text-sm">
          <progress max={table?.rows.length ?? 1} value={progress} className="h-2 flex-1" />
          <span className="tabular-nums">{t('rooms.progress', { done: progress, count: table?.rows.length ?? 0 })}</span>
          <Button
            onClick={() => {
              isStopped.current = true
            }}
          >
            {t('import.stop')}
          </Button>
        </div>
      )}
      {result ? <Told result={result} heads={table?.heads ?? []} targets={targets} onUndo={() => void undo()} table={table} /> : null}
      {fault ? (
        <p role="alert" className="text-sm text-worse">
          {fault}
        </p>
      ) : null}
      <DialogFoot>
        <Button onClick={onClose}>{t('common.close')}</Button>
        <Button disabled={!table || progress !== null} onClick={() => void run(true)}>
          {t('import.check')}
        </Button>
        <Button kind="primary" disabled={!table || progress !== null || (result !== null && !result.isDry)} onClick={() => void run(false)}>
          {t('import.do', { count: table?.rows.length ?? 0 })}
        </Button>
      </DialogFoot>
    </div>
  )
}

function Columns({
  kind,
  table,
  targets,
  onChange,
}: {
  readonly kind: RecordKind
  readonly table: ReadTable
  readonly targets: readonly ColumnTarget[]
  readonly onChange: (targets: readonly ColumnTarget[]) => void
}) {
  const all = columnTargets(kind, labelOf)
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <table className="w-full border-collapse text-sm" aria-label={t('import.columns')}>
        <thead className="text-xs text-soft">
          <tr>
            {[t('import.column'), t('import.first'), t('import.becomes')].map((head) => (
              <th key={head} className="h-8 border-line border-b px-3 text-left font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.heads.map((head, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns can have the same head
            <tr key={at}>
              <td className="border-line border-b px-3 py-1 font-medium">{head}</td>
              <td className="max-w-48 truncate border-line border-b px-3 py-1 text-soft">{table.rows[0]?.[at]}</td>
              <td className="border-line border-b px-3 py-1">
                <Select
                  aria-label={t('import.becomes.of', { column: head })}
                  value={targets[at] ?? ''}
                  onChange={({ target }) =>
                    onChange(targets.map((one, index) => (index === at ? target.value || null : one === target.value ? null : one)))
                  }
                >
                  <option value="">{t('import.leftOut')}</option>
                  {all.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {word(label)}
                    </option>
                  ))}
                </Select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What came of it: how many are fine, what is wrong with the others, and the way back. */
function Told({
  result,
  heads,
  targets,
  table,
  onUndo,
}: {
  readonly result: Result
  readonly heads: readonly string[]
  readonly targets: readonly ColumnTarget[]
  readonly table: ReadTable | null
  readonly onUndo: () => void
}) {
  const { good, faults, isDry } = result
  const lines = new Set(faults.map(({ line }) => line)).size
  return (
    <section aria-label={t('import.result')} className="flex flex-col gap-2 text-sm">
      <p className="font-medium">{t(isDry ? 'import.checked' : 'import.done', { good, bad: lines })}</p>
      <ul className="max-h-40 overflow-y-auto">
        {faults.slice(0, 50).map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line can have several faults that read the same
          <li key={at} className="text-soft">
            {t('import.fault', {
              line: one.line,
              column: heads[targets.indexOf(one.column)] ?? one.column,
              value: one.value,
              says: one.says,
            })}
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        {table && faults.length > 0 ? (
          <Button onClick={() => save({ name: `not-imported-${table.name}`, content: writeFaults(table, faults), lost: [] })}>
            {t('import.faults')}
          </Button>
        ) : null}
        {isDry ? null : <Button onClick={onUndo}>{t('import.undo')}</Button>}
      </div>
    </section>
  )
}
