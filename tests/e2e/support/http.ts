import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { within } from './wait.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 128, scheduling: 'lifo' })

export interface Answer {
  status: number
  headers: Record<string, string | undefined>
  /** The parsed body where it is JSON, else its text; undefined where there is none. */
  body: unknown
  text: string
}

export interface Outgoing {
  method: string
  headers?: Record<string, string>
  body?: string | Buffer
  timeoutMs?: number
}

/** One request over a kept-alive connection; never throws because of a status. */
export function send(url: string, outgoing: Outgoing): Promise<Answer> {
  const answered = new Promise<Answer>((resolve, reject) => {
    const body = outgoing.body === undefined ? undefined : Buffer.from(outgoing.body as string)
    const headers = { ...(body && { 'content-length': String(body.length) }), ...outgoing.headers }
    const call = request(url, { agent, method: outgoing.method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const flat = Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])
        const isJson = /^application\/(problem\+)?json/.test(response.headers['content-type'] ?? '')
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(flat) as Answer['headers'],
          body: text === '' ? undefined : isJson ? JSON.parse(text) : text,
          text,
        })
      })
    })
    call.on('error', reject)
    call.end(body)
  })
  return within(`an answer to ${outgoing.method} ${url}`, answered, outgoing.timeoutMs ?? 30_000)
}

/**
 * Sends bytes as they are and answers all that comes back until the server closes (or until one answer is there, where it
 * has no reason to close): for what no HTTP library would send.
 */
export function sendRaw(serverUrl: string, bytes: string | Buffer, timeoutMs = 15_000, how: 'until closed' | 'until answered' = 'until closed'): Promise<string> {
  const { hostname, port } = new URL(serverUrl)
  const socket = connect(Number(port), hostname)
  const answered = new Promise<string>((resolve, reject) => {
    let received = ''
    socket.setEncoding('latin1')
    socket.on('data', (text) => {
      received += String(text)
      if (how === 'until answered' && isWhole(received)) resolve(received)
    })
    socket.on('error', (error: NodeJS.ErrnoException) => (received ? resolve(received) : reject(error)))
    socket.on('close', () => resolve(received))
    socket.write(bytes)
  })
  return within('the end of a raw exchange', answered, timeoutMs).finally(() => socket.destroy())
}

/** One answer with all of the body that it announces. */
function isWhole(received: string): boolean {
  const [head, ...body] = received.split('\r\n\r\n')
  const length = /^content-length: (\d+)$/im.exec(head ?? '')?.[1]
  return body.join('\r\n\r\n').length >= Number(length ?? Infinity)
}
