/** What is wrong with what a file says about the model as a whole, each as a remedy, or null when it is fine. */
import { attributesOf, limits, stages } from '#business-model'
import { blockOfSection, bmmlSections } from './file-shape.ts'

export function listFault(name: string, values: readonly string[]): string | null {
  const [kind, attribute] = name.split('.') as [string, string | undefined]
  const type = attributesOf(kind)[attribute ?? '']?.type
  if (type !== 'one' && type !== 'many') return 'name a kind and one of its closed lists, such as channel.kind'
  return values.length <= limits.listed && values.every((value) => /^[a-z][a-z0-9_]{0,59}$/.test(value))
    ? null
    : `give at most ${limits.listed} values of a-z, 0-9 and underscores`
}

export function metaFault(member: string, text: string): string | null {
  if (text.trim() === '' || text.length > 500 || /\p{Cc}/u.test(text)) return 'use one line of 1 to 500 characters'
  if (member === 'portfolio' && !(text in stages)) return `use one of ${Object.keys(stages).join(', ')}`
  if (member === 'orientation' && !['cost_driven', 'value_driven'].includes(text)) return 'use cost_driven or value_driven'
  if ((member === 'created' || member === 'updated') && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text))
    return 'use a date such as 2026-11-23'
  return null
}

export function promptFault(section: string, asked: readonly string[]): string | null {
  if (blockOfSection(section) === undefined) return `use one of ${[...bmmlSections].join(', ')}`
  const isFine = asked.length <= 10 && asked.every((text) => text.trim() !== '' && text.length <= 300 && !/\p{Cc}/u.test(text))
  return isFine ? null : 'give at most 10 questions of 1 to 300 characters'
}
