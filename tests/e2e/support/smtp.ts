import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server as NetServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls'
import { until } from './wait.ts'

export interface Mail {
  from: string
  to: string
  headers: Record<string, string>
  subject: string
  text: string
  /** Whether it came over TLS, and as whom the sender had logged in. */
  secure: boolean
  user: string | null
}

interface Options {
  /** Offers STARTTLS with a certificate of its own. */
  tls?: boolean
  /** Demands this login. */
  login?: { user: string; password: string }
}

/** A small mail server (RFC 5321) that keeps what it takes. */
export class MailServer {
  readonly mails: Mail[] = []
  /** Answers to the next mails, instead of taking them. */
  readonly refusals: string[] = []
  readonly caFile: string | undefined
  readonly #server: NetServer
  readonly #folder: string | undefined
  readonly #context: SecureContext | undefined
  readonly #options: Options
  readonly #sockets = new Set<Socket>()

  private constructor(options: Options) {
    this.#options = options
    if (options.tls) {
      this.#folder = mkdtempSync(join(tmpdir(), 'veza-e2e-smtp-'))
      const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => join(this.#folder as string, name)) as [string, string]
      const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
      execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate, ...subject], { stdio: 'ignore' })
      this.#context = createSecureContext({ key: readFileSync(key), cert: readFileSync(certificate) })
      this.caFile = certificate
    }
    this.#server = createServer((socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      this.#greet(socket)
    })
  }

  static async start(options: Options = {}): Promise<MailServer> {
    const server = new MailServer(options)
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve))
    return server
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port
  }

  get url(): string {
    const { login } = this.#options
    return `smtp://${login ? `${login.user}:${login.password}@` : ''}127.0.0.1:${this.port}`
  }

  /** What a server that is to send by this one is started with. */
  get settings(): Record<string, string> {
    return {
      'http.public_url': 'https://veza.example',
      'mail.url': this.url,
      'mail.from': 'Veza <veza@veza.example>',
      ...(this.caFile ? { 'mail.ca_file': this.caFile } : { 'mail.starttls': 'off' }),
    }
  }

  /** The newest mail to that address, once there are `count`. */
  async mailTo(address: string, count = 1): Promise<Mail> {
    const found = await until(`a mail to ${address}`, () => {
      const mails = this.mails.filter((mail) => mail.to === address)
      return mails.length >= count ? mails : undefined
    })
    return found.at(-1) as Mail
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
  }

  #greet(socket: Socket): void {
    socket.on('error', () => undefined)
    socket.write('220 here\r\n')
    this.#talk(socket, false)
  }

  #talk(socket: Socket, secure: boolean): void {
    const state = { from: '', to: '', user: null as string | null, data: false, secret: false }
    let received = ''
    const say = (text: string) => socket.write(`${text}\r\n`)
    const onLine = (line: string): boolean => {
      const command = line.toUpperCase()
      if (state.secret) {
        state.secret = false
        say(this.#logIn(line, state))
      } else if (command.startsWith('EHLO')) {
        const extras = [...(this.#context && !secure ? ['STARTTLS'] : []), ...(this.#options.login ? ['AUTH PLAIN'] : [])]
        say(['250-here', ...extras.map((extra) => `250-${extra}`), '250 8BITMIME'].join('\r\n'))
      } else if (command === 'STARTTLS' && this.#context) {
        say('220 go on')
        socket.off('data', onData)
        const tls = new TLSSocket(socket, { isServer: true, secureContext: this.#context })
        tls.on('error', () => undefined)
        this.#talk(tls, true)
        return false
      } else if (command.startsWith('AUTH PLAIN')) {
        const given = line.slice('AUTH PLAIN '.length).trim()
        state.secret = given === ''
        say(given === '' ? '334 ' : this.#logIn(given, state))
      } else if (command.startsWith('MAIL FROM:')) {
        state.from = /<(.*)>/.exec(line)?.[1] ?? ''
        say(this.#options.login && !state.user ? '530 log in first' : '250 fine')
      } else if (command.startsWith('RCPT TO:')) {
        state.to = /<(.*)>/.exec(line)?.[1] ?? ''
        say('250 fine')
      } else if (command === 'DATA') {
        state.data = true
        say('354 go on')
      } else if (command === 'QUIT') {
        say('221 bye')
        socket.end()
      } else {
        say('250 fine')
      }
      return true
    }
    const onData = (chunk: Buffer) => {
      received += chunk.toString('latin1')
      for (;;) {
        const end = received.indexOf(state.data ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const text = received.slice(0, end)
        received = received.slice(end + (state.data ? 5 : 2))
        if (state.data) {
          state.data = false
          const refusal = this.refusals.shift()
          if (!refusal) this.mails.push(readMail(text, { from: state.from, to: state.to, secure, user: state.user }))
          say(refusal ?? '250 taken')
        } else if (!onLine(text)) return
      }
    }
    socket.on('data', onData)
  }

  #logIn(text: string, state: { user: string | null }): string {
    const [, user, password] = Buffer.from(text, 'base64').toString().split('\0')
    const { login } = this.#options
    if (!login || user !== login.user || password !== login.password) return '535 who are you'
    state.user = user
    return '235 welcome'
  }
}

function readMail(raw: string, envelope: Pick<Mail, 'from' | 'to' | 'secure' | 'user'>): Mail {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  const words = (headers['subject'] ?? '').replaceAll(/\?= =\?/g, '?==?')
  const subject = words.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, text: string) => Buffer.from(text, 'base64').toString('latin1'))
  const body = raw.slice(end + 4).replaceAll(/^\.\./gm, '.').replaceAll('=\r\n', '')
  const text = body.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8')
  return { ...envelope, headers, subject: utf8(subject), text: utf8(text).replaceAll('\r\n', '\n') }
}

/** The token at the end of the link in a mail. */
export function tokenIn(mail: Mail): string {
  const token = /#token=(\S+)/.exec(mail.text)?.[1]
  if (!token) throw new Error(`no link in: ${mail.text}`)
  return token
}
