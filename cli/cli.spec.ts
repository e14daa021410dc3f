/** The command line as a stranger meets it: at the shim, by its output and its exit codes. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exampleText } from '@nonet/domain/examples'
import { type Serving, serve } from '@nonet/server/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const exampleModelFile = (await exampleText('north-quay-coffee')) as string

const shim = fileURLToPath(new URL('bin/nonet.js', import.meta.url))
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nonet-cli-'))
  writeFileSync(at('good.bmml'), exampleModelFile)
  writeFileSync(at('bad.bmml'), exampleModelFile.replace('[cs-home-brewers]', '[cs-nobody]'))
  writeFileSync(at('warning.bmml'), exampleModelFile.replace('      - [pr-chosen, pain-choice]\n', ''))
  writeFileSync(at('binary'), Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0xff]))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)
const nonet = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [shim, ...args], { encoding: 'utf8', cwd: folder })
  return { code: status, out: stdout, err: stderr }
}

describe('nonet check', () => {
  it('is quiet and fine about a good file', () => {
    expect(nonet('check', 'good.bmml')).toEqual({ code: 0, out: '1 file checked: 0 errors, 0 warnings, 0 hints\n', err: '' })
  })
  it('ends with 1 where there are errors, and says where', () => {
    const { code, out } = nonet('check', 'bad.bmml')
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^bad\.bmml:\d+:\d+ error fit-customer-segment-ref There is no customer-segment with the id cs-nobody\.$/m),
    ])
  })
  it('counts warnings only when it is strict', () => {
    expect([nonet('check', 'warning.bmml').code, nonet('check', '--strict', 'warning.bmml').code]).toEqual([0, 1])
  })
  it('speaks JSON', () => {
    const { out } = nonet('check', '--json', 'bad.bmml')
    expect(JSON.parse(out)).toMatchObject([
      {
        file: 'bad.bmml',
        findings: expect.arrayContaining([expect.objectContaining({ code: 'fit-customer-segment-ref', severity: 'error' })]),
      },
    ])
  })
  it('ends with 2 and one sentence for what cannot be read', () => {
    for (const [file, says] of [
      ['nothing', 'does not exist'],
      ['.', 'is a folder'],
      ['binary', 'is not a text file'],
    ] as const) {
      const { code, out, err } = nonet('check', file)
      expect([code, out, err.split('\n').length, err]).toEqual([2, '', 2, expect.stringContaining(says)])
    }
    expect(nonet('check').code).toBe(2)
    expect(nonet('check', '--nonsense', 'good.bmml').code).toBe(2)
  })
})

describe('nonet render and convert', () => {
  it('write what was asked for', () => {
    expect(nonet('render', 'good.bmml', '-o', 'out.svg')).toMatchObject({ code: 0, out: 'out.svg written\n' })
    expect(readFileSync(at('out.svg'), 'utf8')).toContain('North Quay Coffee')
    expect(nonet('render', 'good.bmml', '-o', 'out.md').code).toBe(0)
    expect(nonet('render', 'good.bmml', '-o', 'out.json').code).toBe(0)
    expect(JSON.parse(readFileSync(at('out.json'), 'utf8')).blocks).toHaveLength(9)
  })
  it('say what BMML has no place for, and then check clean', () => {
    const { code, err } = nonet('convert', 'good.bmml', '--to', 'bmml', '-o', 'plain.bmml')
    expect([code, err]).toEqual([0, expect.stringContaining('market_type of cs-home-brewers')])
    expect(nonet('check', 'plain.bmml').code).toBe(0)
  })
  it('refuse what they cannot do', () => {
    expect(nonet('render', 'good.bmml', '-o', 'out.doc')).toMatchObject({ code: 2, err: expect.stringContaining('.svg, .png, .pdf') })
    expect(nonet('convert', 'bad.bmml', '--to', 'bmml', '-o', 'x').code).toBe(1)
    expect(nonet('convert', 'good.bmml', '--to', 'pdf', '-o', 'x').code).toBe(2)
    expect(nonet('dance').code).toBe(2)
    expect(nonet('export', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('no server runs on') })
  })
})

describe('nonet with a server', () => {
  let serving: Serving
  beforeAll(async () => {
    serving = await serve({ data: at('data'), port: 0, hosts: [] })
  })
  afterAll(() => serving.close())
  // The shim runs as a process of its own while the server lives in this one, so the server must be free to answer.
  const ask = (...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((done) => {
      const child = spawn(process.execPath, [shim, '--data', 'data', ...args], { cwd: folder })
      let [out, err] = ['', '']
      child.stdout.on('data', (chunk) => (out += chunk))
      child.stderr.on('data', (chunk) => (err += chunk))
      child.on('close', (code) => done({ code, out, err }))
    })
  it('imports, lists, changes and exports a model', async () => {
    expect(await ask('import', 'good.bmml')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^North Quay Coffee: 44 added, 0 revised, \d+ linked\n[0-9a-f-]{36}\n$/),
    })
    expect(await ask('import', 'good.bmml')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Another business model is named “North Quay Coffee”'),
    })
    expect(await ask('import', 'good.bmml', '--into', 'north quay coffee')).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 added, 0 revised, 0 linked'),
    })
    expect(JSON.parse((await ask('business-model', 'list', '--q', 'quay')).out)).toMatchObject({ total: 1, rows: [{ cards: 28 }] })
    expect(
      (await ask('business-model', 'revise-element', 'North Quay Coffee', '--element', 'ch-shop', '--set', '{"name":"Shop on the web"}'))
        .code,
    ).toBe(0)
    expect(await ask('business-model', 'link', 'North Quay Coffee', '--from', 'ch-post', '--to', 'cs-home-brewers')).toMatchObject({
      code: 0,
    })
    expect(await ask('export', 'North Quay Coffee', '-o', 'good.bmml')).toMatchObject({ code: 0 })
    expect(readFileSync(at('good.bmml'), 'utf8')).toContain('name: Shop on the web')
    expect(nonet('check', 'good.bmml').code).toBe(0)
  })
  it('refuses in one sentence and says what verbs there are', async () => {
    expect(await ask('business-model', 'set-stage', 'North Quay Coffee', '--portfolio', 'explore', '--stage', 'grow')).toMatchObject({
      code: 1,
      err: expect.stringContaining('The stage grow does not belong to explore'),
    })
    expect(await ask('business-model', 'list', '--limit', '0')).toMatchObject({ code: 1, err: expect.stringContaining('limit') })
    expect(await ask('business-model', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('nonet business-model add-element'),
    })
    expect(await ask('business-model', 'add-element', 'x', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('--kind') })
  })
  it('asks whatever the server answers, as the server describes it', async () => {
    expect((await ask('ask', '--help')).out).toContain('nonet ask show-vital-signs')
    expect((await ask('ask', '--help')).out).not.toContain('follow-')
    expect((await ask('ask', 'show-vital-signs', '--help')).out).toContain('--basis')
    const asked = await ask('ask', 'show-vital-signs', '--id', 'North Quay Coffee', '--months', '2')
    expect(JSON.parse(asked.out)).toMatchObject({ currency: 'EUR', basis: 'reported' })
    expect(await ask('ask', 'draw-model', '--id', 'North Quay Coffee', '--format=md', '-o', 'asked.md')).toMatchObject({ code: 0, out: '' })
    expect(readFileSync(at('asked.md'), 'utf8')).toContain('North Quay Coffee')
    for (const [args, says] of [
      [['tell-nothing'], 'nonet: nothing is known of tell-nothing; nonet ask --help lists what can be asked.\n'],
      [['show-vital-signs'], 'nonet: say --id.\n'],
      [
        ['show-vital-signs', '--id', 'x', '--colour', 'red'],
        'nonet: --colour is not asked for; it takes --id, --month, --basis, --version, --months.\n',
      ],
      [['show-vital-signs', '--id'], 'nonet: --id needs a value.\n'],
    ] as const)
      expect(await ask('ask', ...args)).toEqual({ code: 2, out: '', err: says })
  })
  it('makes tokens that work elsewhere', async () => {
    const { out } = await ask('token', 'create', '--name', 'ci', '--role', 'viewer')
    expect(out).toMatch(/^nonet_k_\S{43}\n$/)
    const listed = await fetch(`${serving.url}/api/business-models`, { headers: { authorization: `Bearer ${out.trim()}` } })
    expect(listed.status).toBe(200)
  })
})
