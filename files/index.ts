/** Files on disk for the pure formats: reading with limits, writing in one step, and the formats that need Node. */
export { invoicePdf } from './documents/invoice-pdf.ts'
export { reportPdf } from './documents/report-pdf.ts'
export { workbookOf } from './documents/workbook.ts'
export { type Drawing, formats, type Moment } from './pictures/draw.ts'
export type { Paper } from './pictures/pdf.ts'
export { FileFault, readTextFile } from './read-text.ts'
export { writeFile, writeTextFile } from './write-text.ts'
