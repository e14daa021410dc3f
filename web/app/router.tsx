/** The addresses of the app. Everything but signing in needs a session, and a workspace that has been set up. */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { ModelListPage } from '../features/business-model/model-list-page.tsx'
import { WelcomePage } from '../features/workspace/welcome-page.tsx'
import { ApiError, type Session } from './api.ts'
import { FailurePage, NotFoundPage } from './fault-pages.tsx'
import { startFeed } from './feed.ts'
import { sessionQuery, workspaceQuery } from './session.ts'
import { Shell } from './shell.tsx'

type AppContext = { readonly client: QueryClient }

const root = createRootRouteWithContext<AppContext>()({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: FailurePage })
const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomePage })

/** The session, or the page that says how to get one. */
async function signedIn(client: QueryClient): Promise<Session> {
  try {
    const session = await client.ensureQueryData(sessionQuery)
    startFeed(session.workspaceId)
    return session
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 401) throw redirect({ to: '/welcome' })
    throw error
  }
}

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: ({ context }) => signedIn(context.client),
  component: lazyRouteComponent(() => import('../features/workspace/first-run-page.tsx'), 'FirstRunPage'),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context }) => {
    const session = await signedIn(context.client)
    const { profile } = await context.client.ensureQueryData(workspaceQuery(session.workspaceId))
    if (!profile) throw redirect({ to: '/set-up' })
  },
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: FailurePage,
})
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/models' })
  },
})
const models = createRoute({ getParentRoute: () => inside, path: '/models', component: ModelListPage })
const canvas = createRoute({
  getParentRoute: () => inside,
  path: '/models/$modelId',
  validateSearch: ({ card, panel }: Record<string, unknown>): { card?: string; panel?: 'check' | 'around' } => ({
    ...(typeof card === 'string' ? { card } : {}),
    ...(panel === 'check' || panel === 'around' ? { panel } : {}),
  }),
  component: lazyRouteComponent(() => import('../features/business-model/canvas-page.tsx'), 'CanvasPage'),
})
const reference = createRoute({
  getParentRoute: () => inside,
  path: '/reference',
  component: lazyRouteComponent(() => import('../features/reference/reference-page.tsx'), 'ReferencePage'),
})
const kit = createRoute({
  getParentRoute: () => inside,
  path: '/kit',
  component: lazyRouteComponent(() => import('../features/kit/kit-page.tsx'), 'KitPage'),
})

export function appRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([welcome, setUp, inside.addChildren([home, models, canvas, reference, kit])]),
    context: { client },
    defaultPreload: 'intent',
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof appRouter>
  }
}
