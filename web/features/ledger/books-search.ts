/** What the address of a page of the books says: whose, from which day to which, and what is looked for. */
export type BooksSearch = {
  readonly entity?: string
  readonly from?: string
  readonly to?: string
  readonly q?: string
  /** The account of cash that the bank is looked at for, by its code. */
  readonly cash?: string
  readonly page?: number
}
export function booksSearch(search: Record<string, unknown>): BooksSearch {
  const said = (name: string, form: RegExp) => {
    const value = search[name]
    return typeof value === 'string' && form.test(value) ? { [name]: value } : {}
  }
  const page = Number(search.page)
  return {
    ...said('entity', /^[0-9a-f-]{36}$/),
    ...said('from', /^\d{4}-\d{2}-\d{2}$/),
    ...said('to', /^\d{4}-\d{2}-\d{2}$/),
    ...said('q', /^.{1,200}$/),
    ...said('cash', /^[\w.-]{1,20}$/),
    ...(Number.isInteger(page) && page > 1 && page <= 20_000 ? { page } : {}),
  }
}
