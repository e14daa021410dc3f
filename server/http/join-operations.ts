/** What the holder of an invitation or a recovery link can do with it. */
import * as z from 'zod'
import type { Access } from '../access/access.ts'
import { passwordFault } from '../access/passwords.ts'
import type { Store } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { ProblemError } from './problem.ts'
import { answerSignIn, businessName, currentSession } from './session-operations.ts'

const open = { tag: 'join', permission: null, method: 'post', statuses: [200, 400, 401, 403, 409, 413, 415] } as const
const token = z.string().min(1).max(200)

export function joinOperations(store: Store, { gate, vault, signIn }: Access): Operation[] {
  return [
    {
      ...open,
      operationId: 'showLink',
      path: '/api/join/show',
      summary: 'What a link is for: which workspace, which role, and for whom.',
      body: z.strictObject({ token }),
      output: z.object({
        purpose: z.enum(['invitation', 'recovery', 'welcome']),
        workspace: z.string().nullable(),
        role: z.string(),
        name: z.string().nullable(),
        email: z.string().nullable(),
      }),
      handle: async ({ context, body }) => {
        const link = await gate.link((body as { token: string }).token)
        if (!link) return answerSignIn(context, { is: 'link-ended' })
        const about = (await vault.of(link.workspaceId, [link.memberId], ['name', 'email'])).get(link.memberId)
        const workspace = await businessName(store, link.workspaceId)
        return context.json({ purpose: link.purpose, role: link.role, workspace, name: about?.name ?? null, email: about?.email ?? null })
      },
    },
    {
      ...open,
      operationId: 'join',
      path: '/api/join',
      summary: 'Use a link: join the workspace, or come back in. A password is needed only where no passkey or provider follows.',
      body: z.strictObject({
        token,
        name: z.string().trim().min(1).max(100).optional(),
        email: z.email().max(254).optional(),
        password: z.string().max(256).optional(),
        asMe: z.boolean().default(false).describe('Accept as who is signed in in this browser, who then has one more workspace'),
      }),
      output: z.object({ signedIn: z.literal(true), workspaceId: z.uuid() }),
      handle: async ({ context, body }) => {
        const { token: secret, ...said } = body as { token: string; asMe: boolean; name?: string; email?: string; password?: string }
        const fault = said.password === undefined ? null : passwordFault(said.password, [said.name ?? '', said.email ?? ''])
        if (fault) throw new ProblemError({ status: 400, code: 'weak-password', title: fault })
        const { asMe, ...about } = said
        const now = asMe ? await currentSession(context, gate) : null
        return answerSignIn(context, await signIn.byLink(secret, about, now))
      },
    },
  ]
}
