/** Where a comment is written; an @ offers the people of the workspace, and who is named is told. */
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { t } from '#messages'
import { Button, TextArea } from '#ui'
import { useParties } from './parties.ts'

type CommentFieldProps = {
  readonly label: string
  readonly text?: string
  /** True when it was taken; the field is then empty again. */
  readonly onSay: (text: string, mentions: readonly string[]) => boolean
}

export function CommentField({ label, text: before = '', onSay }: CommentFieldProps) {
  const [text, setText] = useState(before)
  const [at, setAt] = useState(0)
  const [isClosed, setIsClosed] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const people = useParties().filter(({ group, isEnded }) => group === 'people' && !isEnded)
  const begun = isClosed ? null : /(?:^|\s)@([\p{L}\p{N}]*)$/u.exec(text)
  const offered = begun ? people.filter(({ name }) => name.toLowerCase().includes((begun[1] ?? '').toLowerCase())).slice(0, 6) : []
  const chosen = offered[Math.min(at, offered.length - 1)]
  const name = (person: (typeof people)[number]) => {
    setText(text.replace(/@[\p{L}\p{N}]*$/u, `@${person.name} `))
    setAt(0)
    field.current?.focus()
  }
  const say = () => {
    const mentions = people.filter((person) => text.includes(`@${person.name}`)).map(({ reference }) => reference.slice('member:'.length))
    if (text.trim() !== '' && onSay(text.trim(), mentions)) setText('')
  }
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (chosen && step) {
      event.preventDefault()
      setAt((Math.min(at, offered.length - 1) + step + offered.length) % offered.length)
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      name(chosen)
    } else if (chosen && event.key === 'Escape') {
      event.stopPropagation()
      setIsClosed(true)
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      say()
    }
  }
  return (
    <div className="relative flex flex-col gap-1.5">
      <TextArea
        ref={field}
        aria-label={label}
        aria-controls={chosen ? id : undefined}
        aria-activedescendant={chosen ? `${id}-${chosen.reference}` : undefined}
        aria-autocomplete="list"
        placeholder={t('comments.placeholder')}
        value={text}
        maxLength={5000}
        rows={2}
        onChange={({ target }) => {
          setText(target.value)
          setIsClosed(false)
        }}
        onKeyDown={keys}
      />
      {chosen ? (
        <div
          id={id}
          role="listbox"
          aria-label={t('comments.people')}
          className="rounded-md border border-line bg-surface p-1 text-sm shadow-float"
        >
          {offered.map((person) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
            <div
              key={person.reference}
              id={`${id}-${person.reference}`}
              role="option"
              tabIndex={-1}
              aria-selected={person === chosen}
              onClick={() => name(person)}
              className="flex min-h-8 cursor-pointer items-center rounded px-2 aria-selected:bg-accent-soft"
            >
              {person.name}
            </div>
          ))}
        </div>
      ) : null}
      {text.trim() === '' ? null : (
        <Button className="h-7 self-start" onClick={say}>
          {label}
        </Button>
      )}
    </div>
  )
}
