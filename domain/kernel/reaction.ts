/** A reaction turns an event into commands, after commit and by position; delivering it twice sends the same command ids. */
import type { CommandMessage } from './command.ts'
import type { RecordedEvent } from './event.ts'
import { uuidV5 } from './ids.ts'

export type Reaction = {
  /** Kebab-case, names the custom: `first-model-operates`. It is part of the command ids and never changes. */
  readonly name: string
  /** The type of event it answers. */
  readonly on: string
  // biome-ignore lint/suspicious/noExplicitAny: the function takes the data of the event type named in `on`
  readonly sends: (event: RecordedEvent<any>) => readonly ReactionCommand[]
}
/** A command to send; `dueAt` (ISO 8601) makes it a scheduled one, which is how a process waits. */
export type ReactionCommand = CommandMessage & {
  readonly dueAt?: string
  /** In whose name it is done, when not in that of the reactions; the policy is asked about them then. */
  readonly onBehalfOf?: { readonly member: string; readonly approval: string }
}

/** The commands that an event calls for, each with the id that makes a second delivery harmless. */
export function reactTo(reaction: Reaction, event: RecordedEvent): (ReactionCommand & { commandId: string })[] {
  if (event.type !== reaction.on) return []
  return reaction.sends(event).map((command, index) => ({
    ...command,
    commandId: uuidV5(event.eventId, `${reaction.name}/${index}`),
  }))
}
