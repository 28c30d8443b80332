import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: Buffer | string
}

/** Another server on this machine, with files of its own. */
export class PictureServer {
  /** What was asked for, by path and query, in order. */
  readonly asked: { path: string; headers: IncomingHttpHeaders }[] = []
  readonly #files = new Map<string, Answer>()
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
    server.on('request', (request, response) => {
      const path = request.url ?? ''
      this.asked.push({ path, headers: request.headers })
      const { status = 200, headers = { 'content-type': 'image/png' }, body = '' } = this.#files.get(path) ?? { status: 404 }
      response.writeHead(status, headers).end(body)
    })
  }

  static async start(host = '127.0.0.1'): Promise<PictureServer> {
    const server = createServer()
    await new Promise<void>((done, failed) => server.on('error', failed).listen(0, host, done))
    return new PictureServer(server)
  }

  /** Answers so at that path from now on; the address of it. */
  put(path: string, answer: Answer): string {
    this.#files.set(path, answer)
    return this.url(path)
  }
  url(path: string): string {
    const { address, port } = this.#server.address() as AddressInfo
    return `http://${address}:${port}${path}`
  }
  times(path: string): number {
    return this.asked.filter((one) => one.path === path).length
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
