/** The web app begins here. */
import '../ui/tokens.css'
import '../ui/theme.ts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LiveRegion, Toasts } from '#ui'
import { appRouter } from './router.tsx'

// A test asks for a language that nobody speaks, to see what is not translated.
if (localStorage.getItem('nonet-language') === 'pseudo') await import('../messages/pseudo.ts')

const client = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false, retry: 1 } } })
const router = appRouter(client)
// The parts of the page that is asked for come while the server is asked who is there, not after.
for (const { routeId } of router.matchRoutes(router.latestLocation))
  void preload(router.routesById[routeId as keyof typeof router.routesById].options.component)

function preload(component: unknown): Promise<unknown> | undefined {
  return (component as { preload?: () => Promise<unknown> } | undefined)?.preload?.()
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
      <Toasts />
      <LiveRegion />
    </QueryClientProvider>
  </StrictMode>,
)
