import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { emojiData } from './scripts/emoji-data.ts'

// Where a running `veza serve` answers while the app is developed with `npm run dev` or `npm run preview`.
const backend = process.env['VEZA_URL'] ?? 'http://127.0.0.1:8080'
const proxy = {
  '/api': { target: backend },
  '/gateway': { target: backend.replace(/^http/, 'ws'), ws: true },
}

export default defineConfig({
  plugins: [react(), tailwindcss(), emojiData()],
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
      output: {
        // What every visitor loads, in few pieces: many small ones compress worse.
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|zustand|clsx|class-variance-authority|tailwind-merge|openapi-fetch|virtua|use-sync-external-store|html-parse-stringify|void-elements)\// },
          ],
        },
      },
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
