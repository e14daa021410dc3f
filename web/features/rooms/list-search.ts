/** What the address of a list of records says. */
export type ListSearch = {
  readonly q?: string
  readonly sort?: string
  readonly page?: number
  readonly as?: 'board'
  readonly archived?: boolean
  /** The value of the board's field that alone is shown. */
  readonly only?: string
}
export function listSearch(search: Record<string, unknown>): ListSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {})
  const page = Number(search.page)
  return {
    ...text('q'),
    ...text('sort'),
    ...text('only'),
    ...(Number.isInteger(page) && page > 1 && page <= 20_000 ? { page } : {}),
    ...(search.as === 'board' ? { as: 'board' as const } : {}),
    ...(search.archived === true ? { archived: true } : {}),
  }
}
