/** The card beside the canvas: what it says, what it consists of, what it is linked to. Every field saves by itself. */
import { attributesOf, type Element, elementsIn, kindOf, type ModelFinding, partsOf, placeOfKind } from '@nonet/domain/business-model'
import type { Json } from '@nonet/domain/kernel/json'
import { Trash2 } from 'lucide-react'
import { t, word } from '#messages'
import { Button, FieldRow, TextArea, TextInput } from '#ui'
import { FindingList } from '../lint/finding-list.tsx'
import type { Acts } from '../live/use-live-model.ts'
import { SidePanel } from '../side-panel.tsx'
import { AttributeField } from './attribute-field.tsx'
import { CardLinks } from './card-links.tsx'
import { CardParts } from './card-parts.tsx'

type CardPanelProps = {
  readonly element: Element
  readonly acts: Acts
  readonly findings: readonly ModelFinding[]
  readonly onClose: () => void
  readonly onOpen: (id: string) => void
}

export function CardPanel({ element, acts, findings, onClose, onOpen }: CardPanelProps) {
  const revise = (name: string, value: Json, former: Json) =>
    acts.act('ReviseElement', { element: element.id, set: { [name]: value }, former: { [name]: former } })
  const attributes = Object.entries(attributesOf(element.kind))
  const kind = kindOf(element.kind)
  const own = new Set([element.id, ...partsOf(acts.model, element).map(({ id }) => id)])
  const open = findings.filter((finding) => finding.element !== undefined && own.has(finding.element))
  return (
    <SidePanel
      label={t('panel.label', { name: element.name })}
      heading={word(kind?.label.one ?? placeOfKind(element.kind).label)}
      closeLabel={t('panel.close')}
      onClose={onClose}
    >
      <p className="text-xs text-faint">{word(kind?.explains ?? '')}</p>
      <Wording element={element} revise={revise} />
      {open.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h2>{t('check.title')}</h2>
          <FindingList findings={open} acts={acts} />
        </section>
      ) : null}
      <CardParts element={element} acts={acts} />
      <CardLinks element={element} acts={acts} onOpen={onOpen} />
      <section className="flex flex-col gap-3">
        <h2>{t('panel.attributes')}</h2>
        {attributes.map(([name, attribute]) => (
          <AttributeField
            key={name}
            name={name}
            attribute={attribute}
            added={acts.model.meta.lists?.[`${element.kind}.${name}`] ?? []}
            choices={attribute.type === 'references' ? elementsIn(acts.model, placeOfKind(attribute.to).id) : []}
            element={element}
            onChange={(value) => revise(name, value, element.attributes[name] ?? null)}
          />
        ))}
      </section>
      <Button
        kind="plain"
        className="self-start text-worse"
        onClick={() => {
          if (acts.remove(element.id, element.name)) onClose()
        }}
      >
        <Trash2 size={16} aria-hidden />
        {t('panel.remove')}
      </Button>
    </SidePanel>
  )
}

function Wording({
  element,
  revise,
}: {
  readonly element: Element
  readonly revise: (name: string, value: Json, former: Json) => boolean
}) {
  const { name, description = '', key } = element
  return (
    <section className="flex flex-col gap-3">
      <FieldRow label={t('panel.name')}>
        {(wiring) => <SavedText key={name} value={name} isNeeded onSave={(next) => revise('name', next, name)} wiring={wiring} />}
      </FieldRow>
      <FieldRow label={t('panel.description')}>
        {(wiring) => (
          <TextArea
            key={description}
            defaultValue={description}
            maxLength={5000}
            onBlur={({ target }) =>
              target.value === description ? undefined : revise('description', target.value || null, description || null)
            }
            {...wiring}
          />
        )}
      </FieldRow>
      <FieldRow label={t('panel.key')}>
        {(wiring) => <SavedText key={key} value={key} isNeeded isCode onSave={(next) => revise('key', next, key)} wiring={wiring} />}
      </FieldRow>
    </section>
  )
}

type SavedTextProps = {
  readonly value: string
  readonly onSave: (value: string) => boolean
  readonly isNeeded?: boolean
  readonly isCode?: boolean
  readonly wiring: object
}

/** A line that saves when it is left; Enter leaves it, Escape takes the change back, a refusal too. */
export function SavedText({ value, onSave, isNeeded = false, isCode = false, wiring }: SavedTextProps) {
  return (
    <TextInput
      defaultValue={value}
      maxLength={500}
      className={isCode ? 'font-mono text-xs' : ''}
      onBlur={({ target }) => {
        const next = target.value.trim()
        if (next === value) return
        if ((next === '' && isNeeded) || !onSave(next)) target.value = value
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Escape') currentTarget.value = value
        if (key === 'Enter' || key === 'Escape') currentTarget.blur()
      }}
      {...wiring}
    />
  )
}
