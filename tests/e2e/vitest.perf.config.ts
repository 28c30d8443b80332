import { defineConfig } from 'vitest/config'

/** `npm run perf`: figures, not verdicts, so nothing else runs beside them. */
export default defineConfig({
  test: {
    include: ['perf.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    globalSetup: ['support/global-setup.ts'],
  },
})
