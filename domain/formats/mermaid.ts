/** The model as a Mermaid flowchart: a group per block, an arrow per link, for pages that draw it themselves. */
import { type BusinessModel, elementsIn, places, verbBetween } from '#business-model'

/** Parts are left to their cards; links between parts are drawn between the cards. */
export function modelMermaid(model: BusinessModel): string {
  const lines = ['---', `title: ${JSON.stringify(model.meta.name)}`, '---', 'flowchart LR']
  const names = new Map<string, string>()
  for (const place of places) {
    const cards = elementsIn(model, place.id)
    if (cards.length === 0) continue
    lines.push(`  subgraph ${place.id.replaceAll('-', '_')}["${place.label}"]`)
    for (const { id, name } of cards) {
      names.set(id, `n${names.size + 1}`)
      lines.push(`    ${names.get(id)}["${label(name)}"]`)
    }
    lines.push('  end')
  }
  const drawn = new Set<string>()
  for (const { from, to, verb } of model.links.values()) {
    const [start, end] = [from, to].map((id) => model.elements.get(id))
    const [a, b] = [start, end].map((element) => names.get(element?.parent ?? element?.id ?? ''))
    const reads = verbBetween(start?.kind ?? '', end?.kind ?? '', verb)?.reads ?? verb
    const line = `  ${a} -->|${reads}| ${b}`
    if (a && b && a !== b && !drawn.has(line)) lines.push(line)
    drawn.add(line)
  }
  return `${lines.join('\n')}\n`
}

/** Mermaid reads entities in quoted labels; a mark that ends or breaks a label becomes one. */
const label = (name: string) => name.replace(/[\s]+/g, ' ').replace(/["<>&#;`]/g, (mark) => `#${mark.codePointAt(0)};`)
