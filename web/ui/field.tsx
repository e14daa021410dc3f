/** Fields: a label above, help below, a fault in words beside what it is about. */
import { type ComponentProps, type ReactNode, useId } from 'react'

const box = 'w-full rounded-md border bg-surface px-2.5 text-sm text-ink placeholder:text-faint'
const quiet = 'border-transparent bg-transparent hover:border-strong focus:border-strong focus:bg-surface'

type FieldRowProps = {
  readonly label: string
  readonly help?: string
  readonly fault?: string | null
  readonly children: (wiring: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode
}

export function FieldRow({ label, help, fault, children }: FieldRowProps) {
  const id = useId()
  const note = fault ?? help
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium text-soft">
        {label}
      </label>
      {children({ id, ...(note ? { 'aria-describedby': `${id}-note` } : {}), ...(fault ? { 'aria-invalid': true } : {}) })}
      {note ? (
        <p id={`${id}-note`} className={`text-xs ${fault ? 'text-worse' : 'text-faint'}`}>
          {note}
        </p>
      ) : null}
    </div>
  )
}

/** A quiet one is for adding in passing, where many stand beside each other. */
export function TextInput({ className = '', isQuiet = false, ...rest }: ComponentProps<'input'> & { readonly isQuiet?: boolean }) {
  return <input type="text" autoComplete="off" className={`${box} h-8 ${isQuiet ? quiet : 'border-strong'} ${className}`} {...rest} />
}

export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={3} className={`${box} field-sizing-content min-h-16 border-strong py-1.5 ${className}`} {...rest} />
}

export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return <select className={`${box} h-8 border-strong pr-7 ${className}`} {...rest} />
}
