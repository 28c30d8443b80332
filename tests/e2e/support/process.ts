import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { atExit } from './at-exit.ts'
import { vezaBinary } from './binary.ts'

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export type Settings = Record<string, string | number | boolean>

/** `auth.argon2.passes` is read from VEZA_AUTH_ARGON2_PASSES. */
function variableOf(setting: string): string {
  return `VEZA_${setting.replaceAll('.', '_').toUpperCase()}`
}

/** Our own environment without what would configure the server by accident, and `settings` in it. */
export function environment(settings: Settings = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('VEZA_'))
  const given = Object.entries(settings).map(([path, value]) => [variableOf(path), String(value)] as const)
  return Object.fromEntries([...own, ...given])
}

/** One process of the binary, its output gathered. Ended at the latest when this process ends. */
export class Child {
  stdout = ''
  stderr = ''
  readonly exited: Promise<Exit>
  readonly #process: ChildProcess

  constructor(args: string[], options: { settings?: Settings; cwd?: string } = {}) {
    const child = spawn(vezaBinary(), args, {
      env: environment(options.settings),
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    const forget = atExit(() => child.kill('SIGKILL'))
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text))
    this.exited = once(child, 'close').then(([code, signal]) => {
      forget()
      return { code, signal, stdout: this.stdout, stderr: this.stderr } as Exit
    })
  }

  get pid(): number {
    const pid = this.#process.pid
    if (pid === undefined) throw new Error('the process did not start')
    return pid
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name)
  }

  onOutput(listener: () => void): void {
    this.#process.stdout?.on('data', listener)
  }
}

/** Runs one command of the binary to its end. */
export async function veza(args: string[], options: { settings?: Settings; cwd?: string } = {}): Promise<Exit> {
  const child = new Child(args, options)
  const watchdog = setTimeout(() => child.signal('SIGKILL'), 40_000)
  try {
    return await child.exited
  } finally {
    clearTimeout(watchdog)
  }
}
