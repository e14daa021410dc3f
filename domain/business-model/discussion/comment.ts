/** What people say about a model or one of its elements: it lies beside the document, and no copy of the model takes it along. */
import * as z from 'zod'
import { momentText } from '#kernel/calendar'
import { command, linesOfText } from '#kernel/command'
import { accept, type Decide, type EventDefinition, type Evolve, refuse } from '#kernel/decider'
import type { ModelRefusal } from '../refusals.ts'
import type { BusinessModel } from '../state.ts'

export type Comment = {
  readonly id: string
  /** What it is about; null for the whole model. */
  readonly element: string | null
  /** The comment that it answers, which began the talk. */
  readonly replyTo: string | null
  readonly author: string
  readonly text: string
  /** The members who are told of it. */
  readonly mentions: readonly string[]
  /** ISO 8601, UTC. */
  readonly at: string
  readonly isRevised: boolean
  /** Said of the comment that began the talk. */
  readonly isResolved: boolean
}

const commentLimits = { comments: 5_000, text: 5_000, mentions: 20 }

const uuid = z.uuid().describe('The id of a comment')
const text = linesOfText(commentLimits.text)
const mentions = z.array(z.uuid()).max(commentLimits.mentions).describe('The ids of members to be told')
const permission = 'comment:write'

export const commentCommands = {
  AddComment: command({
    verb: 'add-comment',
    summary: 'Say something about an element or the whole model, or answer what somebody said.',
    permission,
    payload: z.strictObject({
      comment: uuid.optional().describe('The id of the new comment; made for you when left out'),
      element: z.uuid().optional().describe('The element that it is about; the whole model when left out'),
      replyTo: uuid.optional().describe('The comment that it answers'),
      text,
      mentions: mentions.default([]),
    }),
  }),
  ReviseComment: command({
    verb: 'revise-comment',
    summary: 'Change what you said; it shows as changed.',
    permission,
    payload: z.strictObject({ comment: uuid, text }),
  }),
  RemoveComment: command({
    verb: 'remove-comment',
    summary: 'Take back what you said.',
    permission,
    payload: z.strictObject({ comment: uuid }),
  }),
  ResolveComment: command({
    verb: 'resolve-comment',
    summary: 'Say that a talk is settled, or open again.',
    permission,
    payload: z.strictObject({ comment: uuid, isResolved: z.boolean().default(true) }),
  }),
} as const

const id = z.string()
const define = <Schema extends z.ZodType>(schema: Schema): EventDefinition<Schema> => ({ version: 1, schema })
const whole = z.object({
  id,
  element: id.nullable(),
  replyTo: id.nullable(),
  author: id,
  text: z.string(),
  mentions: z.array(id),
  at: z.string(),
  isRevised: z.boolean(),
  isResolved: z.boolean(),
})

export const commentEvents = {
  CommentAdded: define(whole),
  CommentRevised: define(z.object({ comment: id, element: id.nullable(), from: z.string(), to: z.string() })),
  CommentRemoved: define(whole),
  CommentResolved: define(z.object({ comment: id, element: id.nullable(), isResolved: z.boolean() })),
} as const

const missing = (comment: string) => refuse('comment-missing', { comment })

export const commentDecisions: Decide<BusinessModel, typeof commentCommands, typeof commentEvents, ModelRefusal> = {
  AddComment(model, { comment, element, replyTo, text, mentions }, { actor, momentMs, newId }) {
    if (model.status === 'absent') return refuse('model-missing')
    if (element !== undefined && !model.elements.has(element)) return refuse('element-missing', { element })
    if (model.comments.size >= commentLimits.comments) return refuse('too-many-comments', { most: commentLimits.comments })
    const began = replyTo === undefined ? undefined : model.comments.get(replyTo)
    if (replyTo !== undefined && !began) return missing(replyTo)
    const id = comment ?? newId()
    if (model.comments.has(id)) return refuse('comment-exists', { comment: id })
    // An answer belongs to the talk, and with it to what the talk is about.
    const about = began ? began.element : (element ?? null)
    const thread = began ? (began.replyTo ?? began.id) : null
    const data = {
      id,
      element: about,
      replyTo: thread,
      author: actor,
      text,
      mentions: [...new Set(mentions)],
      at: momentText(momentMs),
      isRevised: false,
      isResolved: false,
    }
    return { events: [{ type: 'CommentAdded', data }], result: { comment: id } }
  },
  ReviseComment(model, { comment: id, text }, { actor }) {
    const comment = model.comments.get(id)
    if (!comment) return missing(id)
    if (comment.author !== actor) return refuse('comment-of-another') // INV-20
    if (comment.text === text) return accept()
    return accept({ type: 'CommentRevised', data: { comment: id, element: comment.element, from: comment.text, to: text } })
  },
  RemoveComment(model, { comment: id }, { actor }) {
    const comment = model.comments.get(id)
    if (!comment) return missing(id)
    if (comment.author !== actor) return refuse('comment-of-another') // INV-20
    return accept({ type: 'CommentRemoved', data: { ...comment, mentions: [...comment.mentions] } })
  },
  ResolveComment(model, { comment: id, isResolved }) {
    const comment = model.comments.get(id)
    if (!comment) return missing(id)
    if (comment.isResolved === isResolved) return accept()
    return accept({ type: 'CommentResolved', data: { comment: id, element: comment.element, isResolved } })
  },
}

export const commentEvolves: Evolve<BusinessModel, typeof commentEvents> = {
  CommentAdded(model, comment) {
    model.comments.set(comment.id, comment)
  },
  CommentRevised(model, { comment: id, to }) {
    const comment = model.comments.get(id)
    if (comment) model.comments.set(id, { ...comment, text: to, isRevised: true })
  },
  CommentRemoved(model, { id }) {
    model.comments.delete(id)
  },
  CommentResolved(model, { comment: id, isResolved }) {
    const comment = model.comments.get(id)
    if (comment) model.comments.set(id, { ...comment, isResolved })
  },
}

/** INV-21: what is said about an element that is not shown is not shown either. */
export function visibleComments(
  comments: ReadonlyMap<string, Comment>,
  isShown: (element: string) => boolean,
  mayRead: (comment: Comment) => boolean,
): Map<string, Comment> {
  return new Map([...comments].filter(([, comment]) => (comment.element === null || isShown(comment.element)) && mayRead(comment)))
}

export type Talk = { readonly began: Comment; readonly answers: readonly Comment[] }

/** An answer whose talk was taken back stands for itself. */
const beginsTalk = (model: BusinessModel, { replyTo }: Comment): boolean => replyTo === null || !model.comments.has(replyTo)

/** How many talks about each card and its parts are open. */
export function openTalks(model: BusinessModel): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const comment of model.comments.values()) {
    const { element, isResolved } = comment
    if (element === null || isResolved || !beginsTalk(model, comment)) continue
    const card = model.elements.get(element)?.parent ?? element
    counts.set(card, (counts.get(card) ?? 0) + 1)
  }
  return counts
}

/** The talks about an element and its parts, or about the model; the open ones first, each in order. */
export function talksAbout(model: BusinessModel, element: string | null): Talk[] {
  const isAbout = ({ element: about }: Comment) =>
    about === element || (about !== null && element !== null && model.elements.get(about)?.parent === element)
  const all = [...model.comments.values()].filter(isAbout)
  return all
    .filter((comment) => beginsTalk(model, comment))
    .map((began) => ({ began, answers: all.filter(({ replyTo }) => replyTo === began.id) }))
    .toSorted((a, b) => Number(a.began.isResolved) - Number(b.began.isResolved))
}
