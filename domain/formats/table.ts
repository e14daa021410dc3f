/** The model as a table: a row for each element, a column for each attribute that one of them says; for spreadsheets. */
import { stringify } from 'csv-stringify/browser/esm/sync'
import { type BusinessModel, inOrder, placeIds, placeOfKind } from '#business-model'
import type { Json } from '#kernel/json'
import { fileName } from './file-shape.ts'

/** The columns that every table has, in order; those of the attributes stand between them and the links. */
const tableColumns = ['block', 'element', 'key', 'parent', 'name', 'description'] as const

/** As CSV (RFC 4180). Lists are joined by semicolons, what is deeper is JSON; a cell that a spreadsheet would run is quoted by '. */
export function modelCsv(model: BusinessModel): string {
  const elements = [...inOrder(model, placeIds)]
  const attributes = [...new Set(elements.flatMap((element) => Object.keys(element.attributes)))]
  const links = Map.groupBy(model.links.values(), ({ from }) => from)
  const rows = elements.map((element) => [
    placeOfKind(element.kind).id,
    element.kind,
    element.key,
    element.parent ? (model.elements.get(element.parent)?.key ?? '') : '',
    element.name,
    element.description ?? '',
    ...attributes.map((name) => cell(element.attributes[name])),
    [...new Set((links.get(element.id) ?? []).map(({ verb, to }) => `${verb} ${model.elements.get(to)?.key}`))].join('; '),
  ])
  const head = [...tableColumns, ...attributes.map(fileName), 'links']
  return stringify([head, ...rows.map((row) => row.map(harmless))], { record_delimiter: '\r\n' })
}

function cell(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string' && !entry.includes(';'))) return value.join('; ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A spreadsheet runs what begins with one of these; behind an apostrophe it is text. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
