/** A file that belongs to a record: what is said of it; its content is kept apart, sealed under the key of the record. */
import * as z from 'zod'
import { lineOfText } from '#kernel/command'

/** What may be kept, by the ending of its name. Nothing among these runs where it is opened. */
export const fileTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  heic: 'image/heic',
  txt: 'text/plain',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  zip: 'application/zip',
}
/** In bytes, and how many one record may ever have had. */
export const mostOfFiles = { bytes: 10_000_000, each: 50 }

/** The media type of a file by its name; null for what is not kept. */
export const mediaOf = (name: string): string | null => fileTypes[/\.([a-z]{2,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null

export const fileSchema = z.strictObject({
  name: lineOfText(200).describe('With its ending'),
  size: z.int().min(1).max(mostOfFiles.bytes).describe('Bytes'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is no SHA-256; take what the upload answered')
    .describe('SHA-256, in hexadecimal digits'),
})
export type FileValue = z.output<typeof fileSchema>
