/** Reads a model file (BMML version 2, with our optional members) into a draft, with a finding for all that is wrong. */
import type { Node } from 'yaml'
import type { ElementKind } from '#blocks/vocabulary'
import { attributesRefusal, businessModel, linkGroups, type ModelDraft, stages } from '#business-model'
import { refusalText } from '#kernel/decider'
import { isUuid } from '#kernel/ids'
import type { Json } from '#kernel/json'
import { checkDraft, type DraftedElement, type DraftedFit, type DraftedReference } from './check-draft.ts'
import { blockOfSection, fileLimit, type KindShape, metaMembers, rootMembers, sections, shapeOfKind } from './file-shape.ts'
import { type Finding, inFileOrder } from './finding.ts'
import { isV1, upgradeFindings, upgradeV1 } from './imports/upgrade-v1.ts'
import { listFault, metaFault, promptFault } from './meta-faults.ts'
import { nearest } from './nearest.ts'
import { type Member, TooLarge, YamlReader } from './yaml-reader.ts'

export type ModelFile = {
  /** Null when there is an error among the findings. */
  readonly draft: ModelDraft | null
  readonly findings: readonly Finding[]
}

/** Reads the text of a model file; with a day such as 2026-11-25 it says what is out of date by then. Never throws for what the text says; every fault becomes a finding. */
export function readModelFile(text: string, today: string | null = null): ModelFile {
  if (text.length > fileLimit)
    return failed(
      'too-large',
      `The file is ${(text.length / 1e6).toFixed(1)} MB long; a model file may have ${fileLimit / 1e6} MB at most.`,
    )
  try {
    const reader = new YamlReader(text.startsWith('\uFEFF') ? text.slice(1) : text)
    if (reader.findings.length > 0) return { draft: null, findings: inFileOrder(reader.findings) }
    if (isV1(text)) {
      const upgraded = upgradeV1(reader.json(reader.contents, ''))
      const { draft, findings } = readModelFile(upgraded.text, today)
      return { draft, findings: [...upgradeFindings(upgraded), ...findings] }
    }
    return new ModelFileReader(reader, today).read()
  } catch (error) {
    if (error instanceof TooLarge || error instanceof RangeError)
      return failed('too-large', 'The file unfolds to more than a model can hold; look for aliases or nesting without end.')
    // The YAML library throws only for documents it cannot represent; that is the file's fault, not a crash of ours.
    return failed('yaml-syntax', `This is not valid YAML: ${(error as Error).message.split('\n')[0]}.`)
  }
}

function failed(code: string, message: string): ModelFile {
  return { draft: null, findings: [{ code, severity: 'error', message, path: '', line: 1, column: 1 }] }
}

class ModelFileReader {
  private readonly elements: DraftedElement[] = []
  private readonly references: DraftedReference[] = []
  private readonly fits: DraftedFit[] = []
  private lists: Readonly<Record<string, string[]>> = {}
  private readonly yaml: YamlReader
  private readonly today: string | null

  constructor(yaml: YamlReader, today: string | null) {
    this.yaml = yaml
    this.today = today
  }

  read(): ModelFile {
    const { yaml } = this
    const members = this.members(yaml.contents, '', 'The file', rootMembers)
    if (!members) return { draft: null, findings: yaml.findings }
    const version = members.get('version')
    const says = version && yaml.text(version.value, 'version', 'version')
    if (says !== '2.0')
      yaml.error(
        'schema',
        version?.value ?? yaml.contents,
        'version',
        says ? `version “${says}” is not known; this reads version "2.0".` : 'version is missing; write version: "2.0" on the first line.',
      )
    this.lists = this.readLists(members.get('lists'), 'lists', listFault)
    const prompts = this.readPrompts(members.get('prompts'))
    const meta = { ...this.readMeta(members.get('meta')), ...(Object.keys(this.lists).length > 0 ? { lists: this.lists } : {}), ...prompts }
    for (const shape of sections) {
      const member = members.get(shape.kind.section)
      if (member) this.readElements(member.value, shape.kind.section, shape, undefined)
    }
    const fits = members.get('fits')
    if (fits) for (const [index, node] of yaml.list(fits.value, 'fits', 'fits').entries()) this.readFit(node, `fits[${index}]`)
    const links = checkDraft(yaml, meta, { elements: this.elements, references: this.references, fits: this.fits }, this.today)
    const findings = inFileOrder(yaml.findings)
    if (findings.some(({ severity }) => severity === 'error')) return { draft: null, findings }
    return { draft: { meta, elements: this.elements.map(({ draft }) => draft), links }, findings }
  }

  private members(node: Node | null, path: string, what: string, known: readonly string[]): Map<string, Member> | null {
    const members = this.yaml.map(node, path, what)
    if (!members) return null
    for (const { name, at } of members) {
      if (known.includes(name)) continue
      const near = nearest(name, known)
      this.yaml.error(
        'unknown-key',
        at,
        path ? `${path}.${name}` : name,
        `${what} has no member “${name.slice(0, 60)}”${near ? `; did you mean ${near}?` : `; use ${known.join(', ')}.`}`,
      )
    }
    return new Map(members.map((member) => [member.name, member]))
  }

  /** Named lists of short texts; what is wrong with one is told by `fault`. */
  private readLists(member: Member | undefined, path: string, fault: (name: string, values: readonly string[]) => string | null) {
    const lists: Record<string, string[]> = {}
    for (const { name, at, value } of member ? (this.yaml.map(member.value, path, path) ?? []) : []) {
      const values = this.yaml
        .list(value, `${path}.${name}`, name)
        .map((node, index) => this.yaml.text(node, `${path}.${name}[${index}]`, name) ?? '')
      const wrong = fault(name, values)
      if (wrong) this.yaml.error('schema', at, `${path}.${name}`, `${path} “${name.slice(0, 60)}” is not possible: ${wrong}.`)
      else lists[name] = values
    }
    return lists
  }

  private readPrompts(member: Member | undefined): { prompts?: Record<string, string[]> } {
    const asked = this.readLists(member, 'prompts', promptFault)
    if (Object.keys(asked).length === 0) return {}
    return { prompts: Object.fromEntries(Object.entries(asked).map(([section, texts]) => [blockOfSection(section) as string, texts])) }
  }

  private readMeta(member: Member | undefined): ModelDraft['meta'] {
    const meta = { name: '', portfolio: 'explore', stage: 'ideation' } as Record<string, string> & ModelDraft['meta']
    if (!member) {
      this.yaml.error('schema', this.yaml.contents, 'meta', 'meta is missing; it holds at least name, portfolio and stage.')
      return meta
    }
    const members = this.members(member.value, 'meta', 'meta', Object.keys(metaMembers))
    for (const [name, { value }] of members ?? []) {
      const target = metaMembers[name]
      const text = target ? this.yaml.text(value, `meta.${name}`, `meta.${name}`) : null
      if (!target || text === null) continue
      const fault = metaFault(target, text)
      if (fault) this.yaml.error('schema', value, `meta.${name}`, `meta.${name} “${text.slice(0, 60)}” is not possible: ${fault}.`)
      else meta[target] = text.trim()
    }
    for (const name of ['name', 'portfolio', 'stage'])
      if (members && !members.has(name)) this.yaml.error('schema', member.at, `meta.${name}`, `meta.${name} is missing.`)
    const stage = members?.get('stage')
    const possible = stages[meta.portfolio as string] ?? []
    if (stage && !possible.includes(meta.stage as string))
      this.yaml.error(
        'schema',
        stage.value,
        'meta.stage',
        `meta.stage “${meta.stage}” does not belong to ${meta.portfolio}; use one of ${possible.join(', ')}.`,
      )
    return meta
  }

  private readElements(node: Node | null, path: string, shape: KindShape, parent: string | undefined): void {
    for (const [index, entry] of this.yaml.list(node, path, path).entries()) this.readElement(entry, `${path}[${index}]`, shape, parent)
  }

  private readElement(node: Node, path: string, shape: KindShape, parent: string | undefined): void {
    const { yaml } = this
    const { kind } = shape
    const members = this.members(node, path, `A ${kind.kind}`, shape.members)
    if (!members) return
    const key = this.key(members, node, path, kind)
    const name = this.required(members, kind.wording, node, path, 500)
    const description = kind.wording === 'name' ? members.get('description') : undefined
    const attributes: Record<string, Json> = {}
    for (const { member, attribute } of shape.attributes) {
      const said = members.get(member)
      if (!said) continue
      attributes[attribute] = yaml.json(said.value, `${path}.${member}`)
    }
    const refusal = attributesRefusal(kind.kind, attributes, this.lists)
    if (refusal) {
      const { member } = shape.attributes.find(({ attribute }) => attribute === refusal.facts.attribute) ?? { member: '' }
      yaml.error('schema', members.get(member)?.value ?? node, `${path}.${member}`, refusalText(businessModel, refusal))
    }
    const uuid = members.get('uuid')
    const id = uuid ? yaml.text(uuid.value, `${path}.uuid`, 'uuid') : null
    if (uuid && id && !isUuid(id)) yaml.error('schema', uuid.value, `${path}.uuid`, `uuid “${id.slice(0, 60)}” is not a lower-case UUID.`)
    const wording = description && yaml.text(description.value, `${path}.description`, 'description')
    this.elements.push({
      node,
      path,
      draft: {
        ...(id ? { id } : {}),
        kind: kind.kind,
        key,
        ...(parent === undefined ? {} : { parent }),
        name,
        ...(wording ? { description: wording.slice(0, 5000) } : {}),
        ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
      },
    })
    this.readReferences(members, path, shape, key)
    for (const part of shape.parts) {
      const list = members.get(part.section)
      if (list) this.readElements(list.value, `${path}.${part.section}`, shapeOfKind(part.kind), key)
    }
  }

  private key(members: Map<string, Member>, node: Node, path: string, kind: ElementKind): string {
    const member = members.get('id')
    const key = member ? this.yaml.text(member.value, `${path}.id`, 'id') : null
    if (key === null) {
      if (!member) this.yaml.error('schema', node, `${path}.id`, `A ${kind.kind} needs an id such as ${kind.prefix}-example.`)
      return ''
    }
    if (!new RegExp(`^${kind.prefix}-[a-z0-9-]+$`).test(key) || key.length > 100)
      this.yaml.error(
        'schema',
        member?.value,
        `${path}.id`,
        `id “${key.slice(0, 60)}” does not fit a ${kind.kind}; write ${kind.prefix}- followed by a-z, 0-9 and hyphens.`,
      )
    return key
  }

  private required(members: Map<string, Member>, member: string, node: Node, path: string, max: number): string {
    const said = members.get(member)
    const text = said ? this.yaml.text(said.value, `${path}.${member}`, member) : null
    if (!said) this.yaml.error('schema', node, `${path}.${member}`, `${path} has no ${member}; give it one.`)
    else if (text !== null && (text.trim() === '' || text.length > max || /[^\P{Cc}\n\t]/u.test(text)))
      this.yaml.error('schema', said.value, `${path}.${member}`, `${member} must have 1 to ${max} characters and no control characters.`)
    return (text ?? '').replace(/\s+/g, ' ').trim()
  }

  private readReferences(members: Map<string, Member>, path: string, shape: KindShape, key: string): void {
    for (const group of linkGroups) {
      const lists = shape.references.filter((reference) => reference.group === group)
      const member = members.get(group)
      if (!member || lists.length === 0) continue
      const found = this.members(
        member.value,
        `${path}.${group}`,
        `${path}.${group}`,
        lists.map(({ list }) => list),
      )
      for (const [name, { value }] of found ?? []) {
        const reference = lists.find(({ list }) => list === name)
        if (!reference) continue
        this.yaml.list(value, `${path}.${group}.${name}`, `${group}.${name}`).forEach((node, index) => {
          const at = `${path}.${group}.${name}[${index}]`
          const to = this.yaml.text(node, at, at)
          if (to !== null) this.references.push({ node, path: at, from: key, kind: shape.kind.kind, to, reference })
        })
      }
    }
  }

  private readFit(node: Node, path: string): void {
    const members = this.members(node, path, 'A fit', ['id', 'for', 'mappings'])
    if (!members) return
    const id = members.get('id')
    const key = id ? (this.yaml.text(id.value, `${path}.id`, 'id') ?? '') : ''
    if (!/^fit-[a-z0-9-]+$/.test(key))
      this.yaml.error('schema', id?.value ?? node, `${path}.id`, 'A fit needs an id: fit- followed by a-z, 0-9 and hyphens.')
    const ends = members.get('for')
    const groups = ends ? this.members(ends.value, `${path}.for`, `${path}.for`, ['value_propositions', 'customer_segments']) : null
    if (!ends)
      this.yaml.error('schema', node, `${path}.for`, 'A fit says for which value_propositions and customer_segments it is; add for.')
    const fit: DraftedFit = { node, path, key, propositions: [], segments: [], mappings: [] }
    for (const [list, target] of [
      ['value_propositions', fit.propositions],
      ['customer_segments', fit.segments],
    ] as const) {
      const member = groups?.get(list)
      const nodes = member ? this.yaml.list(member.value, `${path}.for.${list}`, list) : []
      if (groups && nodes.length === 0)
        this.yaml.error('schema', member?.value ?? ends?.value, `${path}.for.${list}`, `A fit names at least one of ${list}.`)
      nodes.forEach((entry, index) => {
        const at = `${path}.for.${list}[${index}]`
        const to = this.yaml.text(entry, at, at)
        if (to !== null) target.push({ node: entry, path: at, key: to })
      })
    }
    const mappings = members.get('mappings')
    const pairs = mappings ? this.yaml.list(mappings.value, `${path}.mappings`, 'mappings') : []
    for (const [index, entry] of pairs.entries()) this.readMapping(fit, entry, `${path}.mappings[${index}]`)
    this.fits.push(fit)
  }

  private readMapping(fit: DraftedFit, node: Node, path: string): void {
    const ends = this.yaml.isList(node)
      ? this.yaml.list(node, path, path).map((end) => this.yaml.text(end, path, 'Each end of a mapping'))
      : []
    const [from, to] = ends
    if (ends.length === 2 && typeof from === 'string' && typeof to === 'string') fit.mappings.push({ node, path, from, to })
    else
      this.yaml.error(
        'fit-mapping-format',
        node,
        path,
        'A mapping is a pair such as [pr-no-planning, pain-no-time]; write both ids in brackets.',
      )
  }
}
