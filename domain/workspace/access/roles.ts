/** The roles that a member of a workspace can have. */

export const roles = ['owner', 'admin', 'editor', 'finance', 'viewer', 'partner'] as const
/** What a share link is to the policy: whoever has it sees one model, and belongs to nothing. */
export const visitor = 'visitor'
/** What a form on the web is to the policy: whoever fills it in hands something in, and sees nothing. */
export const sender = 'sender'
export type AccessRole = (typeof roles)[number]

/** What a key may be used for, within what its holder may do: see, change, and administer people, keys and rules. */
export const scopes = ['read', 'write', 'administer'] as const

/** Who may see an element, a figure or a record: everybody of the business, its finance, or a partner too. */
export const visibilities = ['internal', 'finance', 'shared'] as const
