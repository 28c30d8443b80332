import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { WebSocket, type ClientOptions } from 'ws'
import { contractOf } from './api.ts'
import type { Contract } from './contract.ts'
import type { Community, Message, Problem, Ready } from './types.ts'
import { delay, within } from './wait.ts'

export interface Frame<D = Record<string, unknown>> {
  op: string
  t: string
  d: D
  id?: string
  s?: string
}
export interface Closed {
  code: number
  reason: string
}
export interface ConnectOptions {
  /** How the token travels; `none` sends none. */
  token?: 'header' | 'subprotocol' | 'none'
  origin?: string
  headers?: Record<string, string>
  protocols?: string[]
  /** Offers permessage-deflate, for all that is sent. */
  compression?: boolean
  /** A browser's part, by default: say identify, and wait until READY. */
  identify?: boolean
}

type Matching = string | ((frame: Frame) => boolean)

/** The schema that REST has for an event's payload, or for a part of it. */
const PAYLOADS: Record<string, [schema: string, part?: string]> = {
  'message.created': ['Message'],
  'message.updated': ['Message'],
  'member.joined': ['Member', 'member'],
  'member.updated': ['Member', 'member'],
  'role.created': ['Role', 'role'],
  'role.updated': ['Role', 'role'],
  'emoji.created': ['Emoji', 'emoji'],
  'emoji.updated': ['Emoji', 'emoji'],
  'user.updated': ['UserRef'],
}

/** The gateway's servers carry what their members share beside what REST answers. */
function checkWholeServer(contract: Contract, server: Community): void {
  const { roles, emoji, large, ...shared } = server as Community & { roles: unknown[]; emoji: unknown[]; large: unknown }
  contract.checkComponent('Server', shared)
  expect(typeof large).toBe('boolean')
  for (const role of roles) contract.checkComponent('Role', role)
  for (const each of emoji) contract.checkComponent('Emoji', each)
}

/** Presence, and how far somebody has read, wait so long for the next of their kind. */
const BATCH_MS = 60

/** The handshake was answered with something else than 101. */
export class HandshakeRefused extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, body: string) {
    super(`the handshake was answered ${status}: ${body}`)
    this.status = status
    this.problem = JSON.parse(body) as Problem
  }
}

/** One connection to the gateway, and everything that came over it. */
export class Gateway {
  readonly frames: Frame[] = []
  readonly closed: Promise<Closed>
  readonly socket: WebSocket
  #ready: Ready | undefined
  #violation: Error | undefined
  readonly #contract: Contract
  readonly #waiting = new Set<() => void>()

  private constructor(socket: WebSocket, contract: Contract) {
    this.socket = socket
    this.#contract = contract
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() })
        this.#wake()
      })
    })
    socket.on('message', (data, isBinary) => this.#received(data as Buffer, isBinary))
    socket.on('error', () => undefined) // what matters of it is the close that follows
  }

  static async connect(server: { readonly url: string }, token: string | undefined, options: ConnectOptions = {}): Promise<Gateway> {
    const how = options.token ?? 'header'
    const protocols = options.protocols ?? (how === 'subprotocol' ? ['veza.v1', `bearer.${token}`] : [])
    const config: ClientOptions = {
      headers: { ...(how === 'header' && token !== undefined && { authorization: `Bearer ${token}` }), ...options.headers },
      ...(options.origin !== undefined && { origin: options.origin }),
      perMessageDeflate: options.compression === true && { threshold: 0 },
      handshakeTimeout: 15_000,
    }
    const contract = await contractOf(server.url)
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/gateway`, protocols, config)
    const gateway = new Gateway(socket, contract)
    await opened(socket)
    if (options.identify !== false) await gateway.identify()
    return gateway
  }

  #received(data: Buffer, isBinary: boolean): void {
    try {
      if (isBinary) throw new Error('the server sent a binary frame')
      const frame = JSON.parse(data.toString('utf8')) as Frame
      const payload = PAYLOADS[frame.t]
      if (payload) this.#contract.checkComponent(payload[0], payload[1] ? frame.d[payload[1]] : frame.d)
      if (frame.t === 'server.created') checkWholeServer(this.#contract, frame.d.server as Community)
      this.frames.push(frame)
    } catch (error) {
      this.#violation ??= error as Error
    }
    this.#wake()
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  get ready(): Ready {
    if (!this.#ready) throw new Error('not identified')
    return this.#ready
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN
  }

  /** How many frames came so far: `since` for what comes from now on. */
  mark(): number {
    return this.frames.length
  }

  received(matching: Matching, since = 0): Frame[] {
    const wanted = typeof matching === 'string' ? (frame: Frame) => frame.t === matching : matching
    return this.frames.slice(since).filter(wanted)
  }

  /** The first matching frame, of those that are there or that come in time. */
  async waitFor<D = Record<string, unknown>>(matching: Matching, options: { since?: number; timeoutMs?: number } = {}): Promise<Frame<D>> {
    const { since = 0, timeoutMs = 15_000 } = options
    const what = typeof matching === 'string' ? matching : `a frame with ${matching}`
    const found = new Promise<Frame>((resolve, reject) => {
      const look = () => {
        const frame = this.received(matching, since)[0]
        const over = this.#violation ?? (this.socket.readyState === WebSocket.CLOSED ? new Error(`the connection ended before ${what}`) : undefined)
        if (!frame && !over) return
        this.#waiting.delete(look)
        if (frame) resolve(frame)
        else reject(over as Error)
      }
      this.#waiting.add(look)
      look()
    })
    return (await within(`${what} (came: ${this.frames.map((f) => f.t).join(' ')})`, found, timeoutMs)) as unknown as Frame<D>
  }

  sendText(text: string): void {
    this.socket.send(text)
  }

  /** Sends a request; answers its id. */
  send(op: string, t: string, d: unknown = {}, id: string = randomUUID()): string {
    this.sendText(JSON.stringify({ op, t, d, id }))
    return id
  }

  /** Sends a request and waits for the reply that repeats its id. */
  async request<D = Record<string, unknown>>(op: string, t: string, d: unknown): Promise<Frame<D>> {
    const id = this.send(op, t, d)
    return this.waitFor<D>((frame) => frame.op === 'REPLY' && frame.id === id)
  }

  async identify(): Promise<Ready> {
    await this.waitFor('session.hello')
    this.send('SESSION', 'session.identify')
    const { d } = await this.waitFor<Ready>('session.ready')
    for (const channel of d.channels) this.#contract.checkComponent('Channel', channel)
    for (const server of d.servers) checkWholeServer(this.#contract, server)
    this.#contract.checkComponent('SelfUser', d.user)
    this.#ready = d
    return d
  }

  async say(channel: string, content: string, nonce?: string): Promise<Message> {
    const reply = await this.request<Message>('MESSAGE', 'message.create', { channel_id: channel, content, nonce })
    expect(reply.t, JSON.stringify(reply.d)).toBe('ack')
    this.#contract.checkComponent('Message', reply.d)
    return reply.d
  }

  /** Everything that was published before this call has arrived, or never will: frames leave in order. */
  async fence(): Promise<void> {
    await delay(BATCH_MS)
    const { id, since } = { since: this.mark(), id: this.send('SESSION', 'session.heartbeat') }
    await this.waitFor((frame) => frame.t === 'session.heartbeat_ack' && frame.id === id, { since })
  }

  async expectClose(code: number, timeoutMs = 15_000): Promise<Closed> {
    const closed = await within(`the close with ${code} (came: ${this.frames.map((f) => f.t).join(' ')})`, this.closed, timeoutMs)
    expect(closed.code, closed.reason).toBe(code)
    return closed
  }

  async close(code = 1000): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return
    this.socket.close(code)
    await within('the answer to our close', this.closed).catch(() => this.socket.terminate())
  }
}

function opened(socket: WebSocket): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
    socket.once('unexpected-response', (_, response) => {
      let body = ''
      response.on('data', (chunk) => (body += String(chunk)))
      response.on('end', () => reject(new HandshakeRefused(response.statusCode ?? 0, body)))
    })
  })
  return within('the end of the handshake', done, 15_000)
}
