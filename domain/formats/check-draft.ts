/** Checks what a file says as a whole: every reference leads to an element of the right kind, and nothing is left over. */
import type { Node } from 'yaml'
import { fromDocument, lintModel, type Meta, type ModelDraft } from '#business-model'
import type { ReferenceList } from './file-shape.ts'
import type { YamlReader } from './yaml-reader.ts'

type Placed = { readonly node: Node; readonly path: string }
export type DraftedElement = Placed & { readonly draft: ModelDraft['elements'][number] }
export type DraftedReference = Placed & {
  readonly from: string
  readonly kind: string
  readonly to: string
  readonly reference: ReferenceList
}
export type DraftedFit = Placed & {
  readonly key: string
  readonly propositions: (Placed & { key: string })[]
  readonly segments: (Placed & { key: string })[]
  readonly mappings: (Placed & { from: string; to: string })[]
}
type Drafted = { elements: DraftedElement[]; references: DraftedReference[]; fits: DraftedFit[] }
type DraftLink = ModelDraft['links'][number]

/** The finding of a broken reference, by the kind that holds it and the kind that it should lead to. */
const referenceCodes: Readonly<Record<string, string>> = {
  'channel customer-segment': 'channel-segment-ref',
  'channel value-proposition': 'channel-value-ref',
  'customer-relationship customer-segment': 'customer-relationship-segment-ref',
  'revenue-stream customer-segment': 'revenue-stream-segment-ref',
  'revenue-stream value-proposition': 'revenue-stream-value-ref',
  'key-resource value-proposition': 'key-resource-value-ref',
  'key-activity value-proposition': 'key-activity-value-ref',
  'key-activity key-resource': 'key-activity-resource-ref',
}
const defaultCodes: Readonly<Record<string, string>> = { cost: 'cost-linked-to-ref', 'key-partnership': 'key-partnership-provides-ref' }
const codeFor = (from: string, to: string): string => referenceCodes[`${from} ${to}`] ?? defaultCodes[from] ?? `${from}-ref`

/** Which kinds a mapping may join, and the finding when either end is not where the fit looks for it. */
const mappingKinds = [
  { from: 'pain-reliever', prefix: 'pr-', scope: 'pain-reliever-scope-ref', to: 'pain', target: 'fit-pain-ref' },
  { from: 'gain-creator', prefix: 'gc-', scope: 'gain-creator-scope-ref', to: 'gain', target: 'fit-gain-ref' },
  { from: 'product-service', prefix: 'ps-', scope: 'product-service-scope-ref', to: 'job', target: 'fit-job-ref' },
]

/** Reports every finding about the whole draft and returns its links. */
export function checkDraft(yaml: YamlReader, meta: ModelDraft['meta'], drafted: Drafted, today: string | null): DraftLink[] {
  const byKey = uniqueKeys(yaml, drafted)
  const links: DraftLink[] = []
  const seen = new Set<string>()
  const keep = (link: DraftLink, at: Placed): void => {
    const identity = `${link.verb} ${link.from} ${link.to} ${link.fit ?? ''}`
    if (seen.has(identity))
      yaml.report('warning', 'duplicate-reference', at.node, at.path, `${link.to} is named twice here; once is enough.`)
    else links.push(link)
    seen.add(identity)
  }
  for (const fit of drafted.fits) checkFit(yaml, byKey, fit, keep)
  for (const { node, path, from, kind, to, reference } of drafted.references) {
    const target = byKey.get(to)
    if (target?.draft.kind === reference.target.kind) keep({ verb: reference.verb.verb, from, to }, { node, path })
    else yaml.error(codeFor(kind, reference.target.kind), node, path, missing(to, target, reference.target.kind))
  }
  // A file with a broken shape says too little to be judged as a whole.
  if (!yaml.findings.some(({ code }) => code === 'schema' || code === 'fit-mapping-format')) lintDraft(yaml, meta, drafted, links, today)
  return links
}

function uniqueKeys(yaml: YamlReader, { elements, fits }: Drafted): Map<string, DraftedElement> {
  const byKey = new Map<string, DraftedElement>()
  const ids = new Set<string>()
  for (const element of elements) {
    const { key, id } = element.draft
    if (key && byKey.has(key))
      yaml.error('duplicate-id', element.node, `${element.path}.id`, `The id ${key} is taken already; ids are unique in a file.`)
    else byKey.set(key, element)
    if (id && ids.has(id)) yaml.error('duplicate-id', element.node, `${element.path}.uuid`, `The uuid ${id} is taken already.`)
    if (id) ids.add(id)
  }
  const fitKeys = new Set<string>()
  for (const fit of fits) {
    if (fitKeys.has(fit.key))
      yaml.error('duplicate-id', fit.node, `${fit.path}.id`, `The id ${fit.key} is taken already; ids are unique in a file.`)
    fitKeys.add(fit.key)
  }
  return byKey
}

function missing(key: string, found: DraftedElement | undefined, wanted: string): string {
  return found
    ? `${key} is a ${found.draft.kind}, but a ${wanted} is needed here.`
    : `There is no ${wanted} with the id ${key.slice(0, 60)}.`
}

type Keep = (link: DraftLink, at: Placed) => void

function checkFit(yaml: YamlReader, byKey: Map<string, DraftedElement>, fit: DraftedFit, keep: Keep): void {
  const resolve = (ends: DraftedFit['propositions'], kind: string, code: string) =>
    ends.filter(({ key, node, path }) => {
      const target = byKey.get(key)
      if (target?.draft.kind === kind) return true
      yaml.error(code, node, path, missing(key, target, kind))
      return false
    })
  const propositions = resolve(fit.propositions, 'value-proposition', 'fit-value-proposition-ref')
  const segments = resolve(fit.segments, 'customer-segment', 'fit-customer-segment-ref')
  for (const proposition of propositions)
    for (const segment of segments) keep({ verb: 'serves', from: proposition.key, to: segment.key, fit: fit.key }, proposition)
  for (const { node, path, from, to } of fit.mappings) {
    const kinds = mappingKinds.find(({ prefix }) => from.startsWith(prefix))
    if (!kinds || !to.startsWith(`${kinds.to}-`)) {
      yaml.error(
        'fit-mapping-type-mismatch',
        node,
        path,
        `A mapping joins a pain reliever with a pain, a gain creator with a gain or a product with a job, not ${from.slice(0, 60)} with ${to.slice(0, 60)}.`,
      )
      continue
    }
    const [start, end] = [byKey.get(from), byKey.get(to)]
    const isStart = start?.draft.kind === kinds.from && propositions.some(({ key }) => key === start.draft.parent)
    const isEnd = end?.draft.kind === kinds.to && segments.some(({ key }) => key === end.draft.parent)
    // Where a card of the fit is not found, its parts cannot be either; that one finding is enough.
    const isWhole = propositions.length === fit.propositions.length && segments.length === fit.segments.length
    if (!isWhole) continue
    if (!isStart) yaml.error(kinds.scope, node, path, `${from.slice(0, 60)} is not in a value proposition of this fit.`)
    if (!isEnd) yaml.error(kinds.target, node, path, `${to.slice(0, 60)} is not in a customer segment of this fit.`)
    if (isStart && isEnd) keep({ verb: 'addresses', from, to, fit: fit.key }, { node, path })
  }
}

/** What the lint of the model finds, at the places of the file. Ids are not needed here, so keys stand for them. */
function lintDraft(
  yaml: YamlReader,
  meta: ModelDraft['meta'],
  { elements, fits }: Drafted,
  links: readonly DraftLink[],
  today: string | null,
): void {
  const byKey = new Map(elements.map((element) => [element.draft.key, element]))
  const whole = [...byKey].filter(([, { draft }]) => draft.parent === undefined || byKey.has(draft.parent))
  const model = fromDocument({
    meta: meta as Meta,
    elements: whole.map(([key, { draft }]) => ({ ...draft, id: key, attributes: draft.attributes ?? {} })),
    links,
  })
  // A mapping that is wrong elsewhere still says what it means to address; its own finding is enough.
  const addressed = new Set(fits.flatMap(({ mappings }) => mappings.map(({ to }) => to)))
  for (const { code, severity, element, attribute, says } of lintModel(model, today)) {
    const at = element === undefined ? undefined : byKey.get(element)
    if (/-never-/.test(code) && addressed.has(element ?? '')) continue
    yaml.report(
      severity,
      code,
      at?.node ?? yaml.contents,
      at ? [at.path, attribute].filter(Boolean).join('.') : (placesOfModel[code] ?? ''),
      says,
    )
  }
}
const placesOfModel: Readonly<Record<string, string>> = { 'explore-no-fits': 'fits', 'exploit-no-revenue': 'revenue_streams' }
