/**
 * Brings a clean clone to life on whatever Node the system has: the right Node, the packages, the built web app; then runs.
 * Plain JavaScript without packages, because nothing is installed yet when it begins.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const wanted = { major: 24, minor: 7 }

/** A sentence for the person at the terminal, instead of a stack. */
class Fault extends Error {}

const isEnough = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major > wanted.major || (major === wanted.major && minor >= wanted.minor)
}

/** The Node to run on: the system's when it is new enough, else the one of tools/node, installed when it is missing. */
export function findNode() {
  if (isEnough(process.version)) return process.execPath
  const own = installedNode()
  if (own) return own
  say(`Bringing Node ${wanted.major}, because this system has ${process.version} …`)
  npm(process.execPath, ['ci', '--prefix', join(root, 'tools', 'node')], 'Node could not be brought')
  const brought = installedNode()
  if (!brought)
    throw new Fault(
      `There is no Node ${wanted.major} package for ${process.platform}-${process.arch}; install Node ${wanted.major} from nodejs.org and try again.`,
    )
  return brought
}

function installedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const folder = join(root, 'tools', 'node', 'node_modules', `node-${platform}-${process.arch}`, 'bin')
  const path = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(path) ? path : null
}

/** Runs npm under a given Node. npm itself may be older; only the Node that it resolves packages for matters. */
function npm(node, args, failure) {
  const own = process.env.npm_execpath
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`
  const env = { ...process.env, PATH: path, npm_config_update_notifier: 'false', npm_config_fund: 'false', npm_config_audit: 'false' }
  // The settings of the npm that called us, its prefix above all, must not reach the one that we call.
  for (const name of Object.keys(env)) if (/^npm_(config_prefix|config_local_prefix|package_|lifecycle_)/.test(name)) delete env[name]
  const [command, ...rest] = own?.endsWith('.js') ? [node, own, ...args] : ['npm', ...args]
  const done = spawnSync(command, [...rest, '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
    shell: process.platform === 'win32' && command === 'npm',
  })
  if (done.status === 0) return
  const text = done.stderr ?? ''
  const remedy = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/.test(text)
    ? 'there is no way to the package registry; check the network and try again'
    : /ENOSPC/.test(text)
      ? 'the disk is full; free some space and try again'
      : /EINTEGRITY/.test(text)
        ? 'a package arrived damaged; run "npm cache clean --force" and try again'
        : text.trim().split('\n').slice(0, 3).join(' ') || String(done.error ?? 'npm ended without a reason')
  throw new Fault(`${failure}: ${remedy}.`)
}

const digest = (text) => createHash('sha256').update(text).digest('hex')
const stampFile = join(root, 'node_modules', '.nonet-bootstrap.json')
const stamps = () => (existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {})
const stamp = (name, value) => writeFileSync(stampFile, JSON.stringify({ ...stamps(), [name]: value }))

/** Installs the packages when the lock file is not the one they were installed from. */
function installPackages(node) {
  const lock = digest(readFileSync(join(root, 'package-lock.json')))
  if (stamps().lock === lock) return
  say('Installing packages …')
  npm(node, ['ci'], 'The packages could not be installed')
  stamp('lock', lock)
}

const built = ['domain', 'web']
const isSource = (path) => !/(^|[/\\])(node_modules|dist|e2e|results)([/\\]|$)/.test(path) && !/\.spec\.tsx?$/.test(path)

/** Names, sizes and times of everything that the web app is built from. */
function webSources() {
  const entries = []
  for (const folder of built)
    for (const name of readdirSync(join(root, folder), { recursive: true })) {
      const path = join(root, folder, name)
      if (!isSource(join(folder, name))) continue
      const { size, mtimeMs, isFile } = { ...statSync(path), isFile: statSync(path).isFile() }
      if (isFile) entries.push(`${folder}/${name} ${size} ${mtimeMs}`)
    }
  return digest(entries.sort().join('\n'))
}

function buildWeb(node) {
  const sources = webSources()
  if (stamps().web === sources && existsSync(join(root, 'web', 'dist', 'index.html'))) return
  say('Building the web app …')
  const done = spawnSync(node, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'web'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.status !== 0) throw new Fault(`The web app could not be built:\n${done.stdout}${done.stderr}`)
  stamp('web', sources)
}

const say = (line) => console.error(line)

/** Everything that must be there before a program of the project can run. */
export function prepare({ web = false } = {}) {
  const node = findNode()
  installPackages(node)
  if (web) buildWeb(node)
  return node
}

/** Runs a program under our Node in place of this one: its output, its signals and its exit code are ours. */
export function run(node, args) {
  const child = spawn(node, args, { stdio: 'inherit', cwd: process.cwd() })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function main([task, ...rest]) {
  const at = (...parts) => join(root, ...parts)
  if (task === 'start') run(prepare({ web: true }), [at('server', 'app', 'main.ts'), ...rest])
  else if (task === 'test') run(prepare({ web: true }), [at('tools', 'test.ts'), ...rest])
  else if (task === 'check') run(prepare(), [at('tools', 'check.ts'), ...rest])
  else if (task === 'run') run(prepare(), rest)
  else throw new Fault(`There is no task "${task}"; use start, test, check or run FILE.`)
}

/** Shows a fault as a sentence and ends; anything else is a mistake and keeps its stack. */
export function guarded(work) {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === join(process.argv[1])) guarded(() => main(process.argv.slice(2)))
