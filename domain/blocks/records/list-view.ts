/** Saved views of lists: what somebody looks for again and again, under a name, for themselves or for everybody. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import { accept, aggregate, type EventDefinition, refuse } from '#kernel/decider'
import { type RecordedEvent, streamParts } from '#kernel/event'
import { selectQuery } from '#kernel/query'
import { insert, remove, view } from '#kernel/view'

type ListView = { status: 'absent' | 'live' | 'removed'; author: string | null; name: string; isShared: boolean }
const column = z.string().regex(/^-?[a-z][a-z_]{0,59}$/, 'is no column; take its name from a row of the list')
/** What a list is asked for: text, order, how it is shown, and values of columns. */
const search = z.strictObject({
  q: z.string().max(200).optional(),
  sort: column.optional(),
  as: z.literal('board').optional(),
  archived: z.boolean().optional(),
  only: z.string().max(200).optional(),
  where: z
    .record(column, z.string().max(200))
    .refine((where) => Object.keys(where).length <= 10, 'names more than 10 columns')
    .optional(),
})
const payload = z.strictObject({
  list: z
    .string()
    .regex(/^[a-z][a-z-]{0,59}$/, 'is no list; its name has small letters and hyphens, such as deals')
    .describe('The list, by the plural of its kind'),
  name: lineOfText(80),
  search,
  isShared: z.boolean().default(false).describe('True when everybody of the business finds it'),
})
const permission = 'list-view:keep'
const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })

export const listView = aggregate({
  name: 'list-view',
  plural: 'list-views',
  commands: {
    SaveListView: command({
      verb: 'save',
      summary: 'Keep what a list is asked for under a name; saved again under the same id it is replaced.',
      permission,
      creates: true,
      payload,
    }),
    RemoveListView: command({ verb: 'remove', summary: 'Remove a saved view.', permission, payload: z.strictObject({}) }),
  },
  events: {
    // Everybody of the business reads the log, and a view of one's own is nobody else's business.
    ListViewSaved: { ...define(payload.extend({ author: z.string(), isShared: z.boolean() })), withheld: ['name', 'search'] },
    ListViewRemoved: define(z.object({})),
  },
  refusals: { 'no-such-view': { kind: 'missing', says: 'There is no such saved view; it may have been removed.' } },
  initial: (): ListView => ({ status: 'absent', author: null, name: '', isShared: false }),
  copy: (state) => ({ ...state }),
  decide: {
    SaveListView: ({ author }, said, { actor }) => accept({ type: 'ListViewSaved', data: { ...said, author: author ?? actor } }),
    RemoveListView: ({ status }) => (status === 'live' ? accept({ type: 'ListViewRemoved', data: {} }) : refuse('no-such-view')),
  },
  evolve: {
    ListViewSaved(draft, { author, name, isShared }) {
      Object.assign(draft, { status: 'live', author, name, isShared })
    },
    ListViewRemoved(draft) {
      draft.status = 'removed'
    },
  },
  access: {
    seenBy: 'list-view:view',
    record: ({ author, isShared }: ListView, id) => ({ kind: 'list-view', id, facts: { author, isOpen: isShared } }),
  },
})

// biome-ignore lint/suspicious/noExplicitAny: each function takes the data of the event that it is filed under
type Happened = RecordedEvent<any>
const key = ({ stream }: Happened) => ({ view_id: streamParts(stream).id })

export const listViews = view({
  name: 'list_views',
  answers: 'Which views of lists were saved, by whom, and who finds them?',
  columns: { view_id: 'uuid', list: 'text', name: 'text', search: 'json', author: 'text', is_shared: 'boolean' },
  key: ['view_id'],
  guard: { action: 'list-view:view', kind: 'list-view', facts: { author: 'author', isOpen: 'is_shared' } },
  on: {
    ListViewSaved: (event: Happened) => {
      const { list, name, search: asked, author, isShared } = event.data
      return [insert({ ...key(event), list, name, search: asked, author, is_shared: isShared })]
    },
    ListViewRemoved: (event: Happened) => [remove(key(event))],
  },
})

export const listViewQueries = {
  ListListViews: selectQuery({
    verb: 'list',
    summary: 'Saved views of lists: your own, and those that are for everybody.',
    permission: 'list-view:view',
    input: z.strictObject({}),
    view: listViews,
    shows: ['view_id', 'list', 'name', 'search', 'author', 'is_shared'],
    filters: ['list', 'author'],
    searches: ['name'],
    sorts: ['name'],
    sortedBy: 'name',
  }),
} as const
