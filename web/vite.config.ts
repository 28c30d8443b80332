import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// Where a running `veza serve` answers while the app is developed with `npm run dev` or `npm run preview`.
const backend = process.env['VEZA_URL'] ?? 'http://127.0.0.1:8080'
const proxy = {
  '/api': { target: backend },
  '/gateway': { target: backend.replace(/^http/, 'ws'), ws: true },
}

interface Modules {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null
}

/** Everything that the page needs at once: the entry and what it imports, without what is read later. */
function isInitial(id: string, modules: Modules): boolean {
  if (initial.size === 0) {
    const waiting = [entry]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (initial.has(next)) continue
      initial.add(next)
      waiting.push(...(modules.getModuleInfo(next)?.importedIds ?? []))
    }
  }
  return id !== entry && initial.has(id)
}
const entry = fileURLToPath(new URL('./src/main.tsx', import.meta.url))
const initial = new Set<string>()

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    target: 'es2022',
    manifest: true,
    // Nothing is inlined as a data: URL and nothing inline is added to the page: the content security policy forbids both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Parts that are read later share modules with the page in many ways, and each way would become a small file of its own.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ debugName: 'app', name: (id, modules) => (isInitial(id, modules) ? 'app' : null) }] } },
    },
  },
  test: {
    // Most tests are about pure functions; those that need a page say so in their first line.
    environment: 'node',
    css: true,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
  },
})
