/** The tiers of a price that has any: up to which unit costs how much; saved together. */
import '#messages/revenue'
import { isDecimal, type Tier } from '@nonet/domain/blocks'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { t } from '#messages'
import { Button, IconButton, Section, TextInput } from '#ui'
import { type RecordAnswer, useSend } from '../rooms/records.ts'

type Row = { readonly key: number; readonly upTo: string; readonly unit: string; readonly flat: string }
export function TiersSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  if (!['graduated', 'volume'].includes(String(record.values.model))) return null
  const tiers = (record.values.tiers ?? [{ upTo: null, unit: record.values.unit }]) as unknown as readonly Tier[]
  return <Tiers key={JSON.stringify(tiers)} id={record.id} tiers={tiers} edits={edits} />
}

function Tiers({ id, tiers, edits }: { readonly id: string; readonly tiers: readonly Tier[]; readonly edits: boolean }) {
  const send = useSend()
  const [rows, setRows] = useState<readonly Row[]>(
    tiers.map((tier, key) => ({ key, upTo: tier.upTo ?? '', unit: tier.unit, flat: tier.flat ?? '' })),
  )
  const [fault, setFault] = useState<string | null>(null)
  const put = (key: number, change: Partial<Row>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)))
  const last = rows.length - 1
  const add = () => {
    const key = Math.max(...rows.map((row) => row.key)) + 1
    setRows([...rows.slice(0, -1), { key, upTo: '', unit: '', flat: '' }, ...rows.slice(-1)])
  }
  const said = rows.map(({ upTo, unit, flat }, at) => ({
    upTo: at === last ? null : upTo.trim(),
    unit: unit.trim(),
    ...(flat.trim() ? { flat: flat.trim() } : {}),
  }))
  const isChanged = JSON.stringify(said) !== JSON.stringify(tiers)
  const save = async () => {
    const wrong = said.findIndex(({ upTo, unit, flat = '0' }) => ![upTo ?? '0', unit, flat].every(isDecimal))
    if (wrong >= 0) return setFault(t('revenue.tier.not', { at: wrong + 1 }))
    setFault(await send(`/api/prices/${id}/revise`, { tiers: said }, t('revenue.tier.saved')))
  }
  const field = (row: Row, at: number, name: 'upTo' | 'unit' | 'flat') =>
    name === 'upTo' && at === last ? (
      <p className="flex min-h-9 items-center px-2 text-sm text-soft">{t('revenue.tier.above')}</p>
    ) : (
      <TextInput
        aria-label={t(`revenue.tier.${name}`, { at: at + 1 })}
        placeholder={t(`revenue.tier.${name}.short`)}
        inputMode="decimal"
        className="text-right tabular-nums"
        value={row[name]}
        disabled={!edits}
        onChange={({ target }) => put(row.key, { [name]: target.value.replace(',', '.') })}
      />
    )
  return (
    <Section title={t('revenue.tiers')} lead={t('revenue.tiers.lead')}>
      <ol className="mb-3 rounded-md border border-line bg-surface">
        {rows.map((row, at) => (
          <li key={row.key} className="flex items-center gap-2 border-line border-b px-3 py-2 last:border-b-0">
            <div className="grid min-w-0 flex-1 grid-cols-3 gap-2">
              {(['upTo', 'unit', 'flat'] as const).map((name) => (
                <div key={name}>{field(row, at, name)}</div>
              ))}
            </div>
            {edits && at !== last ? (
              <IconButton label={t('revenue.tier.drop', { at: at + 1 })} onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}>
                <X size={14} aria-hidden />
              </IconButton>
            ) : (
              <span className="w-7" />
            )}
          </li>
        ))}
      </ol>
      {fault ? (
        <p role="alert" className="mb-3 text-sm text-worse">
          {fault}
        </p>
      ) : null}
      {edits ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={add} disabled={rows.length >= 50}>
            <Plus size={16} aria-hidden />
            {t('revenue.tier.add')}
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
