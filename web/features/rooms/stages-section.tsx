/** The stages of a pipeline: named, ordered, each with how likely a deal in it is won; saved together. */
import type { Stage } from '@nonet/domain/blocks'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { t, word } from '#messages'
import { Button, IconButton, Section, Select, TextInput } from '#ui'
import { type RecordAnswer, useSend } from './records.ts'

/** A stage that is being written: its key stays while its name changes. */
type Row = { readonly key: number; readonly id: string; readonly label: string; readonly type: Stage['type']; readonly percent: string }

/** `Site visit` → `site-visit`, as no other one is called. */
function idOf(label: string, taken: readonly string[]): string {
  const base =
    label
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50) || 'stage'
  for (let number = 1; ; number++) {
    const free = number === 1 ? base : `${base}-${number}`
    if (![...taken, 'won', 'lost'].includes(free)) return free
  }
}

export function StagesSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const stages = record.values.stages as unknown as readonly Stage[]
  return <StagesForm key={JSON.stringify(stages)} id={record.id} stages={stages} edits={edits} />
}

function StagesForm({ id, stages, edits }: { readonly id: string; readonly stages: readonly Stage[]; readonly edits: boolean }) {
  const send = useSend()
  const [rows, setRows] = useState<readonly Row[]>(stages.map((stage, key) => ({ ...stage, key, percent: String(stage.percent) })))
  const [next, setNext] = useState(stages.length)
  const [fault, setFault] = useState<string | null>(null)
  const put = (key: number, change: Partial<Row>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)))
  const move = (at: number, by: number) => {
    const moved = [...rows]
    const [row] = moved.splice(at, 1)
    if (row) moved.splice(at + by, 0, row)
    setRows(moved)
  }
  const add = () => {
    setRows([...rows, { key: next, id: '', label: '', type: 'open', percent: '50' }])
    setNext(next + 1)
  }
  const said = () => {
    const taken = rows.flatMap((row) => (row.id ? [row.id] : []))
    return rows.map(({ id: known, label, type, percent }) => {
      const own = known || idOf(label, taken)
      taken.push(own)
      return { id: own, label: label.trim(), type, percent: /^\d{1,3}$/.test(percent.trim()) ? Number(percent) : Number.NaN }
    })
  }
  const isChanged =
    JSON.stringify(said()) !== JSON.stringify(stages.map(({ id: own, label, type, percent }) => ({ id: own, label, type, percent })))
  const save = async () => {
    const now = said()
    const wrong = now.find(({ label, percent }) => label === '' || !(percent <= 100))
    if (wrong) return setFault(wrong.label === '' ? t('stages.unnamed') : t('stages.percent.not', { name: wrong.label }))
    setFault(await send(`/api/pipelines/${id}/set-stages`, { stages: now }, t('stages.said')))
  }
  return (
    <Section title={t('stages.title')} lead={t('stages.lead')}>
      <ol className="mb-3 rounded-md border border-line bg-surface">
        {rows.map(({ key, label, type, percent }, at) => (
          <li key={key} className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2">
            <div className="min-w-32 flex-1">
              <TextInput
                aria-label={t('stages.name', { at: at + 1 })}
                value={label}
                maxLength={60}
                disabled={!edits}
                onChange={({ target }) => put(key, { label: target.value })}
              />
            </div>
            <div className="w-28">
              <Select
                aria-label={t('stages.type', { name: label })}
                value={type}
                disabled={!edits}
                onChange={({ target }) => put(key, { type: target.value as Stage['type'] })}
              >
                <option value="open">{t('stages.open')}</option>
                <option value="on-hold">{t('stages.onHold')}</option>
              </Select>
            </div>
            <div className="flex w-20 items-center gap-1 text-soft text-sm">
              <TextInput
                aria-label={t('stages.percent', { name: label })}
                value={percent}
                inputMode="numeric"
                disabled={!edits}
                className="text-right tabular-nums"
                onChange={({ target }) => put(key, { percent: target.value })}
              />
              %
            </div>
            {edits ? (
              <div className="flex">
                <IconButton label={t('stages.up', { name: label })} disabled={at === 0} onClick={() => move(at, -1)}>
                  <ArrowUp size={14} aria-hidden />
                </IconButton>
                <IconButton label={t('stages.down', { name: label })} disabled={at === rows.length - 1} onClick={() => move(at, 1)}>
                  <ArrowDown size={14} aria-hidden />
                </IconButton>
                <IconButton label={t('stages.drop', { name: label })} onClick={() => setRows(rows.filter((row) => row.key !== key))}>
                  <X size={14} aria-hidden />
                </IconButton>
              </div>
            ) : null}
          </li>
        ))}
        <li className="px-3 py-2 text-sm text-soft">
          {word('Won')} · {word('Lost')} <span className="text-faint">{t('stages.endings')}</span>
        </li>
      </ol>
      {fault ? (
        <p role="alert" className="mb-3 text-sm text-worse">
          {fault}
        </p>
      ) : null}
      {edits ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={add} disabled={rows.length >= 20}>
            <Plus size={16} aria-hidden />
            {t('stages.add')}
          </Button>
          {isChanged ? (
            <Button kind="primary" onClick={() => void save()}>
              {t('common.save')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Section>
  )
}
