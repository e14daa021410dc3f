/** The door of the formats: text in, text out, without files and without a store. */
export { modelOfDraft } from './draft-model.ts'
export { fileLimit, fileName } from './file-shape.ts'
export type { Finding, Severity } from './finding.ts'
export { formatsContext } from './queries.ts'
export { canvasMarkdown } from './markdown.ts'
export { type ModelFile, readModelFile } from './read-model-file.ts'
export { canvasSvg } from './svg.ts'
export { type FileFlavour, type WriteOptions, type WrittenFile, writeModelFile } from './write-model-file.ts'
