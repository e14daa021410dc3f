/** Model files as the commands meet them on disk: read, checked with what only the disk can tell, shown line by line. */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { BusinessModel } from '@nonet/domain/business-model'
import { type Finding, fileLimit, type ModelFile, modelOfDraft, readModelFile, writeModelFile } from '@nonet/domain/formats'
import { readTextFile, writeTextFile } from '@nonet/files'
import { exitCodes, Fault } from './fault.ts'

/** Reads and checks a file. Throws a FileFault when it cannot be read at all. */
export function loadModelFile(path: string): ModelFile & { text: string } {
  const text = readTextFile(path, fileLimit)
  const file = readModelFile(text, new Date().toISOString().slice(0, 10))
  const origin = file.draft?.meta.derivedFrom
  if (!origin || /^[a-z]+:/.test(origin) || existsSync(resolve(dirname(path), origin))) return { ...file, text }
  const line = text.split('\n').findIndex((one) => /^\s*derived_from\s*:/.test(one)) + 1
  const finding: Finding = {
    code: 'derived-from-missing',
    severity: 'error',
    message: `The model it is derived from, ${origin}, does not exist beside it.`,
    path: 'meta.derived_from',
    line: Math.max(line, 1),
    column: 1,
  }
  return { draft: null, findings: [...file.findings, finding], text }
}

/** The draft of a file without errors; otherwise its errors as the fault. */
export function draftOf(path: string) {
  const { draft, findings, text } = loadModelFile(path)
  if (draft) return { draft, text }
  const errors = findings.filter(({ severity }) => severity === 'error')
  throw new Fault(
    `${path} has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}:\n${errors.map((finding) => findingLine(path, finding)).join('\n')}`,
    exitCodes.errors,
  )
}

/** The model of a file without errors. */
export const modelOf = (path: string): BusinessModel => modelOfDraft(draftOf(path).draft)

/** Writes a model as a file with all that it says; comments of `previous` come along, `notes` stand on top as a comment. */
export function writeModel(path: string, model: BusinessModel, previous: string | undefined, notes: readonly string[]): void {
  const kept = previous ? draftOf(previous) : undefined
  const ids = kept ? kept.draft.elements.some(({ id }) => id !== undefined) : true
  const { text } = writeModelFile(model, { flavour: 'nonet', ids, ...(kept ? { previous: kept.text } : {}) })
  writeTextFile(path, `${notes.map((note) => `# ${note.replace(/\s+/g, ' ')}\n`).join('')}${text}`)
}

/** `path:line:column severity code message`, the form that editors jump by. */
export function findingLine(path: string, { line, column, severity, code, message }: Finding): string {
  return `${path}:${line}:${column} ${severity} ${code} ${message}`
}
