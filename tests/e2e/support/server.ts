import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { atExit } from './at-exit.ts'
import { Child, type Exit, type Settings } from './process.ts'
import { within } from './wait.ts'

/** Without limits and with the cheapest password hash that is allowed; the tests that are about those set them. */
const QUICK: Settings = {
  'limits.enabled': false,
  'limits.handshakes_per_minute': 0,
  'auth.argon2.memory_kib': 64,
  'auth.argon2.passes': 1,
  'http.threads': 2,
  'log.format': 'json',
}

export interface ServeOptions {
  settings?: Settings
  dataDir?: string
  args?: string[]
}

/** A running server with a data directory of its own. */
export class Server {
  readonly dataDir: string
  readonly #ownsDataDir: boolean
  readonly #options: ServeOptions
  readonly #forget: () => void
  #child: Child | undefined
  #address: string | undefined

  private constructor(dataDir: string, ownsDataDir: boolean, options: ServeOptions) {
    this.dataDir = dataDir
    this.#ownsDataDir = ownsDataDir
    this.#options = options
    this.#forget = atExit(() => ownsDataDir && rmSync(dataDir, { recursive: true, force: true }))
  }

  static async start(options: ServeOptions = {}): Promise<Server> {
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'veza-e2e-')))
    const server = new Server(dataDir, options.dataDir === undefined, options)
    try {
      await server.start()
    } catch (error) {
      server.child.signal('SIGKILL')
      await server.dispose()
      throw error
    }
    return server
  }

  /** Starts (again), with settings that hold for this start only. */
  async start(settings: Settings = {}): Promise<void> {
    const child = new Child(['serve', '--listen', '127.0.0.1:0', '--data', this.dataDir, ...(this.#options.args ?? [])], {
      settings: { ...QUICK, ...this.#options.settings, ...settings },
    })
    this.#child = child
    const listening = new Promise<string>((resolve, reject) => {
      child.onOutput(() => {
        const found = /^listening on (http:\/\/\S+)$/m.exec(child.stdout)
        if (found?.[1]) resolve(found[1])
      })
      void child.exited.then((exit) => reject(new Error(`the server ended at its start (${exit.code}): ${exit.stderr}`)))
    })
    this.#address = await within('the line "listening on"', listening, 30_000)
  }

  get url(): string {
    if (!this.#address) throw new Error('the server does not run')
    return this.#address
  }

  get child(): Child {
    if (!this.#child) throw new Error('the server was never started')
    return this.#child
  }

  get stderr(): string {
    return this.child.stderr
  }

  /** SIGTERM and the end that follows. */
  async stop(): Promise<Exit> {
    this.child.signal('SIGTERM')
    return this.#ended('SIGTERM')
  }

  /** SIGKILL: nothing can be finished. */
  async kill(): Promise<Exit> {
    this.child.signal('SIGKILL')
    return this.#ended('SIGKILL')
  }

  async #ended(signal: string): Promise<Exit> {
    const exit = await within(`the end after ${signal}`, this.child.exited, 30_000)
    this.#address = undefined
    return exit
  }

  /** Stops, lets `change` work on what is stored, starts again: for states that no endpoint makes yet. */
  async whileStopped(change: () => void | Promise<void>): Promise<void> {
    await this.stop()
    await change()
    await this.start()
  }

  async dispose(): Promise<void> {
    if (this.#address) {
      this.child.signal('SIGTERM')
      await within('the end', this.child.exited, 15_000).catch(() => this.kill())
    }
    if (this.#ownsDataDir) await rm(this.dataDir, { recursive: true, force: true })
    this.#forget()
  }

  /** The lines it logged as errors: a request that failed inside, a broken store. */
  get loggedErrors(): string[] {
    return this.stderr.split('\n').filter((line) => /"level":"(error|critical)"/.test(line))
  }
}

/** One server for all tests of a file. Its log is shown where a test fails, and must hold no errors at the end. */
export function useServer(options: ServeOptions & { mayLogErrors?: boolean } = {}): Server {
  let server: Server | undefined
  beforeAll(async () => {
    server = await Server.start(options)
  })
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.error(`the server's log:\n${tail(server?.stderr ?? '')}`)
  })
  afterAll(async () => {
    const errors = server?.loggedErrors ?? []
    await server?.dispose()
    if (!options.mayLogErrors) expect(errors, 'what the server logged as errors').toEqual([])
  })
  return new Proxy({} as Server, {
    get(_, name) {
      if (!server) throw new Error('the server is started before the first test, not while the file is read')
      const value = Reflect.get(server, name, server) as unknown
      return typeof value === 'function' ? (value.bind(server) as unknown) : value
    },
  })
}

function tail(text: string): string {
  return text.split('\n').slice(-40).join('\n')
}
