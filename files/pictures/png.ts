/** The canvas as PNG: the same SVG, drawn in dots. */

import type { Canvas } from '@nonet/domain/business-model'
import { canvasSvg } from '@nonet/domain/formats'
import { Resvg } from '@resvg/resvg-js'
import { fontFiles } from './fonts.ts'

/** Width of the picture in dots; A3 at 192 dots per inch is twice the layout. */
export function canvasPng(canvas: Canvas, width = 3174): Uint8Array {
  const font = { fontFiles: Object.values(fontFiles), loadSystemFonts: false, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' }
  return new Uint8Array(new Resvg(canvasSvg(canvas), { fitTo: { mode: 'width', value: width }, font }).render().asPng())
}
