/** The canvas as Markdown: a heading per block, a line per card, its parts below it. */
import { attribution, type Canvas } from '#business-model'

export function canvasMarkdown(canvas: Canvas): string {
  const lines = [`# ${plain(canvas.name)}`, '']
  if (canvas.tagline) lines.push(`> ${plain(canvas.tagline)}`, '')
  lines.push(`*${canvas.portfolio}, ${canvas.stage}*`, '')
  for (const block of canvas.blocks) {
    lines.push(`## ${block.label}`, '')
    if (block.cards.length === 0) lines.push(`*Open: ${block.asks}*`)
    for (const card of block.cards) {
      lines.push(`- **${plain(card.name)}**${card.description ? `: ${plain(card.description)}` : ''}`)
      for (const part of card.parts) lines.push(`  - ${part.kind.replaceAll('-', ' ')}: ${plain(part.name)}`)
      for (const gap of card.gaps) lines.push(`  - *open: ${gap.says}*`)
    }
    lines.push('')
  }
  return `${[...lines, `*${attribution}*`].join('\n')}\n`
}

/** The text with the signs escaped that Markdown or HTML would read. */
const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, (mark) => `\\${mark}`)
