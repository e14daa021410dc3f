/** How the specs run: pure ones anywhere, those of the database on one real PostgreSQL with a database per file. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{domain,files,server,cli,web,tools,bench}/**/*.spec.ts'],
    globalSetup: [fileURLToPath(new URL('test-postgres.ts', import.meta.url))],
    pool: 'forks',
    // On two cores it would take one of them alone; the database waits more than it works.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
