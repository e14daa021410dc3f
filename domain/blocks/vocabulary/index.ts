/** The words in which a block describes its elements: kinds, attributes from closed lists, figures, guiding questions. */
export { type Attribute, attributeFault, day, entries, manyOf, oneOf, score, text } from './attribute.ts'
export type { BlockDefinition, BlockId, ElementKind, PlaceDefinition } from './block.ts'
export { block, place } from './block.ts'
export { commonAttributes } from './common-attributes.ts'
export { bestFigure, currencyOf, type Figure, figuresIn, figureVisibilities, type Period, periods, provenances } from './figure.ts'
export { metricOf, metrics } from './metrics.ts'
