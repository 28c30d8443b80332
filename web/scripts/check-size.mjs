// Holds the built app against its size budgets (gzip), so that the first load stays fast. Fails the build when over.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const kB = 1000
const budgets = { initialScript: 220 * kB, css: 20 * kB, lazyChunk: 130 * kB, fonts: 100 * kB }

const dist = new URL('../dist/', import.meta.url).pathname
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
const sizes = new Map()
const gzipped = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length)
  return sizes.get(file)
}

// Everything a signed-in visitor needs before talking: the scripts that the page names, what they import, and the language
// (the larger one).
const initial = new Set(['theme-boot.js'])
const follow = (key) => {
  const chunk = manifest[key]
  if (!chunk || initial.has(chunk.file)) return
  initial.add(chunk.file)
  for (const next of chunk.imports ?? []) follow(next)
}
const page = readFileSync(join(dist, 'index.html'), 'utf8')
const named = [...page.matchAll(/<(?:script|link rel="modulepreload")[^>]* (?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1])
const first = named.filter((file) => extname(file) === '.js')
if (first.length < 2) throw new Error('index.html does not name what starts the page and what draws it')
for (const key of Object.keys(manifest)) if (first.includes(manifest[key].file)) follow(key)
const languages = Object.keys(manifest).filter((key) => /^src\/i18n\/(en|fr)\.ts$/.test(key))
const language = languages.map((key) => manifest[key].file).sort((a, b) => gzipped(b) - gzipped(a))[0]
if (language) initial.add(language)

const scripts = new Set(Object.values(manifest).map((chunk) => chunk.file).filter((file) => extname(file) === '.js'))
const sum = (files) => [...files].reduce((total, file) => total + gzipped(file), 0)
const assets = readdirSync(join(dist, 'assets'))
const css = assets.filter((file) => extname(file) === '.css').map((file) => `assets/${file}`)
const fonts = assets.filter((file) => extname(file) === '.woff2')
const fontBytes = fonts.reduce((total, file) => total + statSync(join(dist, 'assets', file)).size, 0)
const lazy = [...scripts].filter((file) => !initial.has(file))
const largest = lazy.sort((a, b) => gzipped(b) - gzipped(a))[0]

let failed = false
const report = (name, bytes, budget) => {
  const over = bytes > budget
  failed ||= over
  console.log(`${over ? 'OVER' : 'ok  '} ${name.padEnd(28)} ${(bytes / kB).toFixed(1).padStart(7)} kB of ${budget / kB} kB`)
}
report('initial script, gzip', sum(initial), budgets.initialScript)
report('css, gzip', sum(css), budgets.css)
report('fonts', fontBytes, budgets.fonts)
if (largest) report(`largest lazy chunk, gzip`, gzipped(largest), budgets.lazyChunk)
if (failed) process.exit(1)
