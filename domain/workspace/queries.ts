/** What may be asked of a workspace, its members and its organization. */
import * as z from 'zod'
import type { Json } from '#kernel/json'
import { selectQuery, stateQuery } from '#kernel/query'
import { shares } from './members/share-view.ts'
import { approvals, keys, members, positions, sessions, units } from './views.ts'
import type { Workspace } from './workspace.ts'

const none = z.strictObject({})

export const queries = {
  workspace: {
    ShowWorkspace: stateQuery({
      verb: 'show',
      summary: 'The business that this workspace is for; profile is null until it has been set up.',
      permission: 'workspace:view',
      input: none,
      output: z.object({
        id: z.uuid(),
        version: z.int(),
        position: z.int(),
        asOf: z.string().nullable(),
        profile: z.looseObject({}).nullable(),
        operatingModel: z.string().nullable(),
        approvals: z.array(z.object({ command: z.string(), approvers: z.array(z.string()) })).nullable(),
        separations: z.array(z.object({ first: z.string(), second: z.string() })).nullable(),
      }),
      answer: ({ profile, operatingModel, approvals, separations }: Workspace, _input, { today: _, ...point }) =>
        ({
          ...point,
          profile,
          operatingModel,
          approvals: [...approvals].map(([command, approvers]) => ({ command, approvers })),
          separations: [...separations].map((pair) => {
            const [first, second] = pair.split(' ')
            return { first, second }
          }),
        }) as unknown as Json,
    }),
  },
  member: {
    ListMembers: selectQuery({
      verb: 'list',
      summary: 'The people and service accounts of the workspace.',
      permission: 'member:view',
      input: none,
      view: members,
      personal: { subject: 'member_id', fields: ['name', 'email'] },
      shows: ['member_id', 'kind', 'role', 'partner', 'status', 'label', 'parties', 'added_by', 'added_at', 'joined_at', 'version'],
      filters: ['kind', 'role', 'status', 'partner'],
      searches: ['label'],
      sorts: ['added_at', 'joined_at', 'role', 'status'],
      sortedBy: 'added_at',
    }),
    ListSessions: selectQuery({
      verb: 'sessions',
      summary: 'The browsers that are signed in: your own, and for owners and admins all.',
      permission: 'session:view',
      input: none,
      view: sessions,
      personal: { subject: 'member_id', fields: ['name'] },
      shows: ['session_id', 'member_id', 'method', 'opened_at', 'confirmed_at', 'rotated_at', 'expires_at'],
      filters: ['member_id', 'method'],
      searches: ['method'],
      sorts: ['opened_at', 'expires_at'],
      sortedBy: '-opened_at',
    }),
    ListShares: selectQuery({
      verb: 'shares',
      summary: 'The links that open models and forms to people outside, those that have ended too.',
      permission: 'share:view',
      input: none,
      view: shares,
      personal: { subject: 'made_by', fields: ['name'] },
      shows: ['share_id', 'model_id', 'form_id', 'label', 'figures', 'comments', 'made_by', 'made_at', 'expires_at', 'ended_at'],
      filters: ['model_id', 'form_id'],
      searches: ['label'],
      sorts: ['made_at', 'label', 'expires_at'],
      sortedBy: '-made_at',
    }),
    ListKeys: selectQuery({
      verb: 'keys',
      summary: 'The keys of programs: your own, and for owners and admins all.',
      permission: 'key:view',
      input: none,
      view: keys,
      personal: { subject: 'member_id', fields: ['name'] },
      shows: ['key_id', 'member_id', 'name', 'scopes', 'made_by', 'made_at', 'expires_at'],
      filters: ['member_id'],
      searches: ['name'],
      sorts: ['made_at', 'name', 'expires_at'],
      sortedBy: '-made_at',
    }),
  },
  unit: {
    ListUnits: selectQuery({
      verb: 'list',
      summary: 'The units and teams of the organization; ended ones too.',
      permission: 'unit:view',
      input: none,
      view: units,
      shows: ['unit_id', 'name', 'kind', 'parent_id', 'formed_at', 'ended_at'],
      filters: ['kind', 'parent_id'],
      searches: ['name'],
      sorts: ['name', 'formed_at', 'ended_at'],
      sortedBy: 'name',
    }),
  },
  position: {
    ListPositions: selectQuery({
      verb: 'list',
      summary: 'The positions of the organization and who holds them; ended ones too.',
      permission: 'position:view',
      input: none,
      view: positions,
      personal: { subject: 'holder_id', fields: ['name'] },
      shows: ['position_id', 'title', 'unit_id', 'holder_id', 'created_at', 'ended_at'],
      filters: ['unit_id', 'holder_id'],
      searches: ['title'],
      sorts: ['title', 'created_at'],
      sortedBy: 'title',
    }),
  },
  approval: {
    ListApprovals: selectQuery({
      verb: 'list',
      summary: 'Commands that wait for a second person, and those that were decided.',
      permission: 'approval:view',
      input: none,
      view: approvals,
      personal: { subject: 'requester_id', fields: ['name'] },
      shows: [
        'approval_id',
        'status',
        'command',
        'aggregate',
        'target_id',
        'requester_id',
        'approvers',
        'requested_at',
        'decided_by',
        'decided_at',
        'note',
      ],
      filters: ['status', 'command', 'requester_id', 'target_id'],
      searches: ['command', 'note'],
      sorts: ['requested_at', 'decided_at'],
      sortedBy: '-requested_at',
    }),
  },
} as const
