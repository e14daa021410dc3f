/** Months as people read them. */

/** `2026-10` → `Oct 2026`. */
export const monthLabel = (month: string): string =>
  new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`))
