/** An allocation: who used how much of the pool, for which card, and what it comes to. */
import '#messages/revenue'
import type { MoneyValue } from '@nonet/domain/blocks'
import { blocks } from '@nonet/domain/business-model'
import { t, word } from '#messages'
import { Section, Select } from '#ui'
import { amount, cell, ReportTable } from '../ledger/report-table.tsx'
import { moneyLabel } from '../rooms/amounts.ts'
import { useCards } from '../rooms/record-cards.tsx'
import { type RecordAnswer, useSend } from '../rooms/records.ts'
import { RowsEditor, type Written } from './rows-editor.tsx'

type Use = {
  readonly label: string
  readonly weight: string
  readonly events?: string
  readonly block?: string
  readonly element?: string
}
type Part = { readonly part: string; readonly each: string | null }
const takers = [
  'cost-structure',
  'key-partnerships',
  'key-resources',
  'key-activities',
  'channels',
  'customer-segments',
  'value-propositions',
]

export function CostAllocationSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const { values } = record
  const send = useSend()
  const method = String(values.method) as 'shares' | 'driver' | 'time'
  const uses = (values.uses ?? []) as unknown as readonly Use[]
  const save = (rows: readonly Written[]) =>
    send(
      `/api/cost-allocations/${record.id}/revise`,
      {
        uses: rows.map(({ label = '', weight = '', events, block, element }) => ({
          label: label.trim(),
          weight: weight.trim(),
          ...(events?.trim() ? { events: events.trim() } : {}),
          ...(block && element ? { block, element } : {}),
        })),
      },
      t('cost.row.saved'),
    )
  return (
    <>
      <RowsEditor
        key={JSON.stringify(uses)}
        title={t('cost.uses')}
        lead={t(`cost.uses.lead.${method}`)}
        columns={[
          { name: 'label', label: t('cost.use.label'), is: 'text' },
          { name: 'weight', label: t(`cost.use.${method}`), is: 'number' },
          { name: 'events', label: t('cost.use.events'), is: 'number', isOptional: method !== 'time' },
        ]}
        rows={uses.map(({ label, weight, events = '', block = '', element = '' }) => ({ label, weight, events, block, element }))}
        edits={edits && values.state === 'draft'}
        more={(row, put, at) => <CardSelect row={row} put={put} at={at} isDisabled={!edits || values.state !== 'draft'} />}
        save={save}
      />
      {uses.length > 0 ? <Parts record={record} uses={uses} /> : null}
    </>
  )
}

type SelectProps = {
  readonly row: Written
  readonly put: (change: Written) => void
  readonly at: number
  readonly isDisabled: boolean
}
function CardSelect({ row, put, at, isDisabled }: SelectProps) {
  const cards = useCards()
  return (
    <div className="w-44">
      <Select
        aria-label={t('cost.row.field', { at: at + 1, label: t('cost.use.card') })}
        value={row.element ? `${row.block} ${row.element}` : ''}
        disabled={isDisabled}
        onChange={({ target }) => {
          const [block = '', element = ''] = target.value.split(' ')
          put({ block, element })
        }}
      >
        <option value="">{t('cost.use.noCard')}</option>
        {blocks
          .filter(({ id }) => takers.includes(id))
          .map(({ id, label }) => (
            <optgroup key={id} label={word(label)}>
              {cards
                .filter(({ block }) => block === id)
                .map(({ element_id, name }) => (
                  <option key={element_id} value={`${id} ${element_id}`}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
      </Select>
    </div>
  )
}

function Parts({ record, uses }: { readonly record: RecordAnswer; readonly uses: readonly Use[] }) {
  const { values } = record
  const pool = values.amount as unknown as MoneyValue
  const parts = (values.parts ?? []) as unknown as readonly Part[]
  const unused = Number((values.unused as unknown as MoneyValue | undefined)?.amount ?? 0)
  const money = (minor: number) => moneyLabel(minor, pool.currency)
  return (
    <Section title={t('cost.parts')}>
      <ReportTable
        label={t('cost.parts')}
        heads={[{ label: t('cost.use.label') }, { label: t('cost.use.events') }, { label: t('cost.part.each') }, { label: t('cost.part') }]}
      >
        {uses.map(({ label, events }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: uses have no name of their own and stay in their order
          <tr key={at} className="hover:bg-sunken">
            <th scope="row" className={`${cell} min-w-40 text-left font-normal`}>
              {label}
            </th>
            <td className={`${amount} text-soft`}>{events ?? '–'}</td>
            <td className={`${amount} text-soft`}>{parts[at]?.each ?? '–'}</td>
            <td className={amount}>{money(Number(parts[at]?.part ?? 0))}</td>
          </tr>
        ))}
        {values.method === 'time' ? (
          <tr>
            <th scope="row" className={`${cell} text-left font-normal text-soft`}>
              {t('cost.unused')}
            </th>
            <td className={cell} />
            <td className={cell} />
            <td className={`${amount} ${unused < 0 ? 'text-worse' : ''}`}>{money(unused)}</td>
          </tr>
        ) : null}
        <tr className="font-medium">
          <th scope="row" className={`${cell} text-left font-[inherit]`}>
            {t('cost.pool')}
          </th>
          <td className={cell} />
          <td className={cell} />
          <td className={amount}>{money(Number(pool.amount))}</td>
        </tr>
      </ReportTable>
    </Section>
  )
}
