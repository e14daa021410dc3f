/** What is about a person in a command is kept apart from it: the decider, its record and its events see a keyed digest. */
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import type { PersonalData } from '../store/personal-data.ts'

type Said = Readonly<Record<string, unknown>>
type KeptApart = {
  /** The payload with a digest in the place of each personal field. */
  readonly payload: Said
  /** Keeps the fields under the subject, once the command stands. A repetition keeps the same. */
  readonly keep: (subject: string) => Promise<void>
}

export function personalFields(vault: PersonalData, workspaceId: string, { personal = [] }: CommandDefinition, said: Said): KeptApart {
  const fields = personal.flatMap((field) => (typeof said[field] === 'string' ? [[field, said[field]] as const] : []))
  return {
    payload: { ...said, ...Object.fromEntries(fields.map(([field, value]) => [field, vault.digestOf(workspaceId, field, value)])) },
    keep: async (subject) => {
      for (const [field, value] of fields) await vault.put(workspaceId, subject, field, value, field === 'email')
    },
  }
}
