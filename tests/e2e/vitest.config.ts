import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['*.test.ts'],
    // One process per file: a server that outlives its test is then ended with it.
    pool: 'forks',
    // The tests mostly wait for the server, so a few more of them than cores keep the cores busy.
    maxWorkers: 3,
    // Generous: a failure may take long, a busy machine must not look like one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    globalSetup: ['support/global-setup.ts'],
  },
})
