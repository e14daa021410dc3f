/** Commands that the program itself sends about members: sessions, ways to sign in, links. Each is an event of the workspace. */
import { randomBytes } from 'node:crypto'
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import { uuidV5, uuidV7 } from '@nonet/domain/kernel/ids'
import { member } from '@nonet/domain/workspace'
import { fingerprint } from '../store/fingerprint.ts'
import type { PersonalData } from '../store/personal-data.ts'
import type { Store } from '../store/store.ts'
import type { Answer } from '../store/work.ts'
import { personalFields } from './personal-fields.ts'

export class MemberCommands {
  private readonly store: Store
  private readonly vault: PersonalData

  constructor(store: Store, vault: PersonalData) {
    this.store = store
    this.vault = vault
  }

  async nameOf(workspaceId: string, memberId: string): Promise<string | null> {
    return (await this.vault.of(workspaceId, [memberId], ['name'])).get(memberId)?.name ?? null
  }

  /** Sends one and answers what it came to. Personal fields are kept apart, as every door does it. */
  async send(
    workspaceId: string,
    memberId: string,
    name: keyof typeof member.commands,
    payload: Readonly<Record<string, unknown>>,
    actor: string = uuidV5(workspaceId, 'gate'),
  ): Promise<Answer> {
    const definition = member.commands[name] as CommandDefinition
    const { payload: apart, keep } = personalFields(this.vault, workspaceId, definition, payload)
    const parsed = definition.payload.parse(apart)
    const answer = await this.store.appender.submit({
      workspaceId,
      actor,
      commandId: uuidV7(Date.now(), randomBytes(10)),
      aggregate: member,
      definition,
      name,
      target: memberId,
      payload: parsed,
      fingerprint: fingerprint(name, memberId, parsed),
    })
    if (answer.outcome === 'accepted') await keep(memberId)
    return answer
  }
}
