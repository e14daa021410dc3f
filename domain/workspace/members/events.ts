/** INV-10: what can have happened to a member. No name, no address and no secret is in any of these. */
import * as z from 'zod'
import type { EventDefinition } from '#kernel/decider'

const define = <Schema extends z.ZodType>(schema: Schema, withheld: readonly string[] = []): EventDefinition<Schema> => ({
  version: 1,
  schema,
  ...(withheld.length > 0 ? { withheld } : {}),
})
const text = z.string()
const purpose = z.enum(['invitation', 'recovery', 'welcome'])
const partner = text.nullable()
const hash = ['tokenHash', 'formerHash']

export const events = {
  MemberInvited: define(z.object({ role: text, partner })),
  ServiceAccountAdded: define(z.object({ label: text, role: text, partner })),
  /** A link was made; a former one of the same purpose ends with it. */
  LinkOffered: define(z.object({ purpose, tokenHash: text, expiresAt: text }), hash),
  LinkUsed: define(z.object({ purpose })),
  MemberJoined: define(z.object({ role: text, partner })),
  /** A link was made that opens one model to whoever has it. */
  ModelShared: define(z.object({ model: text, label: text, figures: z.boolean(), comments: z.boolean(), expiresAt: text.nullable() })),
  /** A link was made by which whoever has it fills in one form or survey. */
  FormOpened: define(z.object({ kind: text, form: text, label: text, expiresAt: text.nullable() })),
  MemberNamed: define(z.object({})),
  AddressSet: define(z.object({})),
  RoleChanged: define(z.object({ from: text, to: text, partner })),
  /** `parties` is everything that the member then stands for besides themselves. */
  PartiesChanged: define(z.object({ joined: text.optional(), left: text.optional(), parties: z.array(text) })),
  MemberSuspended: define(z.object({})),
  MemberReinstated: define(z.object({})),
  MemberRemoved: define(z.object({ was: text })),
  SessionOpened: define(z.object({ session: text, tokenHash: text, method: text, expiresAt: text }), hash),
  SessionRotated: define(z.object({ session: text, tokenHash: text, formerHash: text, isConfirmed: z.boolean() }), hash),
  SessionEnded: define(z.object({ session: text, reason: text })),
  KeyMade: define(z.object({ key: text, name: text, scopes: z.array(text), tokenHash: text, expiresAt: text.nullable() }), hash),
  KeyEnded: define(z.object({ key: text, reason: text })),
  FactorChanged: define(z.object({ change: text, id: text.optional(), label: text.optional(), count: z.int().optional() })),
  InboxSeen: define(z.object({ upTo: text })),
  SignInFailed: define(z.object({ method: text, reason: text })),
} as const
