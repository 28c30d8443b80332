import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { until } from './wait.ts'

export interface Note {
  title: string
  body: string
  server_id?: string
  channel_id: string
  message_id: string
  badge?: number
}
export interface Push {
  device: string
  headers: IncomingMessage['headers']
  note: Note
}

/** A browser's end of Web Push: keys of its own, and what it tells the server of them. */
export class Device {
  readonly #key = createECDH('prime256v1')
  readonly #auth = randomBytes(16)
  readonly path: string

  constructor(path: string) {
    this.path = path
    this.#key.generateKeys()
  }

  subscription(origin: string) {
    return { endpoint: `${origin}${this.path}`, keys: { p256dh: this.#key.getPublicKey('base64url'), auth: this.#auth.toString('base64url') } }
  }

  /** RFC 8291 and RFC 8188, read once more than in the server. */
  decrypt(body: Buffer): Note {
    const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)]
    const sender = body.subarray(21, 21 + keyLength)
    const sealed = body.subarray(21 + keyLength)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#key.getPublicKey(), sender])
    const input = Buffer.from(hkdfSync('sha256', this.#key.computeSecret(sender), this.#auth, info, 32))
    const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12))
    const decipher = createDecipheriv('aes-128-gcm', key, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    const end = plain.lastIndexOf(2)
    return JSON.parse(plain.subarray(0, end).toString()) as Note
  }
}

/** Whether the header says who sends, as RFC 8292 wants it, for this audience. */
export function vapidOf(header: string | undefined): { key: string; aud: string; exp: number; sub: string; valid: boolean } {
  const [, token = '', key = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(header ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const valid = verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  return { key, valid, ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number; sub: string }) }
}

/** A push service on this machine that keeps what it gets. */
export class PushService {
  readonly pushes: Push[] = []
  /** What each device is answered with; 201 without an entry. */
  readonly answers = new Map<string, { status: number; headers?: Record<string, string> }[]>()
  readonly #devices = new Map<string, Device>()
  readonly #server: Server
  asked = 0

  private constructor(server: Server) {
    this.#server = server
    server.on('request', (request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        this.asked++
        const device = this.#devices.get(request.url ?? '')
        const answer = this.answers.get(request.url ?? '')?.shift() ?? { status: device ? 201 : 404 }
        if (device && answer.status === 201) this.pushes.push({ device: device.path, headers: request.headers, note: device.decrypt(Buffer.concat(parts)) })
        response.writeHead(answer.status, answer.headers).end()
      })
    })
  }

  static async start(): Promise<PushService> {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return new PushService(server)
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  device(): Device {
    const device = new Device(`/push/${randomBytes(12).toString('base64url')}`)
    this.#devices.set(device.path, device)
    return device
  }

  to(device: Device): Push[] {
    return this.pushes.filter((push) => push.device === device.path)
  }

  /** The push about that message, once it has come. */
  about(message: string, device: Device): Promise<Push> {
    return until(`a push about ${message}`, () => this.to(device).find(({ note }) => note.message_id === message))
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
