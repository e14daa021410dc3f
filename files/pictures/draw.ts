/** Every format of a model in one table: what it is called, what it makes, and what it cannot carry. */
import { type BusinessModel, projectCanvas } from '@nonet/domain/business-model'
import { canvasMarkdown, canvasSvg, modelCsv, modelMermaid, pictureLoss, storyHtml } from '@nonet/domain/formats'
import type { Paper } from './pdf.ts'

export type Drawing = { readonly bytes: Uint8Array; readonly lost: readonly string[] }
/** The moments that the page through time shows; every other format draws the last. */
export type Moment = { readonly label: string; readonly model: BusinessModel }
type Format = { readonly type: string; readonly draw: (moments: readonly Moment[], paper: Paper) => Promise<Drawing> | Drawing }

const text = (content: string) => new TextEncoder().encode(content)
const last = (moments: readonly Moment[]) => (moments.at(-1) as Moment).model
const picture = (moments: readonly Moment[], bytes: Uint8Array, lost: readonly string[] = []): Drawing => ({
  bytes,
  lost: [...pictureLoss(last(moments), 'names'), ...lost],
})
const canvasOf = (moments: readonly Moment[]) => projectCanvas(last(moments))

/** By the ending of a file name, without the dot. What draws in other ways than text is loaded when it is wanted. */
export const formats: Readonly<Record<string, Format>> = {
  svg: { type: 'image/svg+xml', draw: (moments) => picture(moments, text(canvasSvg(canvasOf(moments)))) },
  png: {
    type: 'image/png',
    draw: async (moments) => picture(moments, (await import('./png.ts')).canvasPng(canvasOf(moments))),
  },
  pdf: {
    type: 'application/pdf',
    draw: async (moments, paper) => {
      const { bytes, lost } = await (await import('./pdf.ts')).canvasPdf(canvasOf(moments), paper)
      return picture(moments, bytes, lost)
    },
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    draw: async (moments) => picture(moments, (await import('./pptx.ts')).canvasPptx(canvasOf(moments))),
  },
  html: {
    type: 'text/html; charset=utf-8',
    draw: (moments) => ({ bytes: text(storyHtml(moments)), lost: pictureLoss(last(moments), 'all') }),
  },
  md: {
    type: 'text/markdown; charset=utf-8',
    draw: (moments) => ({ bytes: text(canvasMarkdown(canvasOf(moments))), lost: pictureLoss(last(moments), 'all') }),
  },
  json: {
    type: 'application/json',
    draw: (moments) => ({ bytes: text(`${JSON.stringify(canvasOf(moments), null, 2)}\n`), lost: pictureLoss(last(moments), 'all') }),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    draw: (moments) => ({
      bytes: text(modelCsv(last(moments))),
      lost: ['the order of cards between blocks, named versions, the fits that mappings belong to'],
    }),
  },
  mmd: {
    type: 'text/vnd.mermaid; charset=utf-8',
    draw: (moments) => ({
      bytes: text(modelMermaid(last(moments))),
      lost: pictureLoss(last(moments), 'names').filter((what) => !/did not fit|link/.test(what)),
    }),
  },
}
