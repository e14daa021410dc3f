/** The door of the store, for the composition root and for benchmarks. */
export { Appender } from './appender.ts'
export { rebuildViews } from './rebuild.ts'
export { openStore, type Store } from './store.ts'
