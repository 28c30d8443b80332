import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { until } from './wait.ts'

export interface Told {
  headers: IncomingHttpHeaders
  body: string
  event: { op: string; t: string; d: Record<string, unknown>; s?: string }
}

/** A program that outgoing webhooks tell, on this machine. */
export class Receiver {
  readonly told: Told[] = []
  /** What the next requests are answered; 204 when it is empty. */
  readonly answers: { status: number; headers?: Record<string, string> }[] = []
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
    server.on('request', (request, response) => {
      let body = ''
      request.setEncoding('utf8')
      request.on('data', (part: string) => (body += part))
      request.on('end', () => {
        this.told.push({ headers: request.headers, body, event: JSON.parse(body || '{}') as Told['event'] })
        const answer = this.answers.shift() ?? { status: 204 }
        response.writeHead(answer.status, answer.headers).end()
      })
    })
  }

  static async start(port = 0, host = '127.0.0.1'): Promise<Receiver> {
    const server = createServer()
    await new Promise<void>((done, failed) => server.on('error', failed).listen(port, host, done))
    return new Receiver(server)
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }
  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`
  }

  of(type: string): Told[] {
    return this.told.filter(({ event }) => event.t === type)
  }
  next(what: string, matches: (told: Told) => boolean): Promise<Told> {
    return until(what, () => this.told.find(matches))
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

/** As docs/webhooks.md tells receivers to do it. */
export function isSigned({ headers, body }: Told, secret: string): boolean {
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-veza-signature'])) ?? []
  return Math.abs(Date.now() / 1000 - Number(time)) < 300 && signature === createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
}
