/** The conditions that several rules share, by the words that people use for them. */
import { actor, equal, fact, value, within } from '#kernel/policy'
import { roles } from './roles.ts'

/** Everybody who belongs to the workspace; whoever has a share link does not. */
export const members: readonly string[] = roles
/** Everybody of the business; a partner is a guest. */
export const insiders = ['owner', 'admin', 'editor', 'finance', 'viewer'] as const
export const administrators = ['owner', 'admin'] as const

export const isFinance = equal(fact('visibility'), value('finance'))
export const isOwned = within(fact('owner'), actor('parties'))
export const isSharedWithPartner = within(actor('partner'), fact('sharedWith'))
/** The partner, as a record, that a guest stands for, or the form or survey that a sender fills in. */
export const isForThem = within(fact('outsider'), actor('parties'))
export const isOpened = equal(fact('model'), actor('model'))
export const isSelf = equal(fact('member'), actor('id'))
export const isOwner = equal(fact('role'), value('owner'))
export const grantsOwner = equal(fact('grants'), value('owner'))
