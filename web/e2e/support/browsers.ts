import type { LaunchOptions } from '@playwright/test'

function launch(executable: string): LaunchOptions {
  return {
    executablePath: process.env['VEZA_CHROMIUM'] ?? executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}

/** The engine of Chromium with all that a page is given, but none of the browser around it: what a test takes is a quarter less. */
export const engine = launch('/usr/bin/chromium-headless-shell')

/** All of Chromium. It has windows, and so it knows which of its pages is looked at; to the engine all of them are. */
export const wholeBrowser = launch('/usr/bin/chromium')
