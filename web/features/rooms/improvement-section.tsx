/** On the record of an improvement: its sign before, as expected and as measured, and the what-if in which it is tried. */
import { effectOf, signs } from '@nonet/domain/blocks'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { newId, sendCommand } from '#app/api'
import { t, word } from '#messages'
import { Button, FieldRow, linkLook, notify, Section, TextInput } from '#ui'
import { useVitalSigns } from '../business-model/figures/use-vital-signs.ts'
import { amountLabel, amountText, writtenAmount } from './amounts.ts'
import { type RecordAnswer, useOperatingModel, useSend } from './records.ts'

type SectionProps = { readonly record: RecordAnswer; readonly edits: boolean }

export function ImprovementSection(props: SectionProps) {
  const model = useOperatingModel()
  return (
    <Section title={t('improve.title')}>
      {model ? <Measured {...props} model={model} /> : <p className="text-sm text-soft">{t('improve.noModel')}</p>}
    </Section>
  )
}

function Measured({ record, edits, model }: SectionProps & { readonly model: string }) {
  const read = useVitalSigns(model)
  const { values, cards } = record
  const sign = signs.find(({ id }) => id === values.sign)
  const element = sign && cards[sign.block]?.at(-1)?.parts[0]?.element
  const reading = read?.cards.find((card) => card.element === element)?.signs.find((one) => one.sign === sign?.id)
  const effect = effectOf(reading?.months ?? [], typeof values.adoptedOn === 'string' ? values.adoptedOn : null)
  const expected = typeof values.expected === 'number' ? values.expected : null
  const say = (value: number | null, otherwise: string) =>
    value === null || !sign || !read ? otherwise : amountLabel(value, sign.unit, read.currency)
  const off = effect.after !== null && expected !== null ? effect.after - expected : null
  const isGood = off === null || off === 0 || off > 0 === (sign?.better === 'higher')
  return (
    <>
      {sign && element ? (
        <dl className="flex flex-wrap gap-x-10 gap-y-3 rounded-md border border-line bg-surface px-3 py-2.5 text-sm">
          <div>
            <dt className="text-xs text-soft">{word(sign.label)}</dt>
            <dd className="text-xs text-faint">{word(sign.explains)}</dd>
          </div>
          {(
            [
              ['improve.before', say(effect.before, t('improve.unknown')), t('improve.lastThree')],
              ['improve.expected', say(expected, t('improve.notYet')), ''],
              [
                'improve.after',
                say(effect.after, t('improve.notYet')),
                effect.after === null ? '' : t('improve.overMonths', { months: effect.months }),
              ],
            ] as const
          ).map(([label, value, note]) => (
            <div key={label}>
              <dt className="text-xs text-soft">{t(label)}</dt>
              <dd className="font-semibold tabular-nums">{value}</dd>
              {note ? <dd className="text-xs text-faint">{note}</dd> : null}
            </div>
          ))}
          {off === null ? null : (
            <div>
              <dt className="text-xs text-soft">{t('improve.difference')}</dt>
              <dd className={`font-semibold tabular-nums ${isGood ? 'text-accent' : 'text-worse'}`}>
                {`${off > 0 ? '+' : off < 0 ? '−' : ''}${say(Math.abs(off), '')}`}
              </dd>
            </div>
          )}
        </dl>
      ) : (
        <p className="text-sm text-soft">{t(sign ? 'improve.noCard' : 'improve.noSign')}</p>
      )}
      <div className="flex flex-wrap items-end gap-3">
        {edits && sign && values.state === 'open' && read ? (
          <Expectation key={expected} id={record.id} unit={sign.unit} currency={read.currency} value={expected} />
        ) : null}
        <WhatIf record={record} edits={edits} model={model} />
      </div>
    </>
  )
}

type ExpectationProps = {
  readonly id: string
  readonly unit: (typeof signs)[number]['unit']
  readonly currency: string
  readonly value: number | null
}
function Expectation({ id, unit, currency, value }: ExpectationProps) {
  const send = useSend()
  const [text, setText] = useState(value === null ? '' : amountText(value, unit, currency))
  const [fault, setFault] = useState<string | null>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const amount = writtenAmount(text, unit, currency)
    if (amount === null) return setFault(t('rooms.notPossible'))
    setFault(await send(`/api/improvements/${id}/expect`, { value: amount }, t('improve.said.expected')))
  }
  return (
    <form onSubmit={(event) => void save(event)} className="flex items-end gap-2">
      <div className="w-44">
        <FieldRow label={t('improve.expect')} fault={fault}>
          {(wiring) => <TextInput {...wiring} inputMode="decimal" value={text} onChange={({ target }) => setText(target.value)} />}
        </FieldRow>
      </div>
      <Button type="submit">{t('improve.save')}</Button>
    </form>
  )
}

/** Everything that the operating model is, under a name of its own, in which the change is tried. */
function WhatIf({ record, edits, model }: SectionProps & { readonly model: string }) {
  const send = useSend()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { whatIf, title, state } = record.values
  if (typeof whatIf === 'string')
    return (
      <Link to="/models/$modelId" params={{ modelId: whatIf }} className={linkLook}>
        {t('improve.openWhatIf')}
      </Link>
    )
  if (!edits || state !== 'open') return null
  const begin = async () => {
    const id = newId()
    const name = t('improve.whatIfName', { name: String(title).slice(0, 80) })
    try {
      await sendCommand(`/api/business-models/${id}/fork`, { source: model, name }, newId())
    } catch (error) {
      return notify(t('said.refused'), { description: error instanceof Error ? error.message : String(error), isWorse: true })
    }
    await client.invalidateQueries({ queryKey: ['models'] })
    const refusal = await send(`/api/improvements/${record.id}/revise`, { whatIf: id })
    if (refusal) return notify(t('said.refused'), { description: refusal, isWorse: true })
    void navigate({ to: '/models/$modelId', params: { modelId: id } })
  }
  return (
    <Button kind="primary" onClick={() => void begin()}>
      {t('improve.tryIt')}
    </Button>
  )
}
