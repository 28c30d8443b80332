import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const kStartMs = 20_000
const kStopMs = 15_000

const binary = () => resolve(process.env['VEZA_BIN'] ?? '../build/release/veza')

/** Without our own VEZA_ variables, which the server would refuse as unknown settings. */
function environment(): NodeJS.ProcessEnv {
  const foreign = Object.entries(process.env).filter(([name]) => !name.startsWith('VEZA_'))
  // Many accounts come from one address here; the limits have tests of their own. On 127.0.0.2 stand servers of tests.
  return { ...Object.fromEntries(foreign), VEZA_LIMITS_ENABLED: 'false', VEZA_OUTGOING_ALLOW_PRIVATE: '127.0.0.2' }
}

/** A port that was free a moment ago. The server is restarted on it, so it cannot pick one by itself. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))))
    })
  })
}

/** One running server with its own data, that can be killed and started again on the same port. */
export class VezaServer {
  private child: ChildProcess | null = null
  private output = ''

  private constructor(
    private readonly port: number,
    private readonly data: string,
  ) {}

  static async create(): Promise<VezaServer> {
    const server = new VezaServer(await freePort(), await mkdtemp(join(tmpdir(), 'veza-e2e-')))
    await server.start()
    return server
  }

  /** With the demo community in it. `passwordOf`: how somebody of it, by name, logs in. */
  static async demo(): Promise<{ server: VezaServer; passwordOf: (name: string) => string }> {
    const server = new VezaServer(await freePort(), await mkdtemp(join(tmpdir(), 'veza-e2e-')))
    const told = execFileSync(binary(), ['demo', '--data', server.data], { env: environment(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    const passwords = new Map([...told.matchAll(/^ {2}(\w+) +(\S{16})$/gm)].map(([, name = '', password = '']) => [name, password]))
    await server.start()
    return { server, passwordOf: (name) => passwords.get(name) ?? '' }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Resolves when the server says that it listens. */
  async start(): Promise<void> {
    const child = spawn(binary(), ['serve', '--listen', `127.0.0.1:${this.port}`, '--data', this.data], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    const keep = (text: string) => {
      this.output = (this.output + text).slice(-20_000)
    }
    child.stderr?.on('data', (chunk: Buffer) => keep(chunk.toString()))
    const { stdout } = child
    if (!stdout) throw new Error('the server has no standard output')
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`the server did not start in time\n${this.output}`)), kStartMs)
      child.once('error', fail)
      child.once('exit', (code) => fail(new Error(`the server ended with ${code}\n${this.output}`)))
      createInterface({ input: stdout }).on('line', (line) => {
        keep(`${line}\n`)
        if (!line.startsWith('listening on ')) return
        clearTimeout(timer)
        done()
      })
    })
  }

  /** The plug is pulled: no goodbye to anybody. */
  kill(): Promise<void> {
    return this.end('SIGKILL')
  }

  /** An orderly stop, as an upgrade would do it. */
  stop(): Promise<void> {
    return this.end('SIGTERM')
  }

  /** Stops, changes what is stored, starts again: for what would take a visitor too long. */
  async whileStopped(statements: string): Promise<void> {
    await this.stop()
    execFileSync('sqlite3', ['-bail', join(this.data, 'veza.db'), statements])
    await this.start()
  }

  async remove(): Promise<void> {
    await this.end('SIGTERM')
    await rm(this.data, { recursive: true, force: true })
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this
    this.child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((done) => child.once('exit', () => done()))
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), kStopMs)
    await gone
    clearTimeout(timer)
  }
}
