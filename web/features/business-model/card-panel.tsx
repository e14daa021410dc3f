/** The card beside the canvas: what it says, what it consists of, what it is linked to. Every field saves by itself. */
import { attributesOf, type Element, kindOf, placeOfKind } from '@nonet/domain/business-model'
import type { Json } from '@nonet/domain/kernel/json'
import { Trash2, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t, word } from '#messages'
import { Button, FieldRow, IconButton, TextArea, TextInput } from '#ui'
import { AttributeField } from './attribute-field.tsx'
import { CardLinks } from './card-links.tsx'
import { CardParts } from './card-parts.tsx'
import type { Acts } from './use-live-model.ts'

type CardPanelProps = {
  readonly element: Element
  readonly acts: Acts
  readonly onClose: () => void
  readonly onOpen: (id: string) => void
}

export function CardPanel({ element, acts, onClose, onOpen }: CardPanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus({ preventScroll: true }), [])
  const revise = (name: string, value: Json, former: Json) =>
    acts.act('ReviseElement', { element: element.id, set: { [name]: value }, former: { [name]: former } })
  const attributes = Object.entries(attributesOf(element.kind))
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('panel.label', { name: element.name })}
      onKeyDown={({ key, target }) =>
        key === 'Escape' && !(target as HTMLElement).matches('input, textarea, select') ? onClose() : undefined
      }
      className="flex w-full flex-col overflow-y-auto outline-none border-line bg-surface max-lg:fixed max-lg:inset-0 max-lg:z-30 lg:w-[360px] lg:shrink-0 lg:border-l"
    >
      <div className="sticky top-0 z-10 flex items-center gap-1 border-b border-line bg-surface py-1.5 pr-2 pl-4">
        <p className="min-w-0 flex-1 truncate text-xs font-medium text-soft">
          {word(kindOf(element.kind)?.label.one ?? placeOfKind(element.kind).label)}
        </p>
        <IconButton label={t('panel.close')} onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <div className="flex flex-col gap-5 p-4">
        <Wording element={element} revise={revise} />
        <CardParts element={element} acts={acts} />
        <CardLinks element={element} acts={acts} onOpen={onOpen} />
        <section className="flex flex-col gap-3">
          <h2>{t('panel.attributes')}</h2>
          {attributes.map(([name, attribute]) => (
            <AttributeField
              key={name}
              name={name}
              attribute={attribute}
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
      </div>
    </aside>
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
