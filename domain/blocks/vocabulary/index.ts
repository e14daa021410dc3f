/** The words in which a block describes its elements: kinds, attributes from closed lists, guiding questions. */
export { type Attribute, attributeFault, entries, figures, manyOf, oneOf, score, text, texts, assertion } from './attribute.ts'
export { commonAttributes } from './common-attributes.ts'
export type { BlockDefinition, BlockId, ElementKind } from './block.ts'
export { block } from './block.ts'
