/** Buttons are verbs: the one that goes on is filled, all others are quiet. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { readonly kind?: 'primary' | 'quiet' | 'plain' }

const looks = {
  primary: 'bg-accent text-accent-ink border-accent hover:opacity-90',
  quiet: 'bg-surface text-ink border-strong hover:bg-sunken',
  plain: 'bg-transparent text-ink border-transparent hover:bg-sunken',
}

export function Button({ kind = 'quiet', className = '', type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={`inline-flex h-8 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border px-3 text-sm font-medium transition-colors duration-150 disabled:opacity-50 ${looks[kind]} ${className}`}
      {...rest}
    />
  )
}

/** A button that is only an icon; its label is spoken and shown as a tooltip. */
export function IconButton({
  label,
  children,
  className = '',
  ...rest
}: ButtonProps & { readonly label: string; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft transition-colors duration-150 hover:bg-sunken hover:text-ink disabled:opacity-40 ${className}`}
      {...rest}
    >
      {children}
    </button>
  )
}

/** A link that looks like a quiet button: it leads somewhere and does nothing. */
export const linkLook = 'inline-flex h-8 items-center rounded-md border border-strong bg-surface px-3 text-sm font-medium hover:bg-sunken'
