/** Links for people outside, without an account, until they end: to see one model, or to fill in one form. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import type { Decide, Envelope, EventsOf } from '#kernel/decider'
import { accept, refuse } from '#kernel/decider'
import { isHere, isLater, keysEnded } from './endings.ts'
import type { events } from './events.ts'
import type { MemberRefusal } from './refusals.ts'
import type { Member } from './state.ts'

const formRecord = ({ kind, form }: { kind: string; form: string }) => ({ aggregate: kind, id: form })
const modelStream = (id: string) => ({ aggregate: 'business-model', id })

const ofLink = {
  expiresAt: z.iso.datetime().optional().describe('When it ends, ISO 8601; it stays when left out'),
  tokenHash: z.string().max(64).optional().describe('Filled in by the server'),
}

export const shareCommands = {
  ShareModel: command({
    verb: 'share-model',
    summary: 'Make a link by which somebody outside sees a model, and nothing else; the link is shown once.',
    permission: 'share:make',
    creates: true,
    mints: 'tokenHash',
    payload: z.strictObject({
      model: z.uuid().describe('The business model that the link opens'),
      label: lineOfText(100).describe('For whom the link is; it stands beside what they say'),
      figures: z.boolean().default(false).describe('True shows figures too, but those that are kept to finance'),
      comments: z.boolean().default(false).describe('True lets them say something; they see the talks that their link began'),
      ...ofLink,
    }),
    reads: ({ model }) => [modelStream(model)],
  }),
  OpenForm: command({
    verb: 'open-form',
    summary: 'Make a link by which whoever has it fills in a form or a survey, and does nothing else; the link is shown once.',
    permission: 'share:make',
    creates: true,
    mints: 'tokenHash',
    payload: z.strictObject({
      kind: z.enum(['intake-form', 'survey']).default('intake-form').describe('A form, or a survey'),
      form: z.uuid().describe('The form or the survey that the link opens'),
      label: lineOfText(100).describe('Where the link is put; it stands beside what comes in by it'),
      ...ofLink,
    }),
    looksUp: (payload) => [formRecord(payload)],
  }),
  EndShare: command({
    verb: 'end-share',
    summary: 'End a link for people outside at once.',
    permission: 'share:end',
    payload: z.strictObject({}),
  }),
} as const

type Event = EventsOf<typeof events>

/** What a link is made of: what it opens, and the one key that its holder has. */
function linkMade(
  member: Member,
  opens: Extract<Event, { type: 'ModelShared' | 'FormOpened' }>,
  scopes: string[],
  tokenHash: string | undefined,
  envelope: Envelope,
) {
  if (member.status !== 'absent') return refuse('member-exists')
  const { label: name, expiresAt } = opens.data
  if (expiresAt !== null && !isLater(expiresAt, envelope)) return refuse('expires-in-the-past', { expiresAt })
  const data = { key: envelope.newId(), name, scopes, tokenHash: tokenHash ?? '', expiresAt }
  return accept<string, Event>(opens, { type: 'KeyMade', data })
}

export const shareDecisions: Decide<Member, typeof shareCommands, typeof events, MemberRefusal> = {
  ShareModel(member, { model, label, figures, comments, expiresAt = null, tokenHash }, envelope) {
    if (envelope.stateOf<{ status: string }>(modelStream(model)).status === 'absent') return refuse('no-such-model')
    const scopes = ['read', ...(comments ? ['write'] : []), ...(figures ? ['figures'] : [])]
    return linkMade(member, { type: 'ModelShared', data: { model, label, figures, comments, expiresAt } }, scopes, tokenHash, envelope)
  },
  OpenForm(member, { kind, form, label, expiresAt = null, tokenHash }, envelope) {
    if (envelope.stateOf<{ status: string }>(formRecord({ kind, form })).status !== 'live') return refuse('no-such-form', { kind })
    return linkMade(member, { type: 'FormOpened', data: { kind, form, label, expiresAt } }, ['read', 'write'], tokenHash, envelope)
  },
  EndShare(member) {
    if (!isHere(member) || member.kind !== 'link') return refuse('not-a-link')
    return accept<string, Event>(...keysEnded(member, 'ended'), { type: 'MemberRemoved', data: { was: member.status } })
  },
}
