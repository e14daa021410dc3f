/** How the web app is built: React, Tailwind, messages compiled beforehand, nothing inline, so that the content policy holds. */
import { fileURLToPath } from 'node:url'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { english } from './messages/en.ts'

/** Compiles the catalogue while building, so that no browser loads the compiler of messages. */
const compiledMessages: Plugin = {
  name: 'compiled-messages',
  transform: (_code, id) => {
    if (!id.endsWith('/messages/en.ts')) return null
    const compiled = Object.fromEntries(Object.entries(english).map(([message, text]) => [message, compileMessage(text)]))
    return { code: `export const english = ${JSON.stringify(compiled)}`, map: null }
  },
}

export default defineConfig({
  plugins: [compiledMessages, react(), tailwind()],
  resolve: { alias: { zod: fileURLToPath(new URL('app/no-schemas.ts', import.meta.url)) } },
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': 'http://localhost:4900' } },
})
