/** A line of text that saves itself. */
import { TextInput } from '#ui'

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
