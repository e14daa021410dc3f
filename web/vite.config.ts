/** How the web app is built: React, Tailwind, messages compiled beforehand, nothing inline, so that the content policy holds. */
import { fileURLToPath } from 'node:url'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { english } from './messages/en.ts'
import { englishAccess } from './messages/en-access.ts'
import { englishAround } from './messages/en-around.ts'
import { englishBank } from './messages/en-bank.ts'
import { englishBooks } from './messages/en-books.ts'
import { englishIntake } from './messages/en-intake.ts'
import { englishPortal } from './messages/en-portal.ts'
import { englishRevenue } from './messages/en-revenue.ts'
import { englishRooms } from './messages/en-rooms.ts'
import { englishTogether } from './messages/en-together.ts'
import { englishWork } from './messages/en-work.ts'

const catalogues = [
  { file: '/messages/en.ts', name: 'english', messages: english },
  { file: '/messages/en-access.ts', name: 'englishAccess', messages: englishAccess },
  { file: '/messages/en-around.ts', name: 'englishAround', messages: englishAround },
  { file: '/messages/en-bank.ts', name: 'englishBank', messages: englishBank },
  { file: '/messages/en-books.ts', name: 'englishBooks', messages: englishBooks },
  { file: '/messages/en-intake.ts', name: 'englishIntake', messages: englishIntake },
  { file: '/messages/en-portal.ts', name: 'englishPortal', messages: englishPortal },
  { file: '/messages/en-work.ts', name: 'englishWork', messages: englishWork },
  { file: '/messages/en-revenue.ts', name: 'englishRevenue', messages: englishRevenue },
  { file: '/messages/en-rooms.ts', name: 'englishRooms', messages: englishRooms },
  { file: '/messages/en-together.ts', name: 'englishTogether', messages: englishTogether },
] as const

/** Compiles the catalogue while building, so that no browser loads the compiler of messages. */
const compiledMessages: Plugin = {
  name: 'compiled-messages',
  transform: (_code, id) => {
    const catalogue = catalogues.find(({ file }) => id.endsWith(file))
    if (!catalogue) return null
    const compiled = Object.fromEntries(Object.entries(catalogue.messages).map(([message, text]) => [message, compileMessage(text)]))
    return { code: `export const ${catalogue.name} = ${JSON.stringify(compiled)}`, map: null }
  },
}

/** False for the rooms and what is there for them alone, such as the reckoning of working time. */
const isOfAll = (id: string): boolean =>
  !/domain\/blocks\/(?!vocabulary)|web\/features\/|messages\/(?:en-)?(?:rooms|around|bank|books|revenue)\.ts|domain\/ledger\/|temporal-|kernel\/working-time/.test(
    id,
  )

export default defineConfig({
  plugins: [compiledMessages, react(), tailwind()],
  resolve: { alias: { zod: fileURLToPath(new URL('app/no-schemas.ts', import.meta.url)) } },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // Every icon as a file of its own would be forty requests before a canvas shows; what eight parts share is needed by nearly all,
    // but for the rooms: many parts share them, and none that a canvas shows first.
    rolldownOptions: {
      output: {
        // The first script names every part that can be loaded; seven characters tell their versions apart.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        codeSplitting: {
          groups: [
            { name: 'icons', test: /node_modules[\\/]lucide-react/ },
            { name: 'shared', minShareCount: 8, test: isOfAll },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:4900' } },
})
