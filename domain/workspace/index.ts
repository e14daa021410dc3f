/** The door of the workspace: the business that all models and records belong to, and who may do what in it. */
import * as z from 'zod'
import type { Context } from '#kernel/context'
import type { RecordedEvent } from '#kernel/event'
import { streamParts } from '#kernel/event'
import type { Json } from '#kernel/json'
import { stateQuery } from '#kernel/query'
import type { Reaction } from '#kernel/reaction'
import { type Workspace, workspace } from './workspace.ts'

/** INV-2: the first model of a workspace becomes its operating one. */
export const firstModelOperates: Reaction = {
  name: 'first-model-operates',
  on: 'BusinessModelCreated',
  sends: (event: RecordedEvent) => [
    { aggregate: 'workspace', id: event.workspaceId, name: 'OfferOperatingModel', payload: { model: streamParts(event.stream).id } },
  ],
}

export const workspaceContext: Context = {
  name: 'workspace',
  aggregates: [workspace],
  queries: {
    workspace: {
      ShowWorkspace: stateQuery({
        verb: 'show',
        summary: 'The business that this workspace is for; profile is null until it has been set up.',
        permission: 'workspace:view',
        input: z.strictObject({}),
        output: z.object({
          id: z.uuid(),
          version: z.int(),
          position: z.int(),
          asOf: z.string().nullable(),
          profile: z.looseObject({}).nullable(),
          operatingModel: z.string().nullable(),
        }),
        answer: (state: Workspace, _input, { today: _, ...point }) => ({ ...point, ...state }) as unknown as Json,
      }),
    },
  },
  views: [],
  reactions: [firstModelOperates],
}

export { type AccessRole, may, roles } from './access.ts'
export { type Workspace, type WorkspaceProfile, workspace } from './workspace.ts'
