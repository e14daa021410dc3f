/** What a task asks for before it is done, as a form; where it asks for nothing, a button. */
import type { Ask } from '@nonet/domain/blocks'
import { type FormEvent, useState } from 'react'
import { t } from '#messages'
import { Button, FieldRow, Select, TextInput } from '#ui'
import { useSend } from '../rooms/records.ts'

type TaskFormProps = { readonly run: string; readonly token: string; readonly name: string; readonly asks: readonly Ask[] }

export function TaskForm({ run, token, name, asks }: TaskFormProps) {
  const send = useSend()
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const complete = async (event: FormEvent) => {
    event.preventDefault()
    const found: Record<string, string> = {}
    const values: Record<string, string | number | boolean> = {}
    for (const { name: variable, type, isRequired } of asks) {
      const text = (texts[variable] ?? '').trim()
      if (text === '') {
        if (isRequired) found[variable] = t('rooms.missing')
        continue
      }
      const value = type === 'number' ? Number(text.replace(',', '.')) : type === 'flag' ? text === 'yes' : text
      if (Number.isNaN(value)) found[variable] = t('process.noNumber')
      else values[variable] = value
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    setRefusal(await send(`/api/process-runs/${run}/complete-task`, { task: token, values }, t('process.said.done', { name })))
  }
  return (
    <form onSubmit={(event) => void complete(event)} noValidate className="flex flex-wrap items-end gap-3">
      {asks.map(({ name: variable, label, type, isRequired }) => (
        <div key={variable} className="w-52">
          <FieldRow label={`${label}${isRequired ? ` · ${t('rooms.required')}` : ''}`} fault={faults[variable] ?? null}>
            {(wiring) =>
              type === 'flag' ? (
                <Select
                  {...wiring}
                  value={texts[variable] ?? ''}
                  onChange={({ target }) => setTexts({ ...texts, [variable]: target.value })}
                >
                  <option value="">{t('common.none')}</option>
                  <option value="yes">{t('rooms.yes')}</option>
                  <option value="no">{t('rooms.no')}</option>
                </Select>
              ) : (
                <TextInput
                  {...wiring}
                  inputMode={type === 'number' ? 'decimal' : 'text'}
                  maxLength={1_000}
                  value={texts[variable] ?? ''}
                  onChange={({ target }) => setTexts({ ...texts, [variable]: target.value })}
                />
              )
            }
          </FieldRow>
        </div>
      ))}
      <Button kind="primary" type="submit" aria-label={t('process.completeNamed', { name })}>
        {t('process.complete')}
      </Button>
      {refusal ? (
        <p role="alert" className="basis-full text-sm text-worse">
          {refusal}
        </p>
      ) : null}
    </form>
  )
}
