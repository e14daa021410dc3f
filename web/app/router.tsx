/** The addresses of the app. Everything but the ways in needs a session, and a workspace that has been set up. */
import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { modelSearch } from '../features/business-model/live/model-view.ts'
import { listSearch } from '../features/rooms/list-search.ts'
import type { AuditSearch } from '../features/workspace/audit-page.tsx'
import { booksRoutes } from './books-routes.ts'
import { sessionQuery } from './session.ts'
import { arrived, form, inside, join, root, setUp, shared, signIn, welcome } from './ways-in.tsx'

/** A page that is loaded when it is opened. */
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/workspace/settings-page.tsx'), 'SettingsPage'),
})
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/me' })
  },
})
const me = createRoute({
  getParentRoute: () => settings,
  path: '/me',
  component: lazyRouteComponent(() => import('../features/workspace/me-page.tsx'), 'MePage'),
})
const people = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(() => import('../features/workspace/people-page.tsx'), 'PeoplePage'),
})
const organization = createRoute({
  getParentRoute: () => settings,
  path: '/organization',
  component: lazyRouteComponent(() => import('../features/workspace/organization-page.tsx'), 'OrganizationPage'),
})
const sessions = createRoute({
  getParentRoute: () => settings,
  path: '/sessions',
  component: lazyRouteComponent(() => import('../features/workspace/sessions-page.tsx'), 'SessionsPage'),
})
const keys = createRoute({
  getParentRoute: () => settings,
  path: '/keys',
  component: lazyRouteComponent(() => import('../features/workspace/keys-page.tsx'), 'KeysPage'),
})
const approvals = createRoute({
  getParentRoute: () => settings,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../features/workspace/approvals-page.tsx'), 'ApprovalsPage'),
})
const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>): AuditSearch =>
    Object.fromEntries(
      ['q', 'outcome', 'actor', 'record', 'entry'].flatMap((name) =>
        typeof search[name] === 'string' && search[name] !== '' ? [[name, search[name]]] : [],
      ),
    ),
  component: lazyRouteComponent(() => import('../features/workspace/audit-page.tsx'), 'AuditPage'),
})
/** Guests begin at what is shared with them, everybody else at the models. */
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { role } = await context.client.ensureQueryData(sessionQuery)
    throw redirect({ to: role === 'partner' ? '/portal' : '/models' })
  },
})
const portal = createRoute({
  getParentRoute: () => inside,
  path: '/portal',
  component: lazyRouteComponent(() => import('../features/portal/portal-page.tsx'), 'PortalPage'),
})
const sharedRecord = createRoute({
  getParentRoute: () => inside,
  path: '/portal/$plural/$recordId',
  component: lazyRouteComponent(() => import('../features/portal/shared-record-page.tsx'), 'SharedRecordPage'),
})
const models = createRoute({
  getParentRoute: () => inside,
  path: '/models',
  validateSearch: ({ begin }: Record<string, unknown>): { begin?: 'create' | 'import' | 'gallery' } =>
    begin === 'create' || begin === 'import' || begin === 'gallery' ? { begin } : {},
  component: lazyRouteComponent(() => import('../features/business-model/model-list-page.tsx'), 'ModelListPage'),
})
const inbox = createRoute({
  getParentRoute: () => inside,
  path: '/inbox',
  component: lazyRouteComponent(() => import('../features/workspace/inbox-page.tsx'), 'InboxPage'),
})
const activity = createRoute({
  getParentRoute: () => inside,
  path: '/activity',
  component: lazyRouteComponent(() => import('../features/business-model/time/activity-page.tsx'), 'ActivityPage'),
})
const work = createRoute({
  getParentRoute: () => inside,
  path: '/work',
  component: lazyRouteComponent(() => import('../features/rooms/rooms-page.tsx'), 'RoomsPage'),
})
const recordList = createRoute({
  getParentRoute: () => inside,
  path: '/work/$plural',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../features/rooms/record-list-page.tsx'), 'RecordListPage'),
})
const recordOne = createRoute({
  getParentRoute: () => inside,
  path: '/work/$plural/$recordId',
  component: lazyRouteComponent(() => import('../features/rooms/record-page.tsx'), 'RecordPage'),
})
const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/work/tasks',
  component: lazyRouteComponent(() => import('../features/processes/tasks-page.tsx'), 'TasksPage'),
})
const serviceLevel = createRoute({
  getParentRoute: () => inside,
  path: '/work/service-level',
  component: lazyRouteComponent(() => import('../features/rooms/service-level-page.tsx'), 'ServiceLevelPage'),
})
const atRisk = createRoute({
  getParentRoute: () => inside,
  path: '/work/at-risk',
  component: lazyRouteComponent(() => import('../features/rooms/at-risk-page.tsx'), 'AtRiskPage'),
})
const run = createRoute({
  getParentRoute: () => inside,
  path: '/work/process-runs/$runId',
  component: lazyRouteComponent(() => import('../features/processes/run-page.tsx'), 'RunPage'),
})
const diagram = createRoute({
  getParentRoute: () => inside,
  path: '/work/processes/$processId/diagram',
  component: lazyRouteComponent(() => import('../features/processes/editor/diagram-page.tsx'), 'DiagramPage'),
})
const portfolio = createRoute({
  getParentRoute: () => inside,
  path: '/portfolio',
  component: lazyRouteComponent(() => import('../features/business-model/around/portfolio-page.tsx'), 'PortfolioPage'),
})
const model = createRoute({
  getParentRoute: () => inside,
  path: '/models/$modelId',
  validateSearch: modelSearch,
  component: lazyRouteComponent(() => import('../features/business-model/model-page.tsx'), 'ModelPage'),
})
/** A screen of a model, loaded when it is opened. */
const canvas = createRoute({
  getParentRoute: () => model,
  path: '/',
  component: lazyRouteComponent(() => import('../features/business-model/canvas/canvas-page.tsx'), 'CanvasPage'),
})
const outline = createRoute({
  getParentRoute: () => model,
  path: '/outline',
  component: lazyRouteComponent(() => import('../features/business-model/canvas/outline-page.tsx'), 'OutlinePage'),
})
const present = createRoute({
  getParentRoute: () => model,
  path: '/present',
  component: lazyRouteComponent(() => import('../features/business-model/canvas/present-page.tsx'), 'PresentPage'),
})
const card = createRoute({
  getParentRoute: () => model,
  path: '/cards/$cardId',
  component: lazyRouteComponent(() => import('../features/business-model/card/card-page.tsx'), 'CardPage'),
})
const fit = createRoute({
  getParentRoute: () => model,
  path: '/fit',
  component: lazyRouteComponent(() => import('../features/business-model/fit/fit-page.tsx'), 'FitPage'),
})
const network = createRoute({
  getParentRoute: () => model,
  path: '/network',
  component: lazyRouteComponent(() => import('../features/business-model/value-network/network-page.tsx'), 'NetworkPage'),
})
const environment = createRoute({
  getParentRoute: () => model,
  path: '/environment',
  component: lazyRouteComponent(() => import('../features/business-model/around/environment-page.tsx'), 'EnvironmentPage'),
})
const hypotheses = createRoute({
  getParentRoute: () => model,
  path: '/hypotheses',
  component: lazyRouteComponent(() => import('../features/business-model/around/hypotheses-page.tsx'), 'HypothesesPage'),
})
const patterns = createRoute({
  getParentRoute: () => model,
  path: '/patterns',
  component: lazyRouteComponent(() => import('../features/business-model/patterns/patterns-page.tsx'), 'PatternsPage'),
})
const workshop = createRoute({
  getParentRoute: () => model,
  path: '/workshop',
  component: lazyRouteComponent(() => import('../features/business-model/workshop/workshop-page.tsx'), 'WorkshopPage'),
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
    routeTree: root.addChildren([
      welcome,
      signIn,
      join,
      shared,
      form,
      arrived,
      setUp,
      inside.addChildren([
        home,
        models,
        booksRoutes,
        portfolio,
        portal,
        sharedRecord,
        work,
        recordList,
        recordOne,
        tasks,
        serviceLevel,
        atRisk,
        run,
        diagram,
        activity,
        inbox,
        model.addChildren([canvas, card, outline, present, fit, network, environment, hypotheses, patterns, workshop]),
        reference,
        kit,
        settings.addChildren([settingsHome, me, people, organization, sessions, keys, approvals, audit]),
      ]),
    ]),
    context: { client },
    defaultPreload: 'intent',
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof appRouter>
  }
}
