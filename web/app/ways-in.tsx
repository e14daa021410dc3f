/** The ways in: what a link opens, signing in, the first run, and the frame of everything that needs a session. */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { WelcomePage } from '../features/workspace/welcome-page.tsx'
import { ApiError, type Session } from './api.ts'
import { FailurePage, NotFoundPage } from './fault-pages.tsx'
import { startFeed } from './feed.ts'
import { sessionQuery, workspaceQuery } from './session.ts'
import { Shell } from './shell.tsx'

type AppContext = { readonly client: QueryClient }

export const root = createRootRouteWithContext<AppContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: FailurePage,
})
export const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomePage })

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ problem }: Record<string, unknown>): { problem?: string } => (typeof problem === 'string' ? { problem } : {}),
  component: lazyRouteComponent(() => import('../features/workspace/sign-in-page.tsx'), 'SignInPage'),
})
export const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('../features/workspace/join-page.tsx'), 'JoinPage'),
})
/** What a share link opens, for whoever has it. */
export const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared',
  component: lazyRouteComponent(() => import('../features/business-model/share/shared-page.tsx'), 'SharedPage'),
})
/** What people outside fill in, by the link of a form. */
export const form = createRoute({
  getParentRoute: () => root,
  path: '/form',
  component: lazyRouteComponent(() => import('../features/intake/form-page.tsx'), 'FormPage'),
})
/** Where a provider sends the browser back to: the first page of ours that has the session. */
export const arrived = createRoute({
  getParentRoute: () => root,
  path: '/arrived',
  beforeLoad: () => {
    throw redirect({ to: '/' })
  },
})

/** The session, or the page that says how to get one. */
async function signedIn(client: QueryClient): Promise<Session> {
  try {
    const session = await client.ensureQueryData(sessionQuery)
    startFeed(session.workspaceId)
    return session
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 401) throw redirect({ to: '/sign-in' })
    throw error
  }
}

export const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: ({ context }) => signedIn(context.client),
  component: lazyRouteComponent(() => import('../features/workspace/first-run-page.tsx'), 'FirstRunPage'),
})

export const inside = createRoute({
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
