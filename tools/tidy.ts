/** Checks what no library knows: who may know whom, rules and their tests, first sentences, names, and nothing that acts in the domain. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type SourceFile = { readonly path: string; readonly text: string }
export type Fault = { readonly path: string; readonly says: string }

const limits = { lines: 300, rootEntries: 18 }
/** Longer than the limit, each with the reason that keeps it whole. */
const longFiles: Readonly<Record<string, string>> = {
  'web/messages/en.ts': 'a catalogue is a list',
  'domain/business-model/patterns/catalogue.ts': 'twelve patterns, as data',
  'domain/examples/north-quay-coffee.ts': 'a file to be imported, as a text',
}
const bannedNames: Readonly<Record<string, string>> = {
  utils: 'name it after what it does',
  helpers: 'name it after what it does',
  common: 'name it after what it holds',
  manager: 'name it after what it manages',
  misc: 'find out what belongs together',
  service: 'name the act',
  types: 'put a type beside what uses it',
}
const bannedWords: readonly [RegExp, string][] = [
  [/\b(?:TODO|FIXME|XXX)\b/, 'an open end; finish it or open an issue'],
  [/\b(?:it|describe|test)\.(?:skip|only|todo)\(/, 'a test that does not run'],
  [/eslint-disable|@ts-ignore|@ts-nocheck/, 'a silenced check; mend what it says'],
]
/** What a pure domain cannot do; most of it does not even compile there. */
const acts: readonly [RegExp, string][] = [
  [/\bnew Date\(|\bDate\.(?:now|UTC|parse)\b/, 'reads a clock; time arrives in the envelope'],
  [/\bMath\.random\b|\bcrypto\b/, 'throws dice; ids arrive in the envelope'],
  [/from 'node:/, 'touches the machine; that is for programs'],
  [/\bprocess\.|\bconsole\.|\bfetch\(|\bsetTimeout\(/, 'acts; that is for programs'],
]

/** Everything that is wrong with the given files. Fails too when there are none. */
export function tidy(files: readonly SourceFile[], rootEntries: readonly string[]): Fault[] {
  const sources = files.filter(({ path }) => /\.(ts|tsx|js)$/.test(path))
  if (sources.length === 0) return [{ path: '.', says: 'no source file was seen; the check itself is broken' }]
  const visible = rootEntries.filter((name) => !name.startsWith('.'))
  return [
    ...(visible.length > limits.rootEntries
      ? [{ path: '.', says: `${visible.length} entries at the root; at most ${limits.rootEntries}` }]
      : []),
    ...sources.flatMap(fileFaults),
    ...arrowFaults(files, sources),
    ...ruleFaults(files),
  ]
}

function fileFaults({ path, text }: SourceFile): Fault[] {
  const faults: string[] = []
  const body = text.replace(/^#!.*\n/, '')
  const sentence = /^\/\*\*\s+([\s\S]*?)\*\//
    .exec(body)?.[1]
    ?.replace(/^\s*\* ?/gm, ' ')
    .trim()
  if (!sentence || !/[.:!?]$/.test(sentence)) faults.push('opens with no sentence in /** … */ that says what it is')
  const lines = text.split('\n').length - 1
  if (lines > limits.lines && !(path in longFiles) && !/\.(spec|e2e)\.ts$/.test(path))
    faults.push(`${lines} lines; at most ${limits.lines}`)
  for (const name of path.replace(/\.\w+$/, '').split(/[/.]/))
    if (bannedNames[name]) faults.push(`is named “${name}”; ${bannedNames[name]}`)
  if (/[A-Z]/.test(path.replace(/.*\//, ''))) faults.push('has a capital letter in its name; use kebab-case')
  if (path !== 'tools/tidy.ts' && path !== 'tools/tidy.spec.ts')
    for (const [word, says] of bannedWords) if (word.test(text)) faults.push(`holds ${says}`)
  for (const ignored of path.startsWith('tools/tidy') ? [] : text.matchAll(/biome-ignore [^\n]*/g))
    if (!/: \S+ \S+/.test(ignored[0])) faults.push('silences a check without a reason')
  if (path.startsWith('domain/') && !/\.spec\.ts$|testing\.ts$/.test(path)) {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|`[^`]*`|'[^'\n]*'(?!\s*$)/gm, (match) => (match.startsWith("'node:") ? match : ''))
    for (const [act, says] of acts) if (act.test(act.source.includes('node:') ? text : code)) faults.push(says)
  }
  return faults.map((says) => ({ path, says }))
}

/** The context of a file: a folder of the domain, or a program. */
function contextOf(path: string): string | null {
  const [first, second] = path.split('/')
  if (first === 'domain') return second?.includes('.') ? 'domain' : (second ?? null)
  return first && ['files', 'server', 'web', 'cli', 'bench', 'tools'].includes(first) ? first : null
}

function targetOf(path: string, specifier: string): string | null {
  const own = contextOf(path)
  if (specifier.startsWith('@nonet/'))
    return specifier.startsWith('@nonet/domain') ? (specifier.split('/')[2] ?? 'domain') : (specifier.split('/')[1] as string)
  if (specifier.startsWith('#') && path.startsWith('domain/')) return specifier.slice(1).split('/')[0] as string
  if (!specifier.startsWith('.')) return null
  const resolved = join(path, '..', specifier)
  return contextOf(resolved) === own ? null : contextOf(resolved)
}

/** The arrows that ARCHITECTURE.md draws, `a → b, c` a line in its block named arrows, must be those of the code. */
function arrowFaults(files: readonly SourceFile[], sources: readonly SourceFile[]): Fault[] {
  const drawn = new Map<string, Set<string>>()
  const text = files.find(({ path }) => path === 'ARCHITECTURE.md')?.text ?? ''
  for (const line of (/```arrows\n([\s\S]*?)```/.exec(text)?.[1] ?? '').split('\n')) {
    const [from, to] = line.split('→').map((part) => part.trim())
    if (from && to) drawn.set(from, new Set(to.split(/,\s*/)))
  }
  if (drawn.size === 0) return [{ path: 'ARCHITECTURE.md', says: 'draws no arrows' }]
  const faults: Fault[] = []
  const walked = new Set<string>()
  for (const { path, text: code } of sources) {
    const own = contextOf(path)
    if (!own || own === 'tools' || /\.spec\.ts$|testing\.ts$|\/e2e\//.test(path)) continue
    for (const [, specifier] of code.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      const target = targetOf(path, specifier as string)
      if (!target || target === own) continue
      if (path.startsWith('domain/') && specifier?.startsWith('.'))
        faults.push({ path, says: `reaches into ${target} by a relative path; use its door #${target}` })
      if (drawn.get(own)?.has(target)) walked.add(`${own} → ${target}`)
      else faults.push({ path, says: `knows ${target}; ARCHITECTURE.md draws no arrow ${own} → ${target}` })
    }
  }
  for (const [from, targets] of drawn)
    for (const to of targets)
      if (!walked.has(`${from} → ${to}`))
        faults.push({ path: 'ARCHITECTURE.md', says: `draws ${from} → ${to}, which nothing in the code follows` })
  return faults
}

/** Rule numbers of a README, of the code beside it and of the names of its tests are the same. */
function ruleFaults(files: readonly SourceFile[]): Fault[] {
  const numbers = (texts: readonly string[]) => new Set(texts.flatMap((text) => text.match(/INV-\d+/g) ?? []))
  return files
    .filter(({ path }) => /^domain\/.*README\.md$/.test(path))
    .flatMap(({ path, text }) => {
      const folder = path.replace('README.md', '')
      const beside = files.filter((file) => file.path.startsWith(folder) && /\.ts$/.test(file.path))
      const specs = beside.filter((file) => /\.spec\.ts$/.test(file.path))
      const sets = {
        README: numbers([text]),
        code: numbers(beside.filter((file) => !specs.includes(file)).map((file) => file.text)),
        tests: numbers(
          specs.flatMap((file) => [...file.text.matchAll(/it(?:\.each\([\s\S]*?\))?\(\s*'([^']*)'/g)].map(([, name]) => name as string)),
        ),
      }
      const all = new Set([...sets.README, ...sets.code, ...sets.tests])
      return [...all].flatMap((rule) =>
        Object.entries(sets).flatMap(([place, set]) => (set.has(rule) ? [] : [{ path, says: `${rule} is missing in the ${place}` }])),
      )
    })
}

const skipped = /(^|\/)(node_modules|dist|data|results|scratch|\.git)(\/|$)/

function read(root: string, folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (skipped.test(path)) return []
    if (entry.isDirectory()) return read(root, path)
    return /\.(ts|tsx|js|md)$/.test(entry.name) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : []
  })
}

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const files = read(root, '')
  const ignored = new Set(['node_modules', 'data'])
  const faults = tidy(
    files,
    readdirSync(root).filter((name) => !ignored.has(name)),
  )
  for (const { path, says } of faults) console.error(`${path}: ${says}`)
  const silenced = files.flatMap(({ path, text }) => (path.startsWith('tools/tidy') ? [] : (text.match(/biome-ignore/g) ?? []))).length
  console.log(`${files.length} files seen, ${faults.length} faults, ${silenced} checks silenced with a reason`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
