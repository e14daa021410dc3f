/** What the address of a list of records says. */
export type ListSearch = {
  readonly q?: string
  readonly sort?: string
  readonly page?: number
  readonly as?: 'board'
  readonly archived?: boolean
  /** The value of the board's field that alone is shown. */
  readonly only?: string
  /** Values of other columns. */
  readonly where?: Readonly<Record<string, string>>
}
export function listSearch(search: Record<string, unknown>): ListSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {})
  const page = Number(search.page)
  return {
    ...text('q'),
    ...text('sort'),
    ...text('only'),
    ...columns(search.where),
    ...(Number.isInteger(page) && page > 1 && page <= 20_000 ? { page } : {}),
    ...(search.as === 'board' ? { as: 'board' as const } : {}),
    ...(search.archived === true ? { archived: true } : {}),
  }
}

/** The columns that are asked for, as far as an address may name them. */
function columns(where: unknown): Pick<ListSearch, 'where'> {
  if (typeof where !== 'object' || where === null) return {}
  const said = Object.entries(where).filter(
    ([name, value]) => /^[a-z][a-z_]{0,59}$/.test(name) && typeof value === 'string' && value !== '',
  )
  return said.length > 0 && said.length <= 10 ? { where: Object.fromEntries(said) } : {}
}
