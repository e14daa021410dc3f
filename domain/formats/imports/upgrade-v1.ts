/** BMML version 1 as version 2: references that stood flat beside an element become its `for` and `from`. */
import { stringify } from 'yaml'
import type { Json } from '#kernel/json'
import type { Finding } from '../finding.ts'

type Data = Record<string, unknown>
type Upgraded = { readonly text: string; readonly notes: readonly string[] }

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])

/** Flat members of version 1, by the list of version 2 that holds the same. */
const segments = ['segment', 'segments', 'customer_segment', 'customer_segments', 'from_segments', 'for_segments']
const values = ['value', 'values', 'for_value', 'for_values', 'value_proposition', 'value_propositions']
const provided = ['provides', 'linked_to', 'links_to']

/** True when a file says that it is of version 1. */
export const isV1 = (text: string): boolean => /^version\s*:\s*["']?1(?:\.\d+)?["']?\s*(?:#.*)?$/m.test(text)

/** The content of a file of version 1 as the text of one of version 2. */
export function upgradeV1(root: Json): Upgraded {
  if (!isMap(root)) return { text: 'version: "2.0"\n', notes: [] }
  const notes: string[] = []
  const { cost_structure: structure, ...rest } = root
  const data: Data = { ...rest, version: '2.0' }
  if (structure !== undefined && data.costs === undefined)
    data.costs = isMap(structure) ? (structure.costs ?? structure.major_costs ?? []) : structure
  for (const section of [
    'channels',
    'customer_relationships',
    'key_resources',
    'key_activities',
    'key_partnerships',
    'costs',
    'revenue_streams',
  ])
    if (data[section] !== undefined) data[section] = list(data[section]).map((entry) => upgradedElement(section, entry))
  if (data.fits !== undefined) data.fits = list(data.fits).map((fit) => upgradedFit(fit, notes))
  return { text: stringify(data, { lineWidth: 0 }), notes }
}

function taken(entry: Data, names: readonly string[]): unknown[] {
  return names.flatMap((name) => {
    if (!(name in entry) || isMap(entry[name])) return []
    const found = list(entry[name])
    delete entry[name]
    return found
  })
}

function upgradedElement(section: string, entry: unknown): unknown {
  if (!isMap(entry)) return entry
  const element = { ...entry }
  const [ofSegments, ofValues, ofOthers] = [segments, values, provided].map((names) => taken(element, names)) as [
    unknown[],
    unknown[],
    unknown[],
  ]
  const from = section === 'revenue_streams' && Array.isArray(element.from) ? list(element.from) : []
  if (from.length > 0) delete element.from
  const group = (prefix: string) => ofOthers.filter((key) => String(key).startsWith(prefix))
  const lists: Data = {
    value_propositions: [...ofValues, ...group('vp-')],
    customer_segments: section === 'revenue_streams' ? [] : ofSegments,
    key_resources: group('kr-'),
    key_activities: group('ka-'),
  }
  const named = Object.fromEntries(Object.entries(lists).filter(([, keys]) => (keys as unknown[]).length > 0))
  if (Object.keys(named).length > 0) element.for = { ...(isMap(element.for) ? element.for : {}), ...named }
  if (section === 'revenue_streams' && ofSegments.length + from.length > 0) element.from = { customer_segments: [...ofSegments, ...from] }
  return element
}

function upgradedFit(entry: unknown, notes: string[]): unknown {
  if (!isMap(entry)) return entry
  const fit = { ...entry }
  const [ofSegments, ofValues] = [taken(fit, segments), taken(fit, values)]
  if (ofSegments.length + ofValues.length > 0)
    fit.for = { ...(isMap(fit.for) ? fit.for : {}), value_propositions: ofValues, customer_segments: ofSegments }
  if (fit.mappings !== undefined)
    fit.mappings = list(fit.mappings).flatMap((mapping) => {
      if (!isMap(mapping)) return [mapping]
      const ends = Object.values(mapping).filter((value): value is string => typeof value === 'string')
      const start = ends.find((key) => /^(pr|gc|ps)-/.test(key))
      const end = ends.find((key) => /^(pain|gain|job)-/.test(key))
      if (start && end) return [[start, end]]
      notes.push(`The mapping ${JSON.stringify(mapping).slice(0, 80)} of ${String(fit.id)} joins no two parts and was left out.`)
      return []
    })
  return fit
}

/** What is told about a file of version 1: lines of the other findings are those of the upgraded text. */
export function upgradeFindings({ notes }: Upgraded): Finding[] {
  const info = (code: string, message: string): Finding => ({ code, severity: 'info', message, path: '', line: 1, column: 1 })
  return [
    info('bmml-v1', 'The file is BMML version 1 and was read as version 2; lines below are counted there.'),
    ...notes.map((note) => info('bmml-v1-lost', note)),
  ]
}
