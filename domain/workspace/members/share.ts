/** Links for people outside, without an account, until they end: to see one model, or to fill in one form. */
import * as z from 'zod'
import { command, lineOfText } from '#kernel/command'
import type { Decide, EventsOf } from '#kernel/decider'
import { accept, refuse } from '#kernel/decider'
import { isHere, isLater, keysEnded } from './endings.ts'
import type { events } from './events.ts'
import type { MemberRefusal } from './refusals.ts'
import type { Member } from './state.ts'

const formRecord = ({ kind, form }: { kind: string; form: string }) => ({ aggregate: kind, id: form })
const modelStream = (id: string) => ({ aggregate: 'business-model', id })

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
      expiresAt: z.iso.datetime().optional().describe('When it ends, ISO 8601; it stays when left out'),
      tokenHash: z.string().max(64).optional().describe('Filled in by the server'),
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
      expiresAt: z.iso.datetime().optional().describe('When it ends, ISO 8601; it stays when left out'),
      tokenHash: z.string().max(64).optional().describe('Filled in by the server'),
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

export const shareDecisions: Decide<Member, typeof shareCommands, typeof events, MemberRefusal> = {
  ShareModel(member, { model, label, figures, comments, expiresAt, tokenHash }, envelope) {
    if (member.status !== 'absent') return refuse('member-exists')
    if (envelope.stateOf<{ status: string }>(modelStream(model)).status === 'absent') return refuse('no-such-model')
    if (expiresAt !== undefined && !isLater(expiresAt, envelope)) return refuse('expires-in-the-past', { expiresAt })
    const until = expiresAt ?? null
    const scopes = ['read', ...(comments ? ['write'] : []), ...(figures ? ['figures'] : [])]
    return accept<string, Event>(
      { type: 'ModelShared', data: { model, label, figures, comments, expiresAt: until } },
      { type: 'KeyMade', data: { key: envelope.newId(), name: label, scopes, tokenHash: tokenHash ?? '', expiresAt: until } },
    )
  },
  OpenForm(member, { kind, form, label, expiresAt, tokenHash }, envelope) {
    if (member.status !== 'absent') return refuse('member-exists')
    if (envelope.stateOf<{ status: string }>(formRecord({ kind, form })).status !== 'live') return refuse('no-such-form', { kind })
    if (expiresAt !== undefined && !isLater(expiresAt, envelope)) return refuse('expires-in-the-past', { expiresAt })
    const until = expiresAt ?? null
    return accept<string, Event>(
      { type: 'FormOpened', data: { kind, form, label, expiresAt: until } },
      {
        type: 'KeyMade',
        data: { key: envelope.newId(), name: label, scopes: ['read', 'write'], tokenHash: tokenHash ?? '', expiresAt: until },
      },
    )
  },
  EndShare(member) {
    if (!isHere(member) || member.kind !== 'link') return refuse('not-a-link')
    return accept<string, Event>(...keysEnded(member, 'ended'), { type: 'MemberRemoved', data: { was: member.status } })
  },
}
