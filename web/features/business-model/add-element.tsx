/** A field that adds an element of a kind with Enter, again and again. */
import { kindOf } from '@nonet/domain/business-model'
import { t, word } from '#messages'
import { TextInput } from '#ui'
import { useModelView } from './live/model-view.ts'

type AddElementProps = {
  readonly kind: string
  readonly parent?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly placeholder?: string
}

export function AddElement({ kind, parent, attributes, placeholder }: AddElementProps) {
  const { acts } = useModelView()
  const label = word(kindOf(kind)?.label.one ?? kind)
  if (acts.isReadOnly) return null
  return (
    <TextInput
      aria-label={`${t('panel.parts.add')}: ${label}${placeholder ? `, ${placeholder}` : ''}`}
      placeholder={placeholder ?? `${label} …`}
      maxLength={500}
      onKeyDown={({ key, currentTarget }) => {
        const name = currentTarget.value.trim()
        if (key !== 'Enter' || name === '') return
        const payload = { kind, name, ...(parent ? { parent } : {}), ...(attributes ? { attributes } : {}) }
        if (acts.act('AddElement', payload, t('said.added', { name, block: label }))) currentTarget.value = ''
      }}
      isQuiet
    />
  )
}
