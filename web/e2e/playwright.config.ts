/** Browser tests: the real server, the built app, the system's chromium, one worker because they share a business. */
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: 'results',
  workers: 1,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: process.env.NONET_E2E_REPORT ?? 'results/report.json' }]],
  globalSetup: './start-server.ts',
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
