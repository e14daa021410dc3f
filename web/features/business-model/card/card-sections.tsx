/** The sections of a card that change it: what it says, its parts and links, and its typed attributes. Every field saves by itself. */
import { attributesOf, type Element, elementsIn, kindOf, partsOf, placeOfKind } from '@nonet/domain/business-model'
import type { Json } from '@nonet/domain/kernel/json'
import { t, word } from '#messages'
import { FieldRow, TextArea } from '#ui'
import { FindingList } from '../lint/finding-list.tsx'
import { useModelView } from '../live/model-view.ts'
import { AttributeField } from './attribute-field.tsx'
import { CardLinks } from './card-links.tsx'
import { CardParts } from './card-parts.tsx'
import { SavedText } from './saved-text.tsx'

type Revise = (name: string, value: Json, former: Json) => boolean

function useRevise(element: Element): Revise {
  const { acts } = useModelView()
  return (name, value, former) => acts.act('ReviseElement', { element: element.id, set: { [name]: value }, former: { [name]: former } })
}

/** Its wording, what is open about it, its parts and its links. */
export function CardSays({ element }: { readonly element: Element }) {
  const { acts, findings, open } = useModelView()
  const own = new Set([element.id, ...partsOf(acts.model, element).map(({ id }) => id)])
  const found = findings.filter((finding) => finding.element !== undefined && own.has(finding.element))
  return (
    <>
      <p className="text-xs text-faint">{word(kindOf(element.kind)?.explains ?? '')}</p>
      <fieldset disabled={acts.isReadOnly} className="contents">
        <Wording element={element} revise={useRevise(element)} />
      </fieldset>
      {found.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h2>{t('check.title')}</h2>
          <FindingList findings={found} acts={acts} />
        </section>
      ) : null}
      <fieldset disabled={acts.isReadOnly} className="contents">
        <CardParts element={element} acts={acts} />
      </fieldset>
      <CardLinks element={element} acts={acts} onOpen={open} />
    </>
  )
}

/** Its typed attributes, figures and evidence among them. */
export function CardTypes({ element }: { readonly element: Element }) {
  const { acts } = useModelView()
  const revise = useRevise(element)
  return (
    <section>
      <fieldset disabled={acts.isReadOnly} className="flex flex-col gap-3">
        <legend className="mb-3 text-base font-semibold">{t('panel.attributes')}</legend>
        {Object.entries(attributesOf(element.kind)).map(([name, attribute]) => (
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
      </fieldset>
    </section>
  )
}

function Wording({ element, revise }: { readonly element: Element; readonly revise: Revise }) {
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
