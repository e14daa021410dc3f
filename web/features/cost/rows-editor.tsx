/** Rows that are written like a small table: one field after the other by the keyboard, saved together. */
import '#messages/revenue'
import { isDecimal } from '@nonet/domain/blocks'
import { Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '#messages'
import { Button, IconButton, Section, TextInput } from '#ui'

export type Column = {
  readonly name: string
  readonly label: string
  /** A `code` is a short text, such as that of an account. */
  readonly is: 'text' | 'code' | 'number'
  readonly isOptional?: boolean
  /** A heading above several columns. */
  readonly group?: string
}
export type Written = Readonly<Record<string, string>>
type RowsProps = {
  readonly title: string
  readonly lead: string
  readonly columns: readonly Column[]
  readonly rows: readonly Written[]
  readonly edits: boolean
  /** True when none at all is something to say. */
  readonly isClearable?: boolean
  /** What stands at the end of a row, and what it says of it. */
  readonly more?: (row: Written, put: (change: Written) => void, at: number) => ReactNode
  readonly save: (rows: readonly Written[]) => Promise<string | null>
}
type Row = { readonly key: number; readonly said: Written }

export function RowsEditor({ title, lead, columns, rows, edits, isClearable = false, more, save }: RowsProps) {
  const blank = Object.fromEntries(columns.map(({ name }) => [name, '']))
  const [written, setWritten] = useState<readonly Row[]>((rows.length > 0 ? rows : [blank]).map((said, key) => ({ key, said })))
  const [fault, setFault] = useState<string | null>(null)
  const put = (key: number, change: Written) =>
    setWritten(written.map((row) => (row.key === key ? { key, said: { ...row.said, ...change } } : row)))
  const said = written.map((row) => row.said)
  const isNothing = said.length === 0 || (said.length === 1 && Object.values(said[0] as Written).every((value) => value === ''))
  const isChanged = isNothing ? isClearable && rows.length > 0 : JSON.stringify(said) !== JSON.stringify(rows)
  const submit = async () => {
    if (isNothing) return setFault(await save([]))
    for (const [at, row] of said.entries())
      for (const { name, label, is, isOptional } of columns) {
        const value = row[name]?.trim() ?? ''
        if (value === '' ? !isOptional : is === 'number' && !isDecimal(value))
          return setFault(t(is === 'number' ? 'cost.row.number' : 'cost.row.text', { at: at + 1, label }))
      }
    setFault(await save(said))
  }
  return (
    <Section title={title} lead={lead}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <section aria-label={title} tabIndex={0} className="mb-3 overflow-x-auto rounded-md border border-line bg-surface">
          {/* Fields have names of their own; these are for the eye, once a placeholder is written over. */}
          <div aria-hidden className="flex min-w-max gap-2 border-line border-b px-3 py-1.5 text-xs text-soft">
            {columns.map(({ name, label, is, group }) => (
              <span key={name} className={is === 'text' ? 'w-44 grow' : 'w-24 text-right'}>
                {group ? <span className="block text-faint">{group}</span> : null}
                {label}
              </span>
            ))}
            {more ? <span className="w-44" /> : null}
            {edits && (written.length > 1 || isClearable) ? <span className="w-7" /> : null}
          </div>
          <ol className="min-w-max">
            {written.map(({ key, said: own }, at) => (
              <li key={key} className="flex items-start gap-2 border-line border-b px-3 py-2 last:border-b-0">
                <div className="flex min-w-0 flex-1 gap-2">
                  {columns.map(({ name, label, is, group }) => (
                    <div key={name} className={is === 'text' ? 'w-44 grow' : 'w-24'}>
                      <TextInput
                        aria-label={t('cost.row.field', { at: at + 1, label: group ? `${group}: ${label}` : label })}
                        placeholder={label}
                        title={group ? `${group}: ${label}` : label}
                        value={own[name] ?? ''}
                        disabled={!edits}
                        maxLength={200}
                        onChange={({ target }) => put(key, { [name]: is === 'number' ? target.value.replace(',', '.') : target.value })}
                        {...(is === 'number' ? { inputMode: 'decimal' as const, className: 'text-right tabular-nums' } : {})}
                      />
                    </div>
                  ))}
                  {more?.(own, (change) => put(key, change), at)}
                </div>
                {edits && (written.length > 1 || isClearable) ? (
                  <IconButton
                    label={t('cost.row.drop', { at: at + 1 })}
                    onClick={() =>
                      setWritten(written.length > 1 ? written.filter((row) => row.key !== key) : [{ key: key + 1, said: blank }])
                    }
                  >
                    <X size={14} aria-hidden />
                  </IconButton>
                ) : null}
              </li>
            ))}
          </ol>
        </section>
        {fault ? (
          <p role="alert" className="mb-3 text-sm text-worse">
            {fault}
          </p>
        ) : null}
        {edits ? (
          <div className="flex flex-wrap gap-2">
            <Button
              onClick={() => setWritten([...written, { key: Math.max(...written.map(({ key }) => key)) + 1, said: blank }])}
              disabled={written.length >= 200}
            >
              <Plus size={16} aria-hidden />
              {t('cost.row.add')}
            </Button>
            {isChanged ? (
              <Button kind="primary" type="submit">
                {t('common.save')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </form>
    </Section>
  )
}
