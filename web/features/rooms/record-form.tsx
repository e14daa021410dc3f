/** A dialog made from fields: to add a record, or to say what belongs to an act. What is refused is said and nothing is lost. */
import type { Field, RecordKind, Values } from '@nonet/domain/blocks'
import type { Json } from '@nonet/domain/kernel/json'
import { type FormEvent, useRef, useState } from 'react'
import { t } from '#messages'
import { Button, DialogFoot, ModalDialog } from '#ui'
import { byIn } from './choices.ts'
import { FieldInput, type Given } from './field-input.tsx'

type RecordFormProps = {
  readonly title: string
  readonly fields: Readonly<Record<string, Field>>
  readonly begins?: Readonly<Record<string, Json>> | undefined
  /** The record that it is about, which may have choices of its own. */
  readonly kind?: RecordKind
  readonly of?: Values | undefined
  readonly submit: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** The sentence of the refusal, or null when it is done. */
  readonly onSubmit: (values: Readonly<Record<string, Json>>) => Promise<string | null>
}

export function RecordForm(props: RecordFormProps) {
  return (
    <ModalDialog
      title={props.title}
      isOpen={props.isOpen}
      onClose={props.onClose}
      width={Object.keys(props.fields).length > 4 ? 'wide' : 'narrow'}
    >
      {props.isOpen ? <Fields {...props} /> : null}
    </ModalDialog>
  )
}

/** A file is uploaded to a record, which has to be there first. */
const isAsked = ([, { type }]: [string, Field]) => type !== 'file'

function Fields({ fields: declared, begins = {}, kind, of, submit, onClose, onSubmit }: RecordFormProps) {
  const fields = Object.fromEntries(Object.entries(declared).filter(isAsked))
  const usual = Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => (field.type === 'choice' && field.usual ? [[name, field.usual]] : [])),
  )
  const [values, setValues] = useState<Readonly<Record<string, Given>>>({ ...usual, ...begins })
  // What a field says as it is left counts for the press that leaves it.
  const latest = useRef(values)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setIsSending(true)
    await decide(latest.current)
  }
  const decide = async (now: Readonly<Record<string, Given>>) => {
    const found = Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) => {
        if (name in now && now[name] === undefined) return [[name, t('rooms.notPossible')]]
        return field.isRequired && (now[name] ?? null) === null ? [[name, t('rooms.missing')]] : []
      }),
    )
    setFaults(found)
    if (Object.keys(found).length > 0) return setIsSending(false)
    const given = Object.fromEntries(
      Object.entries(now).filter((entry): entry is [string, Json] => entry[1] !== null && entry[1] !== undefined),
    )
    const refused = await onSubmit(given)
    setIsSending(false)
    if (refused === null) return onClose()
    // A refusal that names a field stands beside it.
    const field = /^(\w+): /.exec(refused)?.[1] ?? ''
    if (field in fields) setFaults({ [field]: refused.slice(field.length + 2) })
    setRefusal(field in fields ? null : refused)
  }
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <div className={`grid gap-4 ${Object.keys(fields).length > 4 ? 'sm:grid-cols-2' : ''}`}>
        {Object.entries(fields).map(([name, field]) => (
          <div key={name} className={field.type === 'lines' ? 'sm:col-span-full' : ''}>
            <FieldInput
              field={field}
              value={values[name]}
              kind={kind}
              by={of && byIn(field, of)}
              fault={faults[name] ?? null}
              onChange={(value) => {
                latest.current = { ...latest.current, [name]: value }
                setValues(latest.current)
              }}
            />
          </div>
        ))}
      </div>
      {refusal ? (
        <p role="alert" className="mt-3 text-sm text-worse">
          {refusal}
        </p>
      ) : null}
      <DialogFoot>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button kind="primary" type="submit" disabled={isSending}>
          {submit}
        </Button>
      </DialogFoot>
    </form>
  )
}
