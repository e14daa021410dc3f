/** One typed attribute as a field of its type, with the question that it answers. */
import { type attributesOf, type Element, figureVisibilities, metrics, periods, provenances } from '@nonet/domain/business-model'
import type { Json } from '@nonet/domain/kernel/json'
import { choice, t, word } from '#messages'
import { FieldRow, Select, TextArea } from '#ui'
import { OwnerField } from './owner-field.tsx'
import { RowsField } from './rows-field.tsx'
import { SavedText } from './saved-text.tsx'

type Attribute = ReturnType<typeof attributesOf>[string]
type AttributeFieldProps = {
  readonly name: string
  readonly attribute: Attribute
  readonly element: Element
  /** What the model adds to this closed list. */
  readonly added: readonly string[]
  /** The elements that a reference may name. */
  readonly choices: readonly Element[]
  readonly onChange: (value: Json) => boolean
}

export function AttributeField({ attribute, element, name, added, choices, onChange }: AttributeFieldProps) {
  const value = element.attributes[name] ?? null
  const label = word(attribute.label)
  const help = `${word(attribute.question)} ${word(attribute.explains)}`
  switch (attribute.type) {
    case 'one':
      return <OneField label={label} help={help} value={value} values={[...allowed(attribute, element), ...added]} onChange={onChange} />
    case 'score':
      return (
        <OneField
          label={label}
          help={help}
          value={value === null ? null : String(value)}
          values={Array.from({ length: attribute.max + 1 }, (_, score) => String(score))}
          onChange={(score) => onChange(score === null ? null : Number(score))}
        />
      )
    case 'many':
      return <ManyField label={label} help={help} value={value} values={[...attribute.of, ...added]} onChange={onChange} />
    case 'references':
      return <ReferencesField label={label} help={help} value={value} choices={choices} onChange={onChange} />
    case 'text':
      if (name === 'owner')
        return <OwnerField label={label} help={help} value={typeof value === 'string' ? value : ''} onChange={onChange} />
      return (
        <FieldRow label={label} help={help}>
          {(wiring) => (
            <SavedText
              key={String(value)}
              value={typeof value === 'string' ? value : ''}
              onSave={(text) => onChange(text || null)}
              wiring={wiring}
            />
          )}
        </FieldRow>
      )
    case 'texts':
      return (
        <FieldRow label={label} help={`${help} ${t('panel.tags.help')}`}>
          {(wiring) => (
            <SavedText
              key={String(value)}
              value={Array.isArray(value) ? value.join(', ') : ''}
              onSave={(text) => onChange(listOf(text, ','))}
              wiring={wiring}
            />
          )}
        </FieldRow>
      )
    case 'assertion':
      return <AssertionField label={label} help={help} value={value} statuses={attribute.statuses} onChange={onChange} />
    case 'day':
      return (
        <FieldRow label={label} help={help}>
          {(wiring) => (
            <SavedText
              key={String(value)}
              value={typeof value === 'string' ? value : ''}
              onSave={(text) => onChange(text || null)}
              wiring={{ ...wiring, type: 'date' }}
            />
          )}
        </FieldRow>
      )
    case 'entries':
      return (
        <RowsField
          label={label}
          help={help}
          value={value}
          columns={[
            { name: 'kind', label: t('panel.kind'), of: attribute.kinds },
            { name: 'text', label: t('panel.text') },
          ]}
          onChange={onChange}
        />
      )
    case 'figures':
      return (
        <RowsField
          label={label}
          help={help}
          value={value}
          columns={[
            {
              name: 'metric',
              label: t('panel.metric'),
              suggests: metrics.filter(({ kinds }) => kinds.includes(element.kind)).map(({ id }) => id),
            },
            { name: 'amount', label: t('panel.amount') },
            { name: 'currency', label: t('panel.currency'), isOptional: true },
            { name: 'unit', label: t('panel.unit'), isOptional: true },
            { name: 'per', label: t('panel.per'), of: ['', ...periods], isOptional: true },
            { name: 'as_of', label: t('panel.asOf'), isDay: true, isOptional: true },
            { name: 'provenance', label: t('panel.provenance'), of: provenances },
            { name: 'source', label: t('panel.source'), isOptional: true },
            { name: 'visibility', label: t('panel.visibility'), of: ['', ...figureVisibilities], isOptional: true },
          ]}
          onChange={onChange}
        />
      )
  }
}

/** The values of a list that another attribute narrows. */
function allowed(attribute: Extract<Attribute, { type: 'one' }>, element: Element): readonly string[] {
  const ruling = attribute.dependsOn ? element.attributes[attribute.dependsOn.attribute] : undefined
  return typeof ruling === 'string' ? (attribute.dependsOn?.allows[ruling] ?? []) : attribute.of
}

const listOf = (text: string, separator: string): string[] | null => {
  const entries = text
    .split(separator)
    .map((entry) => entry.trim())
    .filter(Boolean)
  return entries.length > 0 ? entries : null
}

type FieldProps = { readonly label: string; readonly help: string; readonly value: Json; readonly onChange: (value: Json) => boolean }

/** The options of a closed list, with the one that says nothing. */
function Choices({ values }: { readonly values: readonly string[] }) {
  return (
    <>
      <option value="">{t('common.none')}</option>
      {values.map((one) => (
        <option key={one} value={one}>
          {choice(one)}
        </option>
      ))}
    </>
  )
}

function OneField({ label, help, value, values, onChange }: FieldProps & { readonly values: readonly string[] }) {
  return (
    <FieldRow label={label} help={help}>
      {(wiring) => (
        <Select value={typeof value === 'string' ? value : ''} onChange={({ target }) => onChange(target.value || null)} {...wiring}>
          <Choices values={values} />
        </Select>
      )}
    </FieldRow>
  )
}

function ManyField({ label, help, value, values, onChange }: FieldProps & { readonly values: readonly string[] }) {
  const chosen: readonly Json[] = Array.isArray(value) ? value : []
  const toggle = (one: string) => {
    const next = values.filter((other) => (other === one ? !chosen.includes(one) : chosen.includes(other)))
    onChange(next.length > 0 ? next : null)
  }
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-xs font-medium text-soft">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {values.map((one) => (
          <label
            key={one}
            className="cursor-pointer rounded-md border border-line px-2 py-1 text-xs text-soft has-checked:border-accent has-checked:bg-accent-soft has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input type="checkbox" className="sr-only" checked={chosen.includes(one)} onChange={() => toggle(one)} />
            {choice(one)}
          </label>
        ))}
      </div>
      <p className="text-xs text-faint">{help}</p>
    </fieldset>
  )
}

function AssertionField({ label, help, value, statuses, onChange }: FieldProps & { readonly statuses: readonly string[] }) {
  const said = (value ?? {}) as { status?: string; confidence?: number; evidence?: string[] }
  const change = (part: object) => {
    const next = { ...said, ...part } as Record<string, Json | undefined>
    onChange(next.status ? (Object.fromEntries(Object.entries(next).filter(([, one]) => one !== undefined)) as Json) : null)
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-xs font-medium text-soft">{label}</legend>
      <p className="text-xs text-faint">{help}</p>
      <div className="grid grid-cols-2 gap-2">
        <Select
          aria-label={t('panel.status')}
          value={said.status ?? ''}
          onChange={({ target }) => change({ status: target.value || undefined })}
        >
          <Choices values={statuses} />
        </Select>
        {said.status ? (
          <SavedText
            key={said.confidence}
            value={said.confidence === undefined ? '' : String(said.confidence)}
            onSave={(text) => {
              const confidence = Number(text.replace(',', '.'))
              if (text !== '' && !(confidence >= 0 && confidence <= 1)) return false
              change({ confidence: text === '' ? undefined : confidence })
              return true
            }}
            wiring={{ 'aria-label': t('panel.confidence'), placeholder: t('panel.confidence') }}
          />
        ) : null}
      </div>
      {said.status ? (
        <TextArea
          key={said.evidence?.join('\n')}
          aria-label={t('panel.evidence')}
          placeholder={t('panel.evidence')}
          defaultValue={said.evidence?.join('\n') ?? ''}
          onBlur={({ target }) =>
            target.value === (said.evidence?.join('\n') ?? '') ? undefined : change({ evidence: listOf(target.value, '\n') ?? undefined })
          }
        />
      ) : null}
    </fieldset>
  )
}

/** Other cards by their names. */
function ReferencesField({ label, help, value, choices, onChange }: FieldProps & { readonly choices: readonly Element[] }) {
  const chosen = Array.isArray(value) ? (value as string[]) : []
  const toggle = (id: string, isOn: boolean) => {
    const next = isOn ? [...chosen, id] : chosen.filter((one) => one !== id)
    onChange(next.length > 0 ? next : null)
  }
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-xs font-medium text-soft">{label}</legend>
      {choices.map(({ id, name }) => (
        <label key={id} className="flex min-h-6 items-center gap-2 text-sm">
          <input type="checkbox" checked={chosen.includes(id)} onChange={({ target }) => toggle(id, target.checked)} />
          {name}
        </label>
      ))}
      <p className="text-xs text-faint">{choices.length > 0 ? help : t('panel.partners.none')}</p>
    </fieldset>
  )
}
