/** A person as two letters on a colour of their own. */
const letters = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('') || '?'

/** The same person always has the same colour. */
const colour = (id: string): number => [...id].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % 8

export function Avatar({ id, name, isSmall = false }: { readonly id: string; readonly name: string; readonly isSmall?: boolean }) {
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={`inline-flex shrink-0 items-center justify-center rounded-full border-2 border-surface font-semibold text-surface ${isSmall ? 'size-5 text-[9px]' : 'size-7 text-[11px]'}`}
      style={{ background: `var(--segment-${colour(id)})` }}
    >
      {letters(name)}
    </span>
  )
}
