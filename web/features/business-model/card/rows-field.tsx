/** A list of small records as rows of fields: it is saved once every row is complete. */
import type { Json } from '@nonet/domain/kernel/json'
import { Plus, X } from 'lucide-react'
import { useId, useState } from 'react'
import { choice, t } from '#messages'
import { Button, Select, TextInput } from '#ui'

type Column = {
  readonly name: string
  readonly label: string
  readonly of?: readonly string[]
  /** Offered while typing; anything else may be written too. */
  readonly suggests?: readonly string[]
  readonly isDay?: boolean
  readonly isOptional?: boolean
}
type Row = Readonly<Record<string, string>>
type RowsFieldProps = {
  readonly label: string
  readonly help: string
  readonly value: Json
  readonly columns: readonly Column[]
  readonly onChange: (value: Json) => boolean
}

export function RowsField({ label, help, value, columns, onChange }: RowsFieldProps) {
  const heading = useId()
  const saved = (Array.isArray(value) ? value : []) as unknown as readonly Row[]
  const [draft, setDraft] = useState<readonly Row[] | null>(null)
  const rows = draft ?? saved
  const isComplete = (row: Row) => columns.every(({ name, isOptional }) => isOptional || (row[name] ?? '') !== '')
  const change = (next: readonly Row[]) => {
    if (!next.every(isComplete)) {
      setDraft(next)
      return
    }
    const filled = next.map((row) => Object.fromEntries(Object.entries(row).filter(([, text]) => text !== '')))
    setDraft(onChange(filled.length > 0 ? filled : null) ? null : next)
  }
  const blank = Object.fromEntries(columns.map(({ name, of }) => [name, of?.[0] ?? '']))
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-2">
      <h3 id={heading} className="text-xs font-medium text-soft">
        {label}
      </h3>
      <p className="text-xs text-faint">{help}</p>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={index} className="flex items-start gap-1">
          <div className="grid min-w-0 flex-1 grid-cols-2 gap-1">
            {columns.map((column) => (
              <Cell
                key={column.name}
                column={column}
                text={row[column.name] ?? ''}
                label={`${column.label}, ${index + 1}`}
                onSave={(text) => change(rows.with(index, { ...row, [column.name]: text }))}
              />
            ))}
          </div>
          <button
            type="button"
            aria-label={t('panel.row.remove', { number: index + 1 })}
            onClick={() => change(rows.toSpliced(index, 1))}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded text-faint hover:bg-sunken hover:text-ink"
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      ))}
      <Button className="self-start" onClick={() => setDraft([...rows, blank])}>
        <Plus size={14} aria-hidden />
        {t('panel.row.add')}
      </Button>
    </section>
  )
}

function Cell({
  column: { of, isDay, suggests, label: placeholder },
  text,
  label,
  onSave,
}: {
  readonly column: Column
  readonly text: string
  readonly label: string
  readonly onSave: (text: string) => void
}) {
  const suggestions = useId()
  if (of)
    return (
      <Select aria-label={label} value={text} onChange={({ target }) => onSave(target.value)}>
        {of.map((one) => (
          <option key={one} value={one}>
            {one === '' ? placeholder : choice(one)}
          </option>
        ))}
      </Select>
    )
  return (
    <>
      <TextInput
        key={text}
        type={isDay ? 'date' : 'text'}
        aria-label={label}
        placeholder={placeholder}
        defaultValue={text}
        maxLength={500}
        {...(suggests?.length ? { list: suggestions } : {})}
        onBlur={({ target }) => (target.value.trim() === text ? undefined : onSave(target.value.trim()))}
      />
      {suggests?.length ? (
        <datalist id={suggestions}>
          {suggests.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      ) : null}
    </>
  )
}
