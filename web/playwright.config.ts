import { defineConfig } from '@playwright/test'
import { engine } from './e2e/support/browsers'

// How close in time two pages are to each other, and one sound to the next: measured with nothing beside it.
const measured = ['**/gapless.spec.ts', '**/rooms.spec.ts']

// The tests start the real server binary themselves, one per file, each with a data directory of its own. So two files can run
// beside each other; those of one file run one after the other.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  projects: [
    { name: 'together', testIgnore: measured, outputDir: 'test-results/together' },
    { name: 'alone', testMatch: measured, outputDir: 'test-results/alone', workers: 1 },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    // What each step did, how long it took, and what the console said; beside it a failure leaves a picture and an outline of the page.
    // To keep the page and the network at each step takes a fifth of all processor time, a film as much as all of the rest: for
    // one file by hand there is --trace on.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: engine,
  },
})
