/** Fields of a form made from what a kind of record declares; each gives its value as the command takes it. */
import { type Field, isDecimal, type MoneyValue, type RecordKind, signs } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { currencies } from '@nonet/domain/kernel/money'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#app/api'
import { t, word } from '#messages'
import { FieldRow, Select, TextArea, TextInput } from '#ui'
import { useParties } from '../business-model/card/parties.ts'
import { amountText, writtenAmount } from './amounts.ts'
import { BooksInput } from './books-input.tsx'
import { useChoices } from './choices.ts'
import { kindByName, type RecordAnswer, type RecordPage, useCurrency, useModels } from './records.ts'

/** A value, null for none, or undefined for what was written and is not possible. */
export type Given = Json | undefined
type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }
type FieldInputProps = {
  readonly field: Field
  readonly value: Json | undefined
  readonly onChange: (value: Given) => void
  readonly fault?: string | null
  readonly isDisabled?: boolean
  /** Where the label says enough. */
  readonly isTerse?: boolean
  /** The record that says which choices there are, where they are of one's own. */
  readonly kind?: RecordKind | undefined
  readonly by?: Json | undefined
}

export function FieldInput({ field, value, onChange, fault = null, isDisabled = false, isTerse = false, kind, by }: FieldInputProps) {
  return (
    <FieldRow
      label={`${word(field.label)}${field.isRequired && !isTerse ? ` · ${t('rooms.required')}` : ''}`}
      fault={fault}
      {...(isTerse ? {} : { help: word(field.explains) })}
    >
      {(wiring) => <Input field={field} value={value} onChange={onChange} wiring={wiring} isDisabled={isDisabled} kind={kind} by={by} />}
    </FieldRow>
  )
}

function Input({
  field,
  value,
  onChange,
  wiring,
  isDisabled,
  kind,
  by,
}: Omit<FieldInputProps, 'fault' | 'isTerse'> & { readonly wiring: Wiring }) {
  const own = { ...wiring, disabled: isDisabled === true }
  const text = typeof value === 'string' ? value : ''
  const choices = useChoices(field, kind, by)
  switch (field.type) {
    case 'lines':
      return <TextArea {...own} defaultValue={text} maxLength={field.max} onBlur={({ target }) => onChange(target.value.trim() || null)} />
    case 'day':
      return <TextInput {...own} type="date" defaultValue={text} onChange={({ target }) => onChange(target.value || null)} />
    case 'flag':
      return (
        <Select
          {...own}
          value={value === true ? 'yes' : value === false ? 'no' : ''}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value === 'yes')}
        >
          <option value="">{t('common.none')}</option>
          <option value="yes">{t('rooms.yes')}</option>
          <option value="no">{t('rooms.no')}</option>
        </Select>
      )
    case 'choice':
      return (
        <Select {...own} value={text} onChange={({ target }) => onChange(target.value || null)}>
          {field.isRequired && text !== '' ? null : <option value="">{t('common.none')}</option>}
          {choices.map(({ id, label }) => (
            <option key={id} value={id}>
              {word(label)}
            </option>
          ))}
        </Select>
      )
    case 'money':
      return <MoneyInput value={value as unknown as MoneyValue | null} onChange={onChange} wiring={own} />
    case 'count':
    case 'minutes': {
      const unit = field.type
      return (
        <TextInput
          {...own}
          inputMode="decimal"
          placeholder={unit === 'minutes' ? '7:30' : ''}
          defaultValue={typeof value === 'number' ? amountText(value, unit, '') : ''}
          onBlur={({ target }) => onChange(target.value.trim() === '' ? null : (writtenAmount(target.value, unit, '') ?? undefined))}
        />
      )
    }
    case 'sign':
      return (
        <Select {...own} value={text} onChange={({ target }) => onChange(target.value || null)}>
          <option value="">{t('common.none')}</option>
          {signs.map(({ id, label }) => (
            <option key={id} value={id}>
              {word(label)}
            </option>
          ))}
        </Select>
      )
    case 'books':
      return <BooksInput value={text} onChange={onChange} wiring={own} isRequired={field.isRequired === true} />
    case 'decimal':
      return (
        <TextInput
          {...own}
          inputMode="decimal"
          className="tabular-nums"
          defaultValue={text}
          maxLength={25}
          onBlur={({ target }) => {
            const written = target.value.trim().replace(',', '.')
            onChange(written === '' ? null : isDecimal(written) ? written : undefined)
          }}
        />
      )
    case 'model':
      return <ModelInput value={text} onChange={onChange} wiring={own} />
    case 'party':
      return <PartyInput value={text} onChange={onChange} wiring={own} />
    case 'record':
      return <RecordInput to={field.to} value={text} onChange={onChange} wiring={own} />
    default:
      return (
        <TextInput
          {...own}
          defaultValue={text}
          maxLength={'max' in field ? field.max : 30}
          onBlur={({ target }) => onChange(target.value.trim() || null)}
        />
      )
  }
}

function MoneyInput({
  value,
  onChange,
  wiring,
}: {
  readonly value: MoneyValue | null | undefined
  readonly onChange: (value: Given) => void
  readonly wiring: Wiring & { disabled: boolean }
}) {
  const usual = useCurrency()
  const [currency, setCurrency] = useState(value?.currency ?? usual)
  const [text, setText] = useState(value ? amountText(Number(value.amount), 'money', value.currency) : '')
  const give = (written: string, code: string) => {
    if (written.trim() === '') return onChange(null)
    const amount = writtenAmount(written, 'money', code)
    return onChange(amount === null ? undefined : { amount: String(amount), currency: code })
  }
  return (
    <div className="flex gap-2">
      <TextInput
        {...wiring}
        inputMode="decimal"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => give(text, currency)}
      />
      <div className="w-24 shrink-0">
        <Select
          aria-label={t('rooms.currency')}
          disabled={wiring.disabled}
          value={currency}
          onChange={({ target }) => {
            setCurrency(target.value)
            give(text, target.value)
          }}
        >
          {currencies.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </Select>
      </div>
    </div>
  )
}

function PartyInput({
  value,
  onChange,
  wiring,
}: {
  readonly value: string
  readonly onChange: (value: Given) => void
  readonly wiring: Wiring & { disabled: boolean }
}) {
  const parties = useParties().filter(({ isEnded, reference }) => !isEnded || reference === value)
  return (
    <Select {...wiring} value={value} onChange={({ target }) => onChange(target.value || null)}>
      <option value="">{t('common.none')}</option>
      {parties.map(({ reference, name }) => (
        <option key={reference} value={reference}>
          {name}
        </option>
      ))}
    </Select>
  )
}

function ModelInput({
  value,
  onChange,
  wiring,
}: {
  readonly value: string
  readonly onChange: (value: Given) => void
  readonly wiring: Wiring & { disabled: boolean }
}) {
  const models = useModels()
  return (
    <Select {...wiring} value={value} onChange={({ target }) => onChange(target.value || null)}>
      <option value="">{t('common.none')}</option>
      {models.map(({ model_id, name }) => (
        <option key={model_id} value={model_id}>
          {name}
        </option>
      ))}
    </Select>
  )
}

/** Another record, found by what is typed. */
function RecordInput({
  to,
  value,
  onChange,
  wiring,
}: {
  readonly to: string
  readonly value: string
  readonly onChange: (value: Given) => void
  readonly wiring: Wiring & { disabled: boolean }
}) {
  const kind = kindByName(to)
  const [typed, setTyped] = useState('')
  const { data: chosen } = useQuery({
    queryKey: ['records', kind?.plural, 'one', value],
    queryFn: () => api<RecordAnswer>(`/api/${kind?.plural}/${value}`),
    enabled: value !== '' && kind !== undefined,
    retry: false,
  })
  const { data } = useQuery({
    queryKey: ['records', kind?.plural, 'choices', typed],
    queryFn: () => api<RecordPage>(`/api/${kind?.plural}?status=live&limit=20&sort=${kind?.title}&q=${encodeURIComponent(typed)}`),
    enabled: kind !== undefined && kind.fields[kind.title]?.type === 'line',
  })
  if (!kind) return null
  const options = (data?.rows ?? []).filter((row) => row.record_id !== value)
  return (
    <div className="flex gap-2">
      <div className="w-2/5 shrink-0">
        <TextInput
          aria-label={t('rooms.find', { what: word(kind.label.many) })}
          placeholder={t('rooms.search')}
          disabled={wiring.disabled}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <Select {...wiring} value={value} onChange={({ target }) => onChange(target.value || null)}>
        <option value="">{t('common.none')}</option>
        {value ? <option value={value}>{chosen ? String(chosen.values[kind.title] ?? '') : '…'}</option> : null}
        {options.map((row) => (
          <option key={row.record_id} value={row.record_id}>
            {String(row[kind.title] ?? '')}
          </option>
        ))}
      </Select>
    </div>
  )
}
