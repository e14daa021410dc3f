/** The canvas through time as one HTML page that opens without a server: a slider, nine blocks, and what changed. */
import { sha256 } from '@noble/hashes/sha2.js'
import { attribution, type BusinessModel, fromDocument, projectCanvas, storyOf } from '#business-model'
import { utf8 } from '#kernel/content-id'
import { coloursOf } from './canvas-layout.ts'
import { storyScript, storyStyle } from './story-page.ts'
import { escaped } from './svg.ts'

/** One moment of the story: the model as it was, and how that moment is called. */
export type Frame = { readonly label: string; readonly model: BusinessModel }

/** Frames in the order of time; the page opens at the last. Script and style are allowed by their hashes alone. */
export function storyHtml(frames: readonly Frame[]): string {
  const told = frames.map(({ label, model }, index) => {
    const before = frames[index - 1]?.model ?? fromDocument({ meta: model.meta, elements: [], links: [] })
    const canvas = projectCanvas(model)
    const colours = coloursOf(canvas)
    const story = index === 0 ? null : storyOf(before, model)
    return {
      label,
      name: canvas.name,
      tagline: canvas.tagline ?? '',
      stage: `${canvas.portfolio} · ${canvas.stage}`,
      summary: story?.summary ?? '',
      changes: story?.sections.flatMap(({ title, sentences }) => sentences.map((sentence) => [title, sentence])).slice(0, 200) ?? [],
      blocks: canvas.blocks.map(({ block, label, asks, cards }) => ({
        block,
        label,
        asks,
        cards: cards.map((card) => ({
          id: card.id,
          name: card.name,
          about: card.description ?? '',
          stripes: card.segments.slice(0, 8).map((key) => colours.get(key) ?? ''),
          parts: card.parts.map((part) => [part.kind.replaceAll('-', ' '), part.name]),
        })),
      })),
    }
  })
  const last = frames.at(-1)?.model.meta.name ?? ''
  // Inside a script element only “<” could end it; as an escape it is the same JSON.
  const data = JSON.stringify(told).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${hash(storyScript)}'; style-src '${hash(storyStyle)}'; img-src data:; base-uri 'none'; form-action 'none'">
<title>${escaped(last)}</title>
<style>${storyStyle}</style>
</head>
<body>
<header><div><h1 id="name"></h1><p id="tagline"></p></div><p id="stage"></p></header>
<form id="time" hidden><label for="at">Moment</label><input id="at" type="range" min="0" step="1"><output id="label" for="at"></output></form>
<p id="summary" role="status" aria-live="polite"></p>
<main id="canvas" aria-label="Business model canvas"></main>
<details id="changes" hidden><summary>What changed</summary><ul id="list"></ul></details>
<footer>${escaped(attribution)}</footer>
<script type="application/json" id="frames">${data}</script>
<script>${storyScript}</script>
</body>
</html>
`
}

/** The source by which a content policy allows one inline script or style. */
function hash(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const bytes = sha256(utf8(text))
  let coded = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]]
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    coded += alphabet[(bits >> 18) & 63]
    coded += alphabet[(bits >> 12) & 63]
    coded += b === undefined ? '=' : alphabet[(bits >> 6) & 63]
    coded += c === undefined ? '=' : alphabet[bits & 63]
  }
  return `sha256-${coded}`
}
