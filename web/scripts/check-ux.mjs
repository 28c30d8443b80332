// Holds docs/ux.md to what is there: every test that it names exists, and every line of it either names one or says
// "not yet". Run by `npm run lint`.
import { existsSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)
const kLines = 46

const files = new Map()
function textOf(path) {
  const url = new URL(path, root)
  if (!files.has(path)) files.set(path, existsSync(url) ? readFileSync(url, 'utf8') : null)
  return files.get(path)
}

/** Titles may be templates, as for a test per theme: what stands in braces may be anything. */
function hasTest(text, title) {
  const titles = [...text.matchAll(/\b(?:test|it|describe)(?:\.each\([^]*?\))?\(\s*(['"`])((?:\\.|(?!\1)[^])*?)\1/g)].map((match) => match[2])
  const pattern = (known) => new RegExp(`^${known.split(/\$\{[^}]*\}|%[sdo]/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`)
  return titles.some((known) => pattern(known.replaceAll("\\'", "'")).test(title))
}

const problems = []
const rows = (textOf('docs/ux.md') ?? '').split('\n').filter((line) => /^\| \d+ \|/.test(line))
rows.forEach((row, index) => {
  const [number, , proof = ''] = row.split('|').slice(1).map((cell) => cell.trim())
  if (Number(number) !== index + 1) problems.push(`line ${number} stands where ${index + 1} belongs`)
  const named = [...proof.matchAll(/`([\w./-]+)`: “([^”]+)”/g)]
  if (named.length === 0 && !/not yet/.test(proof)) problems.push(`line ${number} names no test and does not say "not yet"`)
  for (const [, path, title] of named) {
    const text = textOf(`web/${path}`)
    if (text === null) problems.push(`line ${number}: web/${path} does not exist`)
    else if (!hasTest(text, title)) problems.push(`line ${number}: web/${path} has no test “${title}”`)
  }
})
if (rows.length !== kLines) problems.push(`there are ${rows.length} lines, not ${kLines}`)
if (problems.length > 0) {
  console.error(problems.map((problem) => `docs/ux.md: ${problem}`).join('\n'))
  process.exit(1)
}
console.log('docs/ux.md names tests that exist')
