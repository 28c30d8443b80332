import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BUILDS = ['release', 'dev'].map((preset) => fileURLToPath(new URL(`../../../build/${preset}/veza`, import.meta.url)))

/** The server under test: VEZA_BIN (or VEZA_BINARY), else the newest kind of build that is there. */
export function vezaBinary(): string {
  const named = process.env.VEZA_BIN ?? process.env.VEZA_BINARY
  const found = (named ? [named] : BUILDS).find((path) => existsSync(path))
  if (!found) throw new Error(`there is no server to test: ${named ?? BUILDS.join(', ')} (run make build, or set VEZA_BIN)`)
  return found
}
