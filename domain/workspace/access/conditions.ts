/** The conditions that several rules share, by the words that people use for them. */
import { actor, equal, fact, value, within } from '#kernel/policy'

/** Everybody of the business; a partner is a guest. */
export const insiders = ['owner', 'admin', 'editor', 'finance', 'viewer'] as const
export const administrators = ['owner', 'admin'] as const

export const isFinance = equal(fact('visibility'), value('finance'))
export const isOwned = within(fact('owner'), actor('parties'))
export const isSharedWithPartner = within(actor('partner'), fact('sharedWith'))
export const isSelf = equal(fact('member'), actor('id'))
export const isOwner = equal(fact('role'), value('owner'))
export const grantsOwner = equal(fact('grants'), value('owner'))
