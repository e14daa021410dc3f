/** sqlmap and wapiti against the running app, and in the same run against a build with planted flaws, which they must find. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listening, startPostgres, testServer } from '@nonet/server/testing'
import { report } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'nonet-bench-'))
const postgres = await startPostgres(join(folder, 'data'))
// As behind a proxy with TLS, for that is how it is served to others.
const server = await testServer(postgres.host, {
  publicUrl: 'https://localhost',
  webFolder: fileURLToPath(new URL('../web/dist', import.meta.url)),
})
const { key } = await server.memberWith('owner')
const id = crypto.randomUUID()
await server.store.send('CreateBusinessModel', id, { name: 'Scanned' }, { workspaceId: server.workspaceId })
await server.store.send('AddElement', id, { kind: 'channel', name: 'Web shop' }, { workspaceId: server.workspaceId })
const sound = await listening(server.app.fetch)
const owner = await server.store.database.connect('owner')

/** The same app with three flaws before it: text put together to SQL, text put back into a page, a redirect to anywhere. */
const flawed = await listening(async (request: Request) => {
  const url = new URL(request.url)
  const page = (body: string) => new Response(`<!doctype html><title>x</title>${body}`, { headers: { 'content-type': 'text/html' } })
  if (url.pathname === '/') return page('<a href="/flawed/echo?name=x">echo</a> <a href="/flawed/go?to=/x">go</a>')
  if (url.pathname === '/flawed/echo') return page(`<p>Hello ${url.searchParams.get('name')}</p>`)
  if (url.pathname === '/flawed/go')
    return new Response(null, { status: 302, headers: { location: encodeURI(url.searchParams.get('to') ?? '/') } })
  if (url.pathname === '/flawed/search') {
    const { rows } = await owner
      .query(`select name from migrations where name = '${url.searchParams.get('q')}'`)
      .catch((error: Error) => ({ rows: [{ name: error.message }] }))
    return page(rows.map(({ name }) => `<p>${name}</p>`).join(''))
  }
  return server.app.fetch(request)
})
const base = (of: { address(): unknown }) => `http://localhost:${(of.address() as AddressInfo).port}`

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder })
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        text += part.toString()
      })
    child.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ENOENT' ? new Error(`${command} is not installed; on Debian: apt-get install sqlmap wapiti`) : error),
    )
    child.on('close', () => done(text))
  })
}

const bearer = `Authorization: Bearer ${key}`
/** True when sqlmap could inject through one of the parameters. */
async function injects(url: string): Promise<boolean> {
  const text = await run('sqlmap', [
    ...['-u', url, '--batch', '--level', '2', '--risk', '2', '--technique', 'BEU', '--flush-session', '--disable-coloring'],
    ...['-H', bearer, '--output-dir', join(folder, 'sqlmap'), '--dbms', 'PostgreSQL', '--threads', '4', '--ignore-code', '400,404'],
  ])
  if (!/do not appear to be injectable|is vulnerable|identified the following injection/.test(text))
    throw new Error(`sqlmap did not finish: ${text.slice(-600)}`)
  return /identified the following injection/.test(text)
}

/** What wapiti found, by kind. */
async function wapitiFinds(start: string, more: readonly string[]): Promise<string[]> {
  const out = join(folder, `wapiti-${crypto.randomUUID()}.json`)
  await run('wapiti', [
    ...['-u', `${start}/`, ...more.flatMap((url) => ['-s', url]), '-m', 'xss,sql,redirect,http_headers,csp,file,exec,cookieflags'],
    ...['--flush-session', '--scope', 'domain', '-H', bearer, '-f', 'json', '-o', out, '--max-scan-time', '240', '-v', '0'],
  ])
  const { vulnerabilities, anomalies } = JSON.parse(readFileSync(out, 'utf8')) as Record<string, Record<string, unknown[]>>
  return Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, found]) =>
    found.map((one) => `${kind} ${JSON.stringify(one).slice(0, 160)}`),
  )
}

/** Every address that takes texts, with something in each parameter. */
const addresses = [
  `/api/business-models?q=a&sort=name&limit=10&offset=0&portfolio=explore`,
  `/api/business-models/find-elements?q=Web&kind=channel&sort=name`,
  `/api/members?q=a&role=owner&sort=role`,
  `/api/audit?q=a&command=ChangeRole&actor=x&record=y&rule=z`,
  `/api/business-models/${id}?asOf=1`,
  `/api/log?after=0&limit=10`,
  `/api/access/can?action=unit:edit`,
]
const injected: string[] = []
for (const address of addresses) if (await injects(`${base(sound)}${address}`)) injected.push(address)
const planted = await injects(`${base(flawed)}/flawed/search?q=0001-foundation`)
const found = await wapitiFinds(
  base(sound),
  addresses.map((address) => `${base(sound)}${address}`),
)
const foundPlanted = await wapitiFinds(base(flawed), [])
for (const one of [...injected, ...found]) console.log('finding:', one)
report('scanners', {
  'sqlmap, addresses with parameters': {
    scanned: addresses.length,
    findings: injected.length,
    'planted injection found': planted ? 'yes' : 'no',
    target: '0, yes',
  },
  'wapiti, xss sql redirect headers csp file exec cookies': {
    findings: found.length,
    'planted flaws found': foundPlanted.length,
    kinds: [...new Set(foundPlanted.map((one) => one.split(' {')[0]))].join(', '),
    target: '0, above 0',
  },
  'faults of the server meanwhile': { count: server.faults.length, target: '0' },
})
for (const fault of server.faults.slice(0, 3)) console.log(`fault: ${String(fault).slice(0, 300)}`)
sound.close()
flawed.close()
await owner.end()
await server.close()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
process.exitCode = injected.length + found.length + server.faults.length === 0 && planted && foundPlanted.length > 0 ? 0 : 1
