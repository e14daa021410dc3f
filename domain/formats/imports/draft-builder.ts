/** Puts a draft together row by row: keys from names where none are given, faults told by line. */
import { attributesRefusal, businessModel, freeKey, kindOf, limits, type ModelDraft } from '#business-model'
import { refusalText } from '#kernel/decider'
import type { Json } from '#kernel/json'
import type { Finding } from '../finding.ts'

export type Imported = { readonly draft: ModelDraft | null; readonly findings: readonly Finding[] }
export type Row = {
  readonly line: number
  readonly kind: string
  readonly key?: string
  readonly parent?: string
  readonly name: string
  readonly description?: string
  readonly attributes?: Readonly<Record<string, Json>>
}

export class DraftBuilder {
  readonly findings: Finding[] = []
  private readonly elements: ModelDraft['elements'][number][] = []
  private readonly links: ModelDraft['links'][number][] = []
  private readonly keys = new Map<string, string>()

  error(line: number, code: string, message: string): void {
    if (this.findings.length < 100) this.findings.push({ code, severity: 'error', message, path: '', line, column: 1 })
  }

  note(line: number, code: string, message: string): void {
    if (this.findings.length < 100) this.findings.push({ code, severity: 'info', message, path: '', line, column: 1 })
  }

  /** Adds an element and answers with its key; null when the row has a fault. */
  add({ line, kind, key: given, parent, name, description, attributes = {} }: Row): string | null {
    const definition = kindOf(kind)
    const text = name.replace(/\s+/g, ' ').trim()
    if (!definition) return this.fault(line, 'unknown-block', `“${kind.slice(0, 60)}” is no block and no kind of card.`)
    if (text === '' || text.length > limits.nameLength || /\p{Cc}/u.test(text))
      return this.fault(line, 'name', `A name has 1 to ${limits.nameLength} characters and no control characters.`)
    if (this.elements.length >= limits.elements)
      return this.fault(line, 'too-many-elements', `A model holds at most ${limits.elements} elements.`)
    if (definition.parent && (!parent || this.keys.get(parent) !== definition.parent))
      return this.fault(line, 'parent', `A ${kind} is part of a ${definition.parent}; name its key as the parent, in a row before.`)
    const key = given || freeKey(kind, text, (taken) => this.keys.has(taken))
    if (!new RegExp(`^${definition.prefix}-[a-z0-9-]+$`).test(key) || key.length > 100)
      return this.fault(line, 'key', `The key “${key.slice(0, 60)}” does not fit a ${kind}; write ${definition.prefix}-…, or leave it out.`)
    if (this.keys.has(key)) return this.fault(line, 'duplicate-id', `The key ${key} stands in an earlier row already.`)
    const refusal = attributesRefusal(kind, attributes)
    if (refusal) return this.fault(line, 'attribute', refusalText(businessModel, refusal))
    this.keys.set(key, kind)
    this.elements.push({
      kind,
      key,
      ...(definition.parent ? { parent } : {}),
      name: text,
      ...(description?.trim() ? { description: description.trim().slice(0, limits.descriptionLength) } : {}),
      ...(Object.keys(attributes).length > 0 ? { attributes: { ...attributes } } : {}),
    })
    return key
  }

  link(link: ModelDraft['links'][number]): void {
    this.links.push(link)
  }

  kindOfKey(key: string): string | undefined {
    return this.keys.get(key)
  }

  private fault(line: number, code: string, message: string): null {
    this.error(line, code, message)
    return null
  }

  /** The draft under a name, or null when anything was wrong. */
  done(name: string): Imported {
    if (this.elements.length === 0 && this.findings.length === 0) this.error(1, 'empty', 'There is nothing to import in it.')
    if (this.findings.some(({ severity }) => severity === 'error')) return { draft: null, findings: this.findings }
    const meta = {
      name: name.replace(/\s+/g, ' ').trim().slice(0, limits.nameLength) || 'Imported model',
      portfolio: 'explore',
      stage: 'ideation',
    }
    return { draft: { meta, elements: this.elements, links: this.links }, findings: this.findings }
  }
}
