import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

// Tells the service worker which files the build has made, and the page of which build it is.

/** Parts that are larger and not needed at once are kept from their first use on. */
const kLargestBytes = 100_000
const kUnset = "const shell = { version: '', files: [] }"
/** Pages under this name are kept; the file itself is never asked for. */
const kPage = 'index.html'

export interface BuiltFile {
  /** Below the folder of the build, with slashes. */
  path: string
  bytes: Uint8Array
}

export interface Shell {
  version: string
  files: string[]
}

/** What is kept for when there is no connection, and a version that changes with any file of the build. */
export function shellOf(built: readonly BuiltFile[]): Shell {
  const page = new TextDecoder().decode(built.find(({ path }) => path === kPage)?.bytes)
  const wanted = ({ path, bytes }: BuiltFile) =>
    path !== kPage && path !== 'sw.js' && !path.startsWith('.') && (bytes.length <= kLargestBytes || page.includes(`/${path}`))
  const hash = createHash('sha256')
  for (const { path, bytes } of built.toSorted((a, b) => (a.path < b.path ? -1 : 1))) hash.update(path).update('\0').update(bytes)
  return { version: hash.digest('hex').slice(0, 16), files: ['/', ...built.filter(wanted).map(({ path }) => `/${path}`)].sort() }
}

/** Fails where the place to write at is gone, rather than ship an app that keeps nothing. */
function replaced(text: string, before: string, after: string): string {
  if (text.split(before).length !== 2) throw new Error(`exactly one place was expected to read: ${before}`)
  return text.replace(before, () => after)
}

export function withShell(worker: string, shell: Shell): string {
  return replaced(worker, kUnset, `const shell = ${JSON.stringify(shell)}`)
}

/** `VEZA_KEEP_SHELL=no` builds a worker that keeps nothing and removes what others kept. */
export function serviceWorker(): Plugin {
  let folder = ''
  let isWritten = false
  return {
    name: 'veza-service-worker',
    apply: 'build',
    configResolved: (config) => void (folder = join(config.root, config.build.outDir)),
    writeBundle: () => void (isWritten = true),
    closeBundle: {
      order: 'post',
      handler() {
        // A build that failed says why by itself.
        if (!isWritten) return
        const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
        const built = paths.map((entry) => {
          const path = join(entry.parentPath, entry.name)
          return { path: path.slice(folder.length + 1), bytes: readFileSync(path) }
        })
        if (process.env['VEZA_KEEP_SHELL'] === 'no') return
        const shell = shellOf(built)
        const rewrite = (name: string, change: (text: string) => string) => writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')))
        rewrite('sw.js', (worker) => withShell(worker, shell))
        rewrite(kPage, (page) => replaced(page, '<meta name="veza-version" content="" />', `<meta name="veza-version" content="${shell.version}" />`))
      },
    },
  }
}
