/** A table as a draft: columns are recognized or mapped, a row is a card or a part of one. */
import { CsvError, parse } from 'csv-parse/browser/esm/sync'
import { attributesOf, linkVerbs, verbBetween } from '#business-model'
import type { Json } from '#kernel/json'
import { fileLimit, fileName } from '../file-shape.ts'
import { DraftBuilder, type Imported } from './draft-builder.ts'
import { kindNamed } from './names.ts'

export type TableOptions = {
  readonly name: string
  /** Column → field: `name`, `description`, `block`, `key`, `parent`, `links`, an attribute in snake_case, or `-` to leave it out. */
  readonly mapping?: Readonly<Record<string, string>>
  /** The kind or block of rows that do not say one. */
  readonly kind?: string
}
export type ReadTable = Imported & {
  /** What each column was taken for; null was left out. */
  readonly columns: readonly { readonly column: string; readonly field: string | null }[]
}

const most = { rows: 20_000, columns: 200 }
/** What people call the fields. */
const synonyms: Readonly<Record<string, string>> = {
  title: 'name',
  card: 'name',
  text: 'name',
  label: 'name',
  notes: 'description',
  note: 'description',
  details: 'description',
  section: 'block',
  category: 'block',
  element: 'block',
  id: 'key',
}
const plainFields = ['name', 'description', 'block', 'key', 'parent', 'links']

/** Reads CSV with commas, semicolons or tabs. Never throws for what the text says. */
export function readTable(text: string, options: TableOptions): ReadTable {
  const builder = new DraftBuilder()
  const failed = (line: number, code: string, message: string): ReadTable => {
    builder.error(line, code, message)
    return { ...builder.done(options.name), columns: [] }
  }
  if (text.length > fileLimit) return failed(1, 'too-large', `The table is larger than ${fileLimit / 1e6} MB.`)
  let records: { record: string[]; info: { lines: number } }[]
  try {
    const head = text.slice(0, text.search(/[\r\n]|$/))
    const delimiter = ['\t', ';', ','].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] as string
    const settings = {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: most.rows + 2,
      max_record_size: 200_000,
    }
    records = parse(text, settings) as unknown as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return failed(Number(error.lines ?? 1), 'csv', `This is no valid CSV: ${error.message.split('\n')[0]?.slice(0, 120)}.`)
  }
  const [head, ...rows] = records
  if (!head) return failed(1, 'empty', 'There is nothing to import in it.')
  if (rows.length > most.rows) return failed(most.rows, 'too-large', `The table has more than ${most.rows} rows.`)
  if (head.record.length > most.columns) return failed(1, 'too-large', `The table has more than ${most.columns} columns.`)
  const named = head.record.map((column) => ({ column, field: fieldOf(column, options.mapping ?? {}) }))
  // Channels have a kind of their own; where no column says the block, a column of kinds does.
  const saysBlock = options.kind !== undefined || named.some(({ field }) => field === 'block')
  const columns = saysBlock ? named : named.map((one) => (one.field === 'kind' ? { ...one, field: 'block' } : one))
  if (!columns.some(({ field }) => field === 'name'))
    return failed(1, 'no-name', `No column holds names; map one: its heading may be ${plainFields.join(', ')}.`)
  for (const { column, field } of columns)
    if (field === null && column.trim() !== '') builder.note(1, 'column-left-out', `The column “${column.slice(0, 60)}” was left out.`)
  const linked = rows.flatMap(({ record, info }) => addRow(builder, columns, record, info.lines, options))
  for (const { line, from, links } of linked) addLinks(builder, line, from, links)
  return { ...builder.done(options.name), columns }
}

function fieldOf(column: string, mapping: Readonly<Record<string, string>>): string | null {
  const mapped = Object.hasOwn(mapping, column) ? mapping[column] : undefined
  if (mapped !== undefined) return mapped === '-' ? null : mapped
  const name = column
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const field = Object.hasOwn(synonyms, name) ? (synonyms[name] as string) : name
  return plainFields.includes(field) || attributeNames.has(field) ? field : null
}

const attributeNames = new Set(
  linkVerbs.flatMap(({ from, to }) => [from, ...to]).flatMap((kind) => Object.keys(attributesOf(kind)).map(fileName)),
)

function addRow(
  builder: DraftBuilder,
  columns: ReadTable['columns'],
  record: readonly string[],
  line: number,
  { kind: usual }: TableOptions,
) {
  const said = new Map<string, string>()
  columns.forEach(({ field }, index) => {
    const text = (record[index] ?? '').replace(/^'(?=[=+\-@\t\r])/, '').trim()
    // Two columns may speak of the block, its kind and its label; the one that names a kind of part says more.
    if (field && text !== '' && !(field === 'block' && said.has('block') && kindNamed(text) === kindNamed(said.get('block') ?? '')))
      said.set(field, text)
  })
  if (said.size === 0) return []
  const place = said.get('block') ?? usual ?? ''
  const kind = kindNamed(place)
  if (!kind) {
    builder.error(
      line,
      'unknown-block',
      place === '' ? 'The row says no block; add a column block, or name one for all rows.' : `“${place.slice(0, 60)}” is no block.`,
    )
    return []
  }
  const attributes = attributesFrom(kind, said)
  const key = builder.add({
    line,
    kind,
    ...(said.has('key') ? { key: said.get('key') as string } : {}),
    ...(said.has('parent') ? { parent: said.get('parent') as string } : {}),
    name: said.get('name') ?? '',
    description: said.get('description') ?? '',
    attributes,
  })
  const links = said.get('links')
  return key && links ? [{ line, from: key, links }] : []
}

function attributesFrom(kind: string, said: ReadonlyMap<string, string>): Record<string, Json> {
  const attributes: Record<string, Json> = {}
  for (const [name, attribute] of Object.entries(attributesOf(kind))) {
    const text = said.get(fileName(name))
    if (text === undefined) continue
    if (attribute.type === 'score') attributes[name] = Number(text)
    else if (attribute.type === 'many' || attribute.type === 'texts') attributes[name] = text.split(/\s*[;,]\s*/).filter(Boolean)
    else if (attribute.type === 'one' || attribute.type === 'text' || attribute.type === 'day') attributes[name] = text
    else attributes[name] = parsed(text)
  }
  return attributes
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

/** `serves cs-a; reaches cs-b`: links to keys of the table. Fits get one of their own for each pair. */
function addLinks(builder: DraftBuilder, line: number, from: string, text: string): void {
  for (const one of text
    .split(';')
    .map((entry) => entry.trim())
    .filter(Boolean)) {
    const [verb, to, ...more] = one.split(/\s+/)
    const [start, end] = [builder.kindOfKey(from), builder.kindOfKey(to ?? '')]
    if (!verb || !to || more.length > 0 || !end)
      builder.error(line, 'link', `The link “${one.slice(0, 60)}” does not lead to a key of this table.`)
    else if (!verbBetween(start ?? '', end, verb))
      builder.error(line, 'link', `No link ${verb.slice(0, 40)} leads from a ${start} to a ${end}.`)
    else if (verb === 'addresses')
      builder.note(line, 'link-left-out', `The mapping ${from} → ${to} was left out; tables say nothing of fits.`)
    else builder.link({ verb, from, to, ...(verb === 'serves' ? { fit: `fit-${from.slice(3)}-${to.slice(3)}`.slice(0, 100) } : {}) })
  }
}
