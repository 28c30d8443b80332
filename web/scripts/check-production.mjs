// Fails when the built app holds anything of the pages that are there only while it is developed.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const traces = ['/dev/components', 'dev-components', 'src/app/dev/']
const dist = new URL('../dist/', import.meta.url).pathname
const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(js|html|json|css)$/.test(entry.name))
const found = files.flatMap((entry) => {
  const path = join(entry.parentPath, entry.name)
  const text = readFileSync(path, 'utf8')
  return traces.filter((trace) => text.includes(trace)).map((trace) => `${path.slice(dist.length)} holds "${trace}"`)
})
if (files.length === 0) throw new Error('there is no built app to look at')
if (found.length > 0) {
  console.error(found.join('\n'))
  process.exit(1)
}
console.log('nothing of development is in the built app')
