/** A large model of 500 elements and 2,000 links, the same at every run. */

/** As a model file. Links come in lists, as people write them. */
export function largeModelFile(): string {
  const lines = ['version: "2.0"', 'meta:', '  name: Large', '  portfolio: exploit', '  stage: grow']
  const keys = (prefix: string, of: number, from: number, count: number) =>
    Array.from({ length: count }, (_, n) => `${prefix}-${(from * 7 + n) % of}`)
  const section = (
    name: string,
    prefix: string,
    count: number,
    references?: { list: string; prefix: string; of: number; each: number },
  ) => {
    lines.push(`${name}:`)
    for (let n = 0; n < count; n++) {
      lines.push(`  - id: ${prefix}-${n}`, `    name: ${name.replaceAll('_', ' ')} number ${n}`)
      if (references)
        lines.push('    for:', `      ${references.list}: [${keys(references.prefix, references.of, n, references.each).join(', ')}]`)
    }
  }
  section('customer_segments', 'cs', 50)
  section('value_propositions', 'vp', 50)
  section('channels', 'ch', 100, { list: 'value_propositions', prefix: 'vp', of: 50, each: 5 })
  section('key_resources', 'kr', 100, { list: 'value_propositions', prefix: 'vp', of: 50, each: 5 })
  section('key_activities', 'ka', 100, { list: 'value_propositions', prefix: 'vp', of: 50, each: 5 })
  section('costs', 'cost', 100, { list: 'key_resources', prefix: 'kr', of: 100, each: 5 })
  return `${lines.join('\n')}\n`
}
