import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'
import { emojiData } from './scripts/emoji-data.ts'
import { firstPage } from './scripts/first-page.ts'
import { serviceWorker } from './scripts/service-worker.ts'

// Where a running `veza serve` answers while the app is developed with `npm run dev` or `npm run preview`.
const backend = process.env['VEZA_URL'] ?? 'http://127.0.0.1:8080'
const proxy = {
  '/api': { target: backend },
  '/gateway': { target: backend.replace(/^http/, 'ws'), ws: true },
}

interface ModuleGraph {
  getModuleInfo: (id: string) => Rolldown.ModuleInfo | null
}

const kDraw = fileURLToPath(new URL('./src/app/draw.tsx', import.meta.url))

/** Whether one of these leads to a module without a dynamic import. */
function isReached(id: string, graph: ModuleGraph, from: (info: Rolldown.ModuleInfo) => boolean, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false
  seen.add(id)
  const info = graph.getModuleInfo(id)
  return info !== null && (from(info) || info.importers.some((importer) => isReached(importer, graph, from, seen)))
}
const isEngine = (id: string, graph: ModuleGraph) => isReached(id, graph, ({ isEntry }) => isEntry)
const isDrawing = (id: string, graph: ModuleGraph) => isReached(id, graph, (info) => info.id === kDraw)

/**
 * What the first page needs is three files: what talks to the server, which runs first, then our own code and the libraries, which
 * change less often. As sixty small ones, each compressed for itself, it weighs a tenth more. Everything else is split as it is imported.
 */
const groups: Rolldown.CodeSplittingGroup[] = [
  { name: (id, graph) => (isEngine(id, graph) && !graph.getModuleInfo(id)?.isEntry ? 'engine' : null), priority: 3 },
  { name: (id, graph) => (isDrawing(id, graph) ? 'libraries' : null), test: /node_modules/, priority: 2 },
  { name: (id, graph) => (isDrawing(id, graph) && id !== kDraw ? 'app' : null), priority: 1 },
]

/**
 * Nearly all of what the first page consists of runs at its start: told so, browsers compile it whole while it arrives, beside
 * the page's own thread, instead of function by function on it.
 */
const kCompileAtOnce = '//# allFunctionsCalledOnLoad'
const kFirst = new Set(['engine', 'app', 'libraries'])

export default defineConfig({
  plugins: [react(), tailwindcss(), emojiData(), firstPage(kDraw), serviceWorker()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    manifest: true,
    // Nothing is inlined as a data: URL and nothing inline is added to the page: the content security policy forbids both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups }, postBanner: ({ name }) => (kFirst.has(name) ? kCompileAtOnce : '') },
    },
  },
  test: {
    // Most tests are about pure functions; those that need a page say so in their first line.
    environment: 'node',
    css: true,
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
})
