/** Writes a model as a file: BMML where that is enough, our optional members beside it; comments survive a rewrite. */
import { Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { type BusinessModel, blockOf, type Element, elementsIn, idsIn, type Link, linkVerbs, places } from '#business-model'
import type { Json } from '#kernel/json'
import { bmmlSections, fileName, metaMembers, shapeOfKind } from './file-shape.ts'

export type FileFlavour = 'bmml' | 'nonet'
export type WrittenFile = {
  readonly text: string
  /** What the flavour had no place for, a sentence each. */
  readonly lost: readonly string[]
}
export type WriteOptions = {
  readonly flavour: FileFlavour
  /** Whether elements carry their UUIDs, so that another Nonet knows them again. */
  readonly ids?: boolean
  /** The file as it was; its comments, order of members and layout are kept where the content allows. */
  readonly previous?: string
}
/** What one write is about: the model, how it is written, its links by their start, and what found no place. */
type Writing = WriteOptions & {
  readonly model: BusinessModel
  readonly links: ReadonlyMap<string, readonly Link[]>
  readonly lost: string[]
}
type Data = { [name: string]: Data | Json } | Data[]

export function writeModelFile(model: BusinessModel, options: WriteOptions): WrittenFile {
  const lost: string[] = []
  const data = fileData({ ...options, model, lost, links: Map.groupBy(model.links.values(), (link) => link.from) })
  const document =
    options.previous === undefined ? new Document({}) : parseDocument(options.previous.replace(/^\uFEFF/, ''), { logLevel: 'silent' })
  document.contents = reconciled(document, document.contents as Node | null, data, '') as never
  const text = document.toString({ lineWidth: 0, indentSeq: true, flowCollectionPadding: false })
  return { text: options.previous?.includes('\r\n') ? text.replace(/\n/g, '\r\n') : text, lost }
}

/** The content of the file as plain data, in the order in which people read it. */
function fileData(writing: Writing): Data {
  const { model } = writing
  const data: Record<string, Data | Json> = { version: '2.0', meta: metaData(writing), ...oursOfMeta(writing) }
  for (const place of places) {
    const cards = elementsIn(model, place.id)
    if (cards.length > 0 && !bmmlSections.has(place.card.section) && writing.flavour === 'bmml')
      writing.lost.push(...cards.map(({ key }) => `${place.label.toLowerCase()} ${key}`))
    else if (cards.length > 0) data[place.card.section] = cards.map((card) => elementData(writing, card))
    if (place.id === 'value-propositions') {
      const fits = fitData(writing)
      if (fits.length > 0) data.fits = fits
    }
  }
  return data
}

/** What a model adds to closed lists, and what its empty blocks ask. */
function oursOfMeta({ model: { meta }, flavour, lost }: Writing): Record<string, Data | Json> {
  const prompts = Object.entries(meta.prompts ?? {}).map(([block, asked]) => [blockOf(block)?.card.section ?? block, asked] as const)
  const ours: Record<string, Json> = {
    ...(meta.lists ? { lists: meta.lists } : {}),
    ...(prompts.length > 0 ? { prompts: Object.fromEntries(prompts) } : {}),
  }
  if (flavour === 'nonet') return ours as Record<string, Data | Json>
  lost.push(...Object.keys(ours))
  return {}
}

function metaData({ model, flavour, lost }: Writing): Data {
  const meta: Record<string, Json> = {}
  for (const [member, name] of Object.entries(metaMembers)) {
    const value = model.meta[name as keyof typeof model.meta]
    if (value === undefined) continue
    if (flavour === 'bmml' && member === 'orientation') lost.push(`meta.orientation ${value}`)
    else meta[member] = value
  }
  return meta
}

function elementData(writing: Writing, element: Element): Data {
  const { model, flavour, lost } = writing
  const shape = shapeOfKind(element.kind)
  const data: Record<string, Data | Json> = { id: element.key }
  if (writing.ids && flavour === 'nonet') data.uuid = element.id
  data[shape.kind.wording] = element.name
  if (element.description) {
    if (shape.kind.wording === 'name') data.description = element.description
    else lost.push(`the description of ${element.key}`)
  }
  for (const [attribute, value] of Object.entries(element.attributes)) {
    if (flavour === 'nonet') data[fileName(attribute)] = value
    else lost.push(`${fileName(attribute)} of ${element.key}`)
  }
  for (const { group, list, keys } of referencesOf(writing, element)) {
    const lists = (data[group] ?? {}) as Record<string, Data | Json>
    data[group] = lists
    lists[list] = keys
  }
  for (const part of shape.parts) {
    const ids = idsIn(model, `${element.id}/${part.kind}`)
    if (ids.length > 0) data[part.section] = ids.map((id) => elementData(writing, model.elements.get(id) as Element))
  }
  return data
}

function referencesOf({ model, flavour, lost, links }: Writing, element: Element) {
  const lists = new Map<string, { group: string; list: string; keys: string[] }>()
  for (const link of links.get(element.id) ?? []) {
    const target = model.elements.get(link.to) as Element
    const verb = linkVerbs.find((one) => one.verb === link.verb && one.from === element.kind && one.to.includes(target.kind))
    if (!verb?.place) continue
    if (verb.place.isOurs && flavour === 'bmml') {
      lost.push(`${element.key} ${verb.verb} ${target.key}`)
      continue
    }
    const { section } = shapeOfKind(target.kind).kind
    const name = `${verb.place.group}.${section}`
    const entry = lists.get(name) ?? { group: verb.place.group, list: section, keys: [] }
    entry.keys.push(target.key)
    lists.set(name, entry)
  }
  return [...lists.values()]
}

/** The fits: the links that share a fit, as lists of both ends and pairs. One whose ends do not all meet is written as several. */
function fitData({ model, flavour, lost }: Writing): Data[] {
  const fits = Map.groupBy(
    [...model.links.values()].filter((link) => link.fit),
    (link) => link.fit as string,
  )
  const keyOf = (id: string) => model.elements.get(id)?.key ?? id
  const ownerOf = (id: string) => model.elements.get(id)?.parent ?? id
  return [...fits].flatMap(([key, links]) => {
    const segmentsOf = Map.groupBy(
      links.filter(({ verb }) => verb === 'serves'),
      ({ from }) => from,
    )
    const groups = Map.groupBy(segmentsOf.keys(), (proposition) => (segmentsOf.get(proposition) as Link[]).map(({ to }) => to).join(' '))
    return [...groups].map(([together, propositions], index): Data => {
      const segments = together.split(' ')
      const mappings = links.filter((link) => {
        if (link.verb !== 'addresses' || !propositions.includes(ownerOf(link.from)) || !segments.includes(ownerOf(link.to))) return false
        const isOurs = model.elements.get(link.to)?.kind === 'job'
        if (isOurs && flavour === 'bmml') lost.push(`${keyOf(link.from)} addresses ${keyOf(link.to)}`)
        return !(isOurs && flavour === 'bmml')
      })
      return {
        id: index === 0 ? key : `${key}-${index + 1}`,
        for: { value_propositions: propositions.map(keyOf), customer_segments: segments.map(keyOf) },
        ...(mappings.length > 0 ? { mappings: mappings.map(({ from, to }) => [keyOf(from), keyOf(to)]) } : {}),
      }
    })
  })
}

/** The node that says `data`, made of the former node where that is possible, so that comments and layout stay. */
function reconciled(document: Document, former: Node | null, data: Data | Json, path: string): Node {
  if (Array.isArray(data)) return reconciledList(document, former, data as Data[], path)
  if (typeof data === 'object' && data !== null) return reconciledMap(document, former, data as Record<string, Data>, path)
  if (isScalar(former)) {
    const said = typeof former.value === 'string' ? former.value : former.source
    const isSame = former.value === data || (typeof data === 'string' && (said === data || said?.replace(/\s+/g, ' ').trim() === data))
    if (isSame) return former
    former.value = data
    if (former.type === Scalar.BLOCK_FOLDED || former.type === Scalar.BLOCK_LITERAL) former.type = Scalar.PLAIN
    return former
  }
  const scalar = new Scalar(data)
  // Versions and dates look like numbers and timestamps to other readers, so they are quoted.
  if (typeof data === 'string' && /^[\d.:-]+$/.test(data)) scalar.type = Scalar.QUOTE_DOUBLE
  return scalar
}

function reconciledMap(document: Document, former: Node | null, data: Record<string, Data>, path: string): Node {
  const map = isMap(former) ? former : new YAMLMap(document.schema)
  const nameOf = (pair: Pair) => (isScalar(pair.key) ? String(pair.key.value) : '')
  const kept = (map.items as Pair[]).filter((pair) => nameOf(pair) in data)
  for (const pair of kept)
    pair.value = reconciled(document, pair.value as Node | null, data[nameOf(pair)] as Data, `${path}.${nameOf(pair)}`)
  const added = Object.keys(data).filter((name) => !kept.some((pair) => nameOf(pair) === name))
  map.items = kept as never
  for (const name of added)
    map.items.push(document.createPair(name, reconciled(document, null, data[name] as Data, `${path}.${name}`)) as never)
  return map
}

function reconciledList(document: Document, former: Node | null, data: Data[], path: string): Node {
  const list = isSeq(former) ? former : new YAMLSeq(document.schema)
  if (!isSeq(former) && data.every((entry) => typeof entry === 'string') && path.includes('.mappings')) list.flow = true
  const pool = [...(list.items as Node[])]
  const identity = (value: unknown) =>
    isMap(value) ? String(value.get('id')) : isScalar(value) ? String(value.value) : JSON.stringify(value)
  list.items = data.map((entry, index) => {
    const wanted =
      typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? String((entry as { id?: unknown }).id) : JSON.stringify(entry)
    const at = pool.findIndex(
      (node) => identity(node) === wanted || JSON.stringify(node) === wanted || (isScalar(node) && node.value === (entry as unknown)),
    )
    const [found] = at < 0 ? [null] : pool.splice(at, 1)
    return reconciled(document, found ?? null, entry, `${path}[${index}]`)
  })
  return list
}
