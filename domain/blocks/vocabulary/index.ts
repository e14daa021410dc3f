/** The words in which a block describes its elements: kinds, attributes from closed lists, guiding questions. */
export { type Attribute, attributeFault, entries, manyOf, oneOf, score } from './attribute.ts'
export type { BlockDefinition, BlockId, ElementKind } from './block.ts'
export { block } from './block.ts'
export { commonAttributes } from './common-attributes.ts'
