import { execFileSync } from 'node:child_process'
import { vezaBinary } from './binary.ts'

/** Says once which server is tested, and stops the whole run with one clear sentence where there is none. */
export default function setup(): void {
  const binary = vezaBinary()
  const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim()
  console.log(`testing ${binary} (${version})`)
}
