/** nonet merge: what two files made of one base, in one file; what both changed differently is told and has to be settled. */
import { parseArgs } from 'node:util'
import { type Conflict, mergeModels, type Settlement, type Side } from '@nonet/domain/business-model'
import { exitCodes, Fault } from '../fault.ts'
import { modelOf, writeModel } from '../model-file.ts'

const sides: readonly string[] = ['base', 'ours', 'theirs']

export async function merge(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string', short: 'o' },
      take: { type: 'string' },
      settle: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
  })
  const [base, ours, theirs] = positionals
  if (!base || !ours || !theirs || positionals.length > 3 || !values.output)
    throw new Fault('name three files and where to write: nonet merge BASE OURS THEIRS -o OUT [--settle PLACE=SIDE] [--take SIDE]')
  const models = { base: modelOf(base), ours: modelOf(ours), theirs: modelOf(theirs) }
  const { model, conflicts } = mergeModels(models, settlementOf(values.take, values.settle ?? []))
  const open = conflicts.filter(({ isSettled }) => !isSettled)
  // Comments of our file come along; a conflict stands on top of the file until it is settled.
  writeModel(values.output, model, ours, open.length > 0 ? [headline(open), ...open.map(sentence)] : [])
  if (values.json) console.log(JSON.stringify({ conflicts }, null, 2))
  else {
    for (const conflict of open) console.log(`conflict ${conflict.place}\n${rows(conflict)}`)
    const settled = conflicts.length - open.length
    console.log(
      `${values.output} written: ${model.elements.size} elements, ${counted(open.length)}${settled > 0 ? `, ${settled} settled` : ''}`,
    )
    if (open.length > 0) console.log(`Settle with --settle '${open[0]?.place}=ours' (or theirs, base), or all with --take ours.`)
  }
  return open.length > 0 ? exitCodes.errors : exitCodes.fine
}

function settlementOf(take: string | undefined, settle: readonly string[]): Settlement {
  const entries = settle.map((text): [string, string] => {
    const at = text.lastIndexOf('=')
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  })
  if (take !== undefined) entries.push(['*', take])
  for (const [place, side] of entries)
    if (!sides.includes(side) || place === '')
      throw new Fault(`“${place}=${side}” settles nothing; write PLACE=ours, PLACE=theirs or PLACE=base.`)
  return Object.fromEntries(entries) as Record<string, Side>
}

const counted = (count: number) => (count === 0 ? 'no conflicts' : count === 1 ? '1 conflict' : `${count} conflicts`)
const headline = (open: readonly Conflict[]) => `${counted(open.length)}: the base stands at each place until it is settled.`
const shown = (value: unknown) =>
  value === null ? (typeof value === 'object' ? '(nothing)' : '') : typeof value === 'string' ? value : JSON.stringify(value)
const sentence = ({ place, base, ours, theirs }: Conflict) =>
  `${place}: base ${shown(base)} | ours ${shown(ours)} | theirs ${shown(theirs)}`
const rows = ({ base, ours, theirs }: Conflict) => `  base    ${shown(base)}\n  ours    ${shown(ours)}\n  theirs  ${shown(theirs)}`
