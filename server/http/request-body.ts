/** The body of a request as JSON, within limits on size, depth and count. */
import type { Context } from 'hono'
import { ProblemError } from './problem.ts'

const most = { bytes: 1_000_000, depth: 32, members: 200_000 }

export async function jsonBody(context: Context): Promise<unknown> {
  if (!/^application\/json\b/.test(context.req.header('content-type') ?? ''))
    throw new ProblemError({
      status: 415,
      code: 'not-json',
      title: 'The body must be JSON.',
      detail: 'Send content-type: application/json.',
    })
  const text = (await limited(context, most.bytes, 'Split it into several commands.')).toString('utf8')
  refuseDeep(text)
  // No text of ours can hold it, and neither can a text of the database.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(text)) throw new ProblemError(nulCharacter('body'))
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError({ status: 400, code: 'malformed-json', title: 'The body is not valid JSON.' })
  }
}

/** The body as the file that it is. */
export async function fileBody(context: Context, bytes: number): Promise<Buffer> {
  const content = await limited(context, bytes, 'Make the file smaller, or keep it elsewhere and say where.')
  if (content.length === 0) throw new ProblemError({ status: 400, code: 'empty-file', title: 'The file is empty; choose another.' })
  return content
}

/** Reads the body and stops as soon as it is too large, whatever its header says. */
async function limited(context: Context, bytes: number, detail: string): Promise<Buffer> {
  const tooLarge = new ProblemError({ status: 413, code: 'too-large', title: `The body is larger than ${bytes / 1e6} MB.`, detail })
  if (Number(context.req.header('content-length') ?? 0) > bytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of context.req.raw.body ?? []) {
    size += chunk.length
    if (size > bytes) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Counted on the text, before anything is built of it. */
function refuseDeep(text: string): void {
  let depth = 0
  let members = 0
  let isText = false
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (isText) {
      if (sign === 92) at += 1
      else if (sign === 34) isText = false
      continue
    }
    if (sign === 34) isText = true
    else if (sign === 123 || sign === 91) depth += 1
    else if (sign === 125 || sign === 93) depth -= 1
    else if (sign === 44) members += 1
    if (depth > most.depth) throw tooDeep(`is nested deeper than ${most.depth} levels`)
    if (members > most.members) throw tooDeep(`has more than ${most.members} members`)
  }
}
export const nulCharacter = (where: string) => ({
  status: 400,
  code: 'nul-character',
  title: `The ${where} holds a NUL character.`,
  detail: 'Remove it; no text can hold one.',
})
const tooDeep = (says: string) =>
  new ProblemError({ status: 400, code: 'too-deep', title: `The body ${says}.`, detail: 'Flatten or split it.' })
