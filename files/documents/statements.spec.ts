/** Statements as files: workbooks hold numbers and no formula, other programs read them, and documents hold the text. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sheet } from '@nonet/domain/formats/statements'
import { sheetCsv } from '@nonet/domain/formats/statements'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { reportPdf, workbookOf } from '../index.ts'

const sheet: Sheet = {
  name: 'Trial balance',
  about: ['North Quay GmbH', '2026-01-01 to 2026-12-31'],
  currency: 'EUR',
  heads: ['Code', 'Account', 'Closing'],
  rows: [
    { cells: ['1000', '=1+1', { minor: '-119001' }] },
    { cells: ['4000', 'Ünïcode & <b>', { minor: '90071992547409930' }] },
    { is: 'total', cells: ['', 'Total', { minor: '0' }] },
  ],
}
const yen: Sheet = { ...sheet, name: 'Yen', currency: 'JPY', rows: [{ cells: ['1', 'Cash', { minor: '-1234' }] }] }
const folder = mkdtempSync(join(tmpdir(), 'nonet-statements-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const [office, pdfText] = ['soffice', 'pdftotext'] as const
const isHere = (command: string, args: readonly string[]) => spawnSync(command, args).status === 0
const written = async (name: string, bytes: Promise<Uint8Array>) => {
  const file = join(folder, name)
  writeFileSync(file, await bytes)
  return file
}

describe('a workbook', () => {
  it('holds amounts as numbers, what is too large as it is, and no formula', async () => {
    const parts = unzipSync(await workbookOf([sheet, yen]))
    const text = (name: string) => strFromU8(parts[name] as Uint8Array)
    expect([...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual(['Trial balance', 'Yen'])
    const first = text('xl/worksheets/sheet1.xml')
    expect(first).toContain('<v>-1190.01</v>')
    expect(first).not.toContain('<f>')
    expect(text('xl/worksheets/sheet2.xml')).toContain('<v>-1234</v>')
    expect(Object.keys(parts).some((name) => strFromU8(parts[name] as Uint8Array).includes('90071992547409930'))).toBe(true)
  })
  const reads = `import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for row in book['Trial balance'].iter_rows(min_row=5, values_only=True): print(row)`
  it.skipIf(!isHere('/usr/bin/python3', ['-c', 'import openpyxl']))('is read by openpyxl as it is', async () => {
    const file = await written('books.xlsx', workbookOf([sheet, yen]))
    const { stdout } = spawnSync('/usr/bin/python3', ['-W', 'ignore', '-c', reads, file], { encoding: 'utf8' })
    expect(stdout.trim().split('\n')).toEqual([
      `('1000', '=1+1', -1190.01)`,
      `('4000', 'Ünïcode & <b>', '90071992547409930')`,
      `(None, 'Total', 0)`,
    ])
  })
  it.skipIf(!isHere(office, ['--version']))(
    'is read by LibreOffice as it is',
    async () => {
      const file = await written('office.xlsx', workbookOf([sheet]))
      const env = { ...process.env, HOME: folder }
      spawnSync(office, ['--headless', '--convert-to', 'csv', '--outdir', folder, file], { env })
      const { stdout } = spawnSync('cat', [join(folder, 'office.csv')], { encoding: 'utf8' })
      expect(stdout).toContain('1000,=1+1,-1190.01')
    },
    120_000,
  )
})

describe('a table', () => {
  it('has decimals for amounts, and text that no spreadsheet takes for a formula', () => {
    expect(sheetCsv(sheet)).toBe("Code,Account,Closing\r\n1000,'=1+1,-1190.01\r\n4000,Ünïcode & <b>,900719925474099.30\r\n,Total,0.00\r\n")
  })
})

describe('a document', () => {
  it.skipIf(!isHere(pdfText, ['-v']))('holds its text, page by page with its heads', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => ({ cells: [`${1000 + at}`, `Account ${at}`, { minor: String(at * 100) }] }))
    const file = await written('report.pdf', reportPdf({ ...sheet, rows }))
    const { stdout } = spawnSync(pdfText, ['-layout', file, '-'], { encoding: 'utf8' })
    expect(stdout).toContain('North Quay GmbH')
    expect(stdout).toMatch(/1119\s+Account 119\s+119\.00/)
    expect(stdout.match(/Code\s+Account\s+Closing/g)?.length).toBe(stdout.split('\f').length - 1)
  })
})
