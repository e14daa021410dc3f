/** What is known of a member. Names, addresses and secrets are kept elsewhere; here are only references and hashes. */

/** An invitation, a recovery or the printed link: whoever holds its secret may use it once, until it ends. */
type Link = { readonly tokenHash: string; readonly expiresAt: string }
export type LinkPurpose = 'invitation' | 'recovery' | 'welcome'
type Session = { readonly tokenHash: string; readonly method: string; readonly expiresAt: string }
type Key = { readonly name: string; readonly scopes: readonly string[]; readonly expiresAt: string | null }

export type Member = {
  status: 'absent' | 'invited' | 'active' | 'suspended' | 'ended'
  /** A link is what somebody outside opens one model with. */
  kind: 'person' | 'service' | 'link'
  role: string
  /** The partnership that a member with the role partner belongs to: the id of its card. */
  partner: string | null
  /** The model that a link opens. */
  model: string | null
  /** What a service account or a link is for; people have names, which are personal data. */
  label: string | null
  /** Units placed in and positions held: `unit:…`, `position:…`. */
  parties: readonly string[]
  readonly links: Map<LinkPurpose, Link>
  readonly sessions: Map<string, Session>
  readonly keys: Map<string, Key>
  hasPassword: boolean
  hasTotp: boolean
  recoveryCodes: number
  readonly passkeys: Map<string, string>
  /** Up to when they have seen what they were told of; ISO 8601. */
  inboxSeen: string | null
}

export const initial = (): Member => ({
  status: 'absent',
  kind: 'person',
  role: '',
  partner: null,
  model: null,
  label: null,
  parties: [],
  links: new Map(),
  sessions: new Map(),
  keys: new Map(),
  hasPassword: false,
  hasTotp: false,
  recoveryCodes: 0,
  passkeys: new Map(),
  inboxSeen: null,
})

/** The most that one member can have of each; the oldest session ends when one too many begins. */
export const most = { sessions: 50, keys: 50, passkeys: 20, invitationDays: 30 }
