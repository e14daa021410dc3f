/** Typed attributes: what a value may be, and one sentence that says what is wrong with a value that may not. */
import { isCalendarDay } from '#kernel/calendar'
import { isUuid } from '#kernel/ids'
import type { Json } from '#kernel/json'
import { figureFault } from './figure.ts'

type Described = {
  readonly label: string
  /** The question that its value answers. */
  readonly question: string
  /** One line that says why it matters. */
  readonly explains: string
}
/** A value may depend on another attribute: `mechanism` on `method`. */
type DependsOn = { readonly attribute: string; readonly allows: Readonly<Record<string, readonly string[]>> }

export type Attribute = Described &
  (
    | { readonly type: 'one'; readonly of: readonly string[]; readonly dependsOn?: DependsOn }
    | { readonly type: 'many'; readonly of: readonly string[] }
    | { readonly type: 'score'; readonly max: number }
    | { readonly type: 'text'; readonly max: number }
    | { readonly type: 'texts'; readonly most: number }
    | { readonly type: 'day' }
    | { readonly type: 'references'; readonly to: string; readonly most: number }
    | { readonly type: 'entries'; readonly kinds: readonly string[]; readonly most: number }
    | { readonly type: 'assertion'; readonly statuses: readonly string[] }
    | { readonly type: 'figures'; readonly most: number }
  )

/** Each takes the label, the question, the explanation, and what the type needs. */
export const oneOf = (label: string, question: string, explains: string, of: readonly string[], dependsOn?: DependsOn): Attribute => ({
  type: 'one',
  label,
  question,
  explains,
  of,
  ...(dependsOn ? { dependsOn } : {}),
})
export const manyOf = (label: string, question: string, explains: string, of: readonly string[]): Attribute => ({
  type: 'many',
  label,
  question,
  explains,
  of,
})
export const score = (label: string, question: string, explains: string, max = 5): Attribute => ({
  type: 'score',
  label,
  question,
  explains,
  max,
})
export const text = (label: string, question: string, explains: string, max = 200): Attribute => ({
  type: 'text',
  label,
  question,
  explains,
  max,
})
export const texts = (label: string, question: string, explains: string): Attribute => ({
  type: 'texts',
  label,
  question,
  explains,
  most: 50,
})
/** Other elements by their ids, of one kind. */
export const references = (label: string, question: string, explains: string, to: string): Attribute => ({
  type: 'references',
  label,
  question,
  explains,
  to,
  most: 20,
})
export const day = (label: string, question: string, explains: string): Attribute => ({ type: 'day', label, question, explains })
export const entries = (label: string, question: string, explains: string, kinds: readonly string[]): Attribute => ({
  type: 'entries',
  label,
  question,
  explains,
  kinds,
  most: 50,
})
export const assertion = (label: string, question: string, explains: string, statuses: readonly string[]): Attribute => ({
  type: 'assertion',
  label,
  question,
  explains,
  statuses,
})
export const figures = (label: string, question: string, explains: string): Attribute => ({
  type: 'figures',
  label,
  question,
  explains,
  most: 50,
})

const among = (values: readonly string[]) => `use one of ${values.join(', ')}`
const isText = (value: unknown, max: number): value is string => typeof value === 'string' && value.length > 0 && value.length <= max
const isRecord = (value: unknown): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What is wrong with a value, as a remedy that follows "… is not possible: ", or null when it is fine.
 * `others` are the element's other attributes, for lists that depend on them; `added` are the values that the model itself
 * adds to a closed list.
 */
export function attributeFault(
  attribute: Attribute,
  value: Json,
  others: Readonly<Record<string, Json>>,
  added: readonly string[] = [],
): string | null {
  switch (attribute.type) {
    case 'one': {
      if (typeof value === 'string' && added.includes(value)) return null
      if (typeof value !== 'string' || !attribute.of.includes(value)) return among([...attribute.of, ...added])
      const { dependsOn } = attribute
      const ruling = dependsOn ? others[dependsOn.attribute] : undefined
      if (!dependsOn || typeof ruling !== 'string') return null
      const allowed = dependsOn.allows[ruling] ?? []
      return allowed.includes(value) ? null : `with ${dependsOn.attribute} ${ruling} ${among(allowed)}`
    }
    case 'many':
      return manyFault([...attribute.of, ...added], value)
    case 'score':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= attribute.max
        ? null
        : `use a whole number from 0 to ${attribute.max}`
    case 'text':
      return isText(value, attribute.max) ? null : `use a text of 1 to ${attribute.max} characters`
    case 'day':
      return typeof value === 'string' && isCalendarDay(value) ? null : 'write a day as YYYY-MM-DD'
    case 'texts':
      return Array.isArray(value) && value.length <= attribute.most && value.every((entry) => isText(entry, 500))
        ? null
        : `give a list of at most ${attribute.most} texts of up to 500 characters`
    case 'references':
      return Array.isArray(value) && value.length <= attribute.most && value.every((entry) => typeof entry === 'string' && isUuid(entry))
        ? null
        : `give a list of at most ${attribute.most} ids of elements`
    case 'entries':
      return Array.isArray(value) && value.length <= attribute.most && value.every((entry) => isEntry(entry, attribute.kinds))
        ? null
        : `give a list of {kind, text}; as kind ${among(attribute.kinds)}`
    case 'assertion':
      return isAssertion(value, attribute.statuses)
        ? null
        : `give {status, confidence, evidence}; as status ${among(attribute.statuses)}, confidence from 0 to 1, evidence a list of texts`
    case 'figures':
      if (!Array.isArray(value) || value.length > attribute.most) return `give a list of at most ${attribute.most} figures`
      return value.map(figureFault).find((fault) => fault !== null) ?? null
  }
}

function manyFault(of: readonly string[], value: Json): string | null {
  if (!Array.isArray(value)) return `give a list; ${among(of)}`
  return value.every((entry, at) => of.includes(entry) && value.indexOf(entry) === at) ? null : `${among(of)}, each once`
}

function hasOnly(value: Record<string, Json>, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name))
}

function isEntry(value: Json | undefined, kinds: readonly string[]): boolean {
  return isRecord(value) && hasOnly(value, ['kind', 'text']) && kinds.includes(value.kind as string) && isText(value.text, 500)
}

function isAssertion(value: Json, statuses: readonly string[]): boolean {
  if (!isRecord(value) || !hasOnly(value, ['status', 'confidence', 'evidence'])) return false
  const { status, confidence, evidence } = value
  const isConfident = confidence === undefined || (typeof confidence === 'number' && confidence >= 0 && confidence <= 1)
  const isEvident =
    evidence === undefined || (Array.isArray(evidence) && evidence.length <= 50 && evidence.every((entry) => isText(entry, 2000)))
  return statuses.includes(status as string) && isConfident && isEvident
}
