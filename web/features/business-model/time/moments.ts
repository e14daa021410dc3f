/** Moments as people read them, in their own language and zone. */
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

export const dayText = (moment: string): string => day.format(new Date(moment))
export const clockText = (moment: string): string => clock.format(new Date(moment))
