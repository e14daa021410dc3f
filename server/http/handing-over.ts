/** What is made once and told once: a key in the clear, or a link to hand on, by mail where that is set up. */
import { workspace } from '@nonet/domain/workspace'
import type { Access } from '../access/access.ts'
import type { Secret, SecretKind } from '../access/secrets.ts'
import type { Store } from '../store/store.ts'
import { originOf } from './guard.ts'
import type { OperationRequest } from './operation.ts'

type Told = { readonly secret: string; readonly link?: string; readonly isMailed?: boolean }

/** Links for people outside carry a key; the page that each opens. */
const outsidePages: Readonly<Record<string, string>> = { ShareModel: '/shared', OpenForm: '/form' }
export const secretKind = (name: string): SecretKind => (name === 'MakeKey' || name in outsidePages ? 'key' : 'link')

export async function handedOver(
  store: Store,
  access: Access,
  { context, identity, id }: OperationRequest,
  name: string,
  secret: Secret,
  isDone: boolean,
): Promise<Told> {
  if (name === 'MakeKey') return { secret: secret.text }
  // The secret is in the fragment, which no server and no log ever sees.
  const link = `${originOf(context)}${outsidePages[name] ?? '/join'}#token=${secret.text}`
  if (name in outsidePages) return { secret: secret.text, link }
  const { workspaceId } = identity
  const [about, business] = await Promise.all([
    access.vault.of(workspaceId, [id], ['name', 'email']),
    store.reader.stateNow(workspaceId, workspace as never, workspaceId),
  ])
  const { email } = about.get(id) ?? {}
  // What waits for a second person is not sent; the link works once it is approved.
  if (!email || !access.mailer || !isDone) return { secret: secret.text, link, isMailed: false }
  const where = (business.state as { profile: { name: string } | null }).profile?.name ?? 'a workspace'
  await access.mailer.queue(workspaceId, { to: email, ...letter(name, where, link) })
  return { secret: secret.text, link, isMailed: true }
}

function letter(name: string, where: string, link: string): { subject: string; text: string } {
  const isRecovery = name === 'OfferRecovery'
  const says = isRecovery
    ? `With this link you can sign in to ${where} again and set up a new way to do so. All your sessions have ended.`
    : `You are invited to ${where}. With this link you join.`
  return {
    subject: isRecovery ? `Sign in to ${where} again` : `You are invited to ${where}`,
    text: `${says}\n\n${link}\n\nIt works once. If you did not expect it, do nothing.\n`,
  }
}
