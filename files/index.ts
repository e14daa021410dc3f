/** Files on disk for the pure formats: reading with limits, writing in one step. */
export { FileFault, readTextFile } from './read-text.ts'
export { writeTextFile } from './write-text.ts'
