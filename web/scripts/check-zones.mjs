// Holds the house in order: who may import whom, how files are called, how long they may be, and that no colour is
// written outside the tokens. Run by `npm run lint`.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const root = new URL('../src/', import.meta.url).pathname

// Each zone and the zones it may import. Features see each other only through app.
const allowed = {
  lib: ['lib'],
  i18n: ['i18n', 'lib', 'api'],
  api: ['api', 'lib'],
  realtime: ['realtime', 'api', 'lib', 'i18n'],
  player: ['player', 'api', 'lib'],
  'components/ui': ['components/ui', 'lib', 'i18n'],
  components: ['components', 'components/ui', 'lib', 'i18n', 'api'],
  features: ['components', 'components/ui', 'realtime', 'player', 'api', 'lib', 'i18n'],
  testing: ['testing', 'api', 'realtime', 'player', 'lib', 'i18n', 'components', 'components/ui'],
  app: ['app', 'features', 'components', 'components/ui', 'realtime', 'api', 'lib', 'i18n', 'styles'],
}
const limits = { '.tsx': 200, '.ts': 300, hook: 120 }

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else yield path
  }
}

function zoneOf(path) {
  const parts = relative(root, path).split('/')
  if (parts.length === 1) return 'app'
  if (parts[0] === 'components' && parts[1] === 'ui') return 'components/ui'
  return parts[0]
}
const featureOf = (path) => (zoneOf(path) === 'features' ? relative(root, path).split('/')[1] : null)

function target(from, specifier) {
  if (specifier.startsWith('@/')) return join(root, specifier.slice(2))
  if (specifier.startsWith('.')) return resolve(dirname(from), specifier)
  return null
}

const problems = []
const report = (path, line, text) => problems.push(`src/${relative(root, path)}:${line}: ${text}`)

function checkImports(path, lines) {
  const zone = zoneOf(path)
  const isTest = /\.test\.tsx?$/.test(path)
  lines.forEach((line, index) => {
    const match = /(?:from|import)\s*\(?\s*'([^']+)'/.exec(line)
    const to = match && target(path, match[1])
    if (!to || !to.startsWith(root)) return
    const toZone = zoneOf(to)
    const sameFeature = zone === 'features' && featureOf(path) === featureOf(to)
    const testHelp = isTest && toZone === 'testing'
    if (sameFeature || testHelp || zone === 'styles' || (allowed[zone] ?? []).includes(toZone)) return
    report(path, index + 1, `${zone} must not import ${toZone} (${match[1]})`)
  })
}

function checkShape(path, lines) {
  const name = path.split('/').at(-1)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.(ts|tsx|css)$/.test(name)) report(path, 1, 'file names are kebab-case')
  const isTest = /\.test\.tsx?$/.test(name)
  const hook = /^use-.*\.ts$/.test(name)
  const limit = hook ? limits.hook : limits[name.slice(name.lastIndexOf('.'))]
  const isText = path.includes('/i18n/')
  if (limit && !isTest && !isText && lines.length > limit) report(path, lines.length, `longer than ${limit} lines`)
}

function checkColours(path, lines) {
  if (!path.endsWith('.tsx')) return
  lines.forEach((line, index) => {
    if (/#[0-9a-f]{3,8}\b(?![^'"`]*\/)/i.test(line) && !/(href|to|url\()=?"?#/.test(line)) report(path, index + 1, 'colours belong to src/styles/tokens.css')
    if (/\bstyle=\{/.test(line)) report(path, index + 1, 'no inline styles: use a class')
  })
}

for (const path of walk(root)) {
  if (path.includes('/api/generated/')) continue
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  if (/\.(ts|tsx)$/.test(path)) {
    checkImports(path, lines)
    checkColours(path, lines)
  }
  checkShape(path, lines)
}

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
console.log('zones, names, lengths and colours are in order')
