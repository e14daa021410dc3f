/** A variance analysis: what was planned and what was, and why profit was another. */
import '#messages/revenue'
import { t } from '#messages'
import { Section } from '#ui'
import { amount, cell, ReportTable } from '../ledger/report-table.tsx'
import { moneyLabel } from '../rooms/amounts.ts'
import { type RecordAnswer, useSend } from '../rooms/records.ts'
import { type Column, RowsEditor, type Written } from './rows-editor.tsx'

type Sale = { readonly quantity: string; readonly price: string; readonly cost: string }
type Sold = { readonly label: string; readonly budget: Sale; readonly actual: Sale }
type Input = {
  readonly label: string
  readonly made: string
  readonly standard: { readonly perUnit: string; readonly price: string }
  readonly actual: { readonly quantity: string; readonly price: string }
}
type Results = {
  readonly profit: Readonly<Record<string, string>>
  readonly mix: Readonly<Record<'quantity' | 'mix' | 'volume', string>>
  readonly inputs: readonly Readonly<Record<'price' | 'efficiency' | 'total', string>>[]
}
const sides = ['budget', 'actual'] as const

export function VarianceSection({ record, edits }: { readonly record: RecordAnswer; readonly edits: boolean }) {
  const { values, id } = record
  const send = useSend()
  const sold = (values.sold ?? []) as unknown as readonly Sold[]
  const inputs = (values.inputs ?? []) as unknown as readonly Input[]
  const group = { budget: t('cost.planned.group'), actual: t('cost.actual.group') }
  const soldColumns: readonly Column[] = [
    { name: 'label', label: t('cost.use.label'), is: 'text' },
    ...sides.flatMap((side): Column[] => [
      { name: `${side}.quantity`, label: t('cost.quantity'), is: 'number', group: group[side] },
      { name: `${side}.price`, label: t('cost.price'), is: 'number', group: group[side] },
      { name: `${side}.cost`, label: t('cost.variableCost'), is: 'number', group: group[side] },
    ]),
  ]
  const inputColumns: readonly Column[] = [
    { name: 'label', label: t('cost.use.label'), is: 'text' },
    { name: 'made', label: t('cost.made'), is: 'number' },
    { name: 'standard.perUnit', label: t('cost.perUnit'), is: 'number', group: t('cost.standard.group') },
    { name: 'standard.price', label: t('cost.price'), is: 'number', group: t('cost.standard.group') },
    { name: 'actual.quantity', label: t('cost.inAll'), is: 'number', group: group.actual },
    { name: 'actual.price', label: t('cost.price'), is: 'number', group: group.actual },
  ]
  const save = (field: 'sold' | 'inputs') => (rows: readonly Written[]) =>
    send(`/api/variance-analyses/${id}/revise`, { [field]: rows.map(nested) }, t('cost.row.saved'))
  return (
    <>
      <RowsEditor
        key={`sold ${JSON.stringify(sold)}`}
        title={t('cost.sold')}
        lead={t('cost.sold.lead')}
        columns={soldColumns}
        rows={sold.map(flat)}
        edits={edits}
        save={save('sold')}
      />
      <RowsEditor
        key={`inputs ${JSON.stringify(inputs)}`}
        title={t('cost.inputs')}
        lead={t('cost.inputs.lead')}
        columns={inputColumns}
        rows={inputs.map(flat)}
        edits={edits}
        save={save('inputs')}
      />
      {sold.length > 0 && values.results ? (
        <Variances
          results={values.results as unknown as Results}
          currency={String(values.currency)}
          inputs={inputs}
          hasMix={sold.length > 1}
        />
      ) : null}
    </>
  )
}
/** `{budget: {price}}` as `{'budget.price'}`, and back. */
const flat = (row: object): Written =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      typeof value === 'object' ? Object.entries(value as object).map(([inner, one]) => [`${name}.${inner}`, one]) : [[name, value]],
    ),
  )
function nested(row: Written): object {
  const found: Record<string, Record<string, string> | string> = {}
  for (const [name, value] of Object.entries(row)) {
    const [outer = '', inner] = name.split('.')
    found[outer] = inner === undefined ? value.trim() : { ...(found[outer] as Record<string, string> | undefined), [inner]: value.trim() }
  }
  return found
}

type VariancesProps = {
  readonly results: Results
  readonly currency: string
  readonly inputs: readonly Input[]
  readonly hasMix: boolean
}
function Variances({ results: { profit, mix, inputs: found }, currency, inputs, hasMix }: VariancesProps) {
  const money = (minor: string | undefined) => moneyLabel(Number(minor ?? 0), currency)
  const effect = (minor: string | undefined) => {
    const value = Number(minor ?? 0)
    if (value === 0) return '–'
    const side = value > 0 ? t('cost.favourable') : t('cost.unfavourable')
    return <span className={value < 0 ? 'text-worse' : 'text-accent'}>{`${moneyLabel(Math.abs(value), currency)} ${side}`}</span>
  }
  const rows = [
    { label: t('cost.static'), value: money(profit.static), isTotal: true },
    { label: t('cost.salesVolume'), value: effect(profit.salesVolume) },
    ...(hasMix
      ? [
          { label: t('cost.quantityVariance'), value: effect(mix.quantity), isPart: true },
          { label: t('cost.mix'), value: effect(mix.mix), isPart: true },
        ]
      : []),
    { label: t('cost.flexible'), value: money(profit.flexible), isTotal: true },
    { label: t('cost.sellingPrice'), value: effect(profit.sellingPrice) },
    { label: t('cost.variableCostVariance'), value: effect(profit.variableCost) },
    ...found.flatMap(({ price, efficiency }, at) => [
      { label: t('cost.inputPrice', { label: inputs[at]?.label ?? '' }), value: effect(price), isPart: true },
      { label: t('cost.inputEfficiency', { label: inputs[at]?.label ?? '' }), value: effect(efficiency), isPart: true },
    ]),
    { label: t('cost.fixedSpending'), value: effect(profit.fixedSpending) },
    { label: t('cost.actualProfit'), value: money(profit.actual), isTotal: true },
  ]
  return (
    <Section title={t('cost.variances')} lead={t('cost.variances.lead')}>
      <ReportTable label={t('cost.variances')} heads={[{ label: '' }, { label: currency }]}>
        {rows.map(({ label, value, isTotal, isPart }: { label: string; value: React.ReactNode; isTotal?: boolean; isPart?: boolean }) => (
          <tr key={label} className={isTotal ? 'font-medium' : ''}>
            <th scope="row" className={`${cell} text-left font-[inherit] ${isTotal ? '' : isPart ? 'pl-10 text-soft' : 'pl-6'}`}>
              {label}
            </th>
            <td className={amount}>{value}</td>
          </tr>
        ))}
      </ReportTable>
    </Section>
  )
}
