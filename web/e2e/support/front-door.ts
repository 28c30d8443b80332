import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

/** Changes the text of an answer. */
export type Rewrite = (path: string, text: string) => string

/**
 * A reverse proxy before the server under test, as an operator would have one. It can answer for a server that is away, and
 * as if another build of the app were inside the server.
 */
export class FrontDoor {
  /** The server behind it answers nothing: a proxy says 502. */
  away = false
  /** Answers come so many milliseconds late. */
  delayMs = 0
  rewrite: Rewrite | null = null
  private readonly sockets = new Set<Socket>()

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async before(target: string): Promise<FrontDoor> {
    const server = createServer()
    const door = new FrontDoor(server, new URL(target))
    server.on('request', (incoming, outgoing) => setTimeout(() => door.forward(incoming, outgoing), door.delayMs))
    server.on('upgrade', (incoming, socket, head) => door.tunnel(incoming, socket as Socket, head))
    server.on('connection', (socket) => {
      door.sockets.add(socket)
      socket.on('close', () => door.sockets.delete(socket))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return door
  }

  get url(): string {
    const address = this.server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the proxy does not listen')
    return `http://127.0.0.1:${address.port}`
  }

  /** Cuts every connection there is, tunnels too. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((done) => this.server.close(done))
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const refuse = () => outgoing.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>')
    if (this.away) {
      refuse()
      return
    }
    const { method, url = '/' } = incoming
    const { hostname, port } = this.target
    const headers = { ...incoming.headers }
    const { rewrite } = this
    // What is rewritten has to come as it is, and whole.
    if (rewrite) for (const name of ['accept-encoding', 'if-none-match']) delete headers[name]
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      const isText = /^(text\/(html|javascript))/.test(answer.headers['content-type'] ?? '')
      if (!rewrite || !isText || answer.statusCode !== 200) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
        return
      }
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const { 'content-length': _length, etag: _tag, ...kept } = answer.headers
        const text = rewrite(url, Buffer.concat(chunks).toString())
        outgoing.writeHead(200, { ...kept, 'content-length': Buffer.byteLength(text) }).end(text)
      })
    })
    onward.on('error', refuse)
    incoming.pipe(onward)
  }

  private tunnel(incoming: IncomingMessage, socket: Socket, head: Buffer): void {
    if (this.away) {
      socket.destroy()
      return
    }
    const onward = connect(Number(this.target.port), this.target.hostname, () => {
      const lines = incoming.rawHeaders.reduce<string[]>((all, value, at) => (at % 2 === 0 ? [...all, value] : [...all.slice(0, -1), `${all.at(-1)}: ${value}`]), [])
      onward.write([`GET ${incoming.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
      onward.write(head)
      socket.pipe(onward).pipe(socket)
    })
    for (const [one, other] of [[onward, socket], [socket, onward]] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  }
}
