/** The addresses of the books of a legal entity. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { booksSearch } from '../features/ledger/books-search.ts'
import { inside } from './ways-in.tsx'

const books = createRoute({
  getParentRoute: () => inside,
  path: '/books',
  validateSearch: booksSearch,
  component: lazyRouteComponent(() => import('../features/ledger/books-page.tsx'), 'BooksPage'),
})
const bookAccounts = createRoute({
  getParentRoute: () => books,
  path: '/',
  component: lazyRouteComponent(() => import('../features/ledger/accounts-page.tsx'), 'AccountsPage'),
})
const bookAccount = createRoute({
  getParentRoute: () => books,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('../features/ledger/account-page.tsx'), 'AccountPage'),
})
const journal = createRoute({
  getParentRoute: () => books,
  path: '/journal',
  component: lazyRouteComponent(() => import('../features/ledger/journal-page.tsx'), 'JournalPage'),
})
const newEntry = createRoute({
  getParentRoute: () => books,
  path: '/new',
  component: lazyRouteComponent(() => import('../features/ledger/new-entry-page.tsx'), 'NewEntryPage'),
})
const journalEntry = createRoute({
  getParentRoute: () => books,
  path: '/entries/$entryId',
  component: lazyRouteComponent(() => import('../features/ledger/entry-page.tsx'), 'EntryPage'),
})
const revenue = createRoute({
  getParentRoute: () => books,
  path: '/revenue',
  component: lazyRouteComponent(() => import('../features/revenue/revenue-page.tsx'), 'RevenuePage'),
})
const cost = createRoute({
  getParentRoute: () => books,
  path: '/cost',
  component: lazyRouteComponent(() => import('../features/cost/cost-page.tsx'), 'CostPage'),
})
const bank = createRoute({
  getParentRoute: () => books,
  path: '/bank',
  component: lazyRouteComponent(() => import('../features/bank/bank-page.tsx'), 'BankPage'),
})
const statements = createRoute({
  getParentRoute: () => books,
  path: '/statements',
  component: lazyRouteComponent(() => import('../features/ledger/statements-page.tsx'), 'StatementsPage'),
})

export const booksRoutes = books.addChildren([bookAccounts, bookAccount, journal, newEntry, journalEntry, bank, statements, revenue, cost])
