/** A command is defined once; HTTP, OpenAPI, CLI, form, audit and the typed client are made from this one place. */
import * as z from 'zod'
import type { Envelope, Fact, StreamReference } from './decider.ts'

export type CommandDefinition<Payload extends z.ZodType = z.ZodType> = {
  /** Kebab-case, for the address and the CLI: `add-element`. */
  readonly verb: string
  /** One sentence that says what it does, for OpenAPI and `--help`. */
  readonly summary: string
  readonly payload: Payload
  /** Who may: looked up in the policy of the workspace; denied unless allowed. */
  readonly permission: string
  /** True for what only the program itself sends, such as recording a sign-in; no door offers it. */
  readonly isInternal?: boolean
  /** Fields of the payload about a person; the door keeps them apart under the target's id and hands on a keyed digest of each. */
  readonly personal?: readonly string[]
  /** The payload field that gets the hash of a secret which the door makes and shows once. */
  readonly mints?: string
  /** True when the command makes the aggregate that it addresses. */
  readonly creates?: boolean
  /** True when the payload names a command to undo, whose events the decider then finds in the envelope. */
  readonly undoes?: boolean
  /** Other streams whose state the decision rests on; an append to any of them in between makes the commit decide again. */
  readonly reads?: (payload: z.output<Payload>, target: CommandTarget) => readonly StreamReference[]
  /** Streams that are known only once others are read, such as the model that a workspace names: to look something up in, not to copy. */
  readonly looksUp?: (
    payload: z.output<Payload>,
    target: CommandTarget,
    stateOf: <State>(reference: StreamReference) => State,
    state: unknown,
  ) => readonly StreamReference[]
  /** Other streams that the decision may append to. */
  readonly writes?: (
    payload: z.output<Payload>,
    target: CommandTarget,
    state: unknown,
    undone: readonly Fact[],
  ) => readonly StreamReference[]
}
export type CommandTarget = Pick<Envelope, 'workspaceId' | 'target'>

/** Declares a command and lets the compiler infer its payload. */
export function command<Payload extends z.ZodType>(definition: CommandDefinition<Payload>): CommandDefinition<Payload> {
  return definition
}

/** What a program may say about one command that it sends. */
export type CommandMessage = {
  readonly aggregate: string
  readonly id: string
  readonly name: string
  readonly payload: unknown
}

/** `AddElement` → `addElement`, the operation id of a definition. */
export function operationId(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** One line of text: trimmed, not empty, without control characters, at most `max` UTF-16 units. */
export function lineOfText(max: number): z.ZodType<string> {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'has a control character; remove it')
}

/** Several lines of text, at most `max` UTF-16 units; tabs and line ends are fine, other control characters are not. */
export function linesOfText(max: number): z.ZodType<string> {
  return z
    .string()
    .max(max)
    .regex(/^(?:[^\p{Cc}]|[\t\n\r])*$/u, 'has a control character; remove it')
}
