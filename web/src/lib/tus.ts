import { isRecord, parseJson } from './storage'

/** Why the server refused a file, as a stable slug. `unreachable`: it did not answer for too long. */
export class TusError extends Error {
  override readonly name = 'TusError'

  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code)
  }
}

export interface TusRequest {
  method: 'POST' | 'PATCH' | 'HEAD' | 'DELETE'
  url: string
  headers: Record<string, string>
  body?: Blob
  signal?: AbortSignal | undefined
  /** How many bytes of the body have left. */
  onSent?: (bytes: number) => void
}

export interface TusAnswer {
  status: number
  header: (name: string) => string | null
  body: string
}

/** Rejects when there is no answer. */
export type TusTransport = (request: TusRequest) => Promise<TusAnswer>

export interface TusOptions {
  endpoint: string
  /** An access token, and another one than `rejected`. */
  token: (rejected: string | null) => Promise<string>
  filename: string
  onProgress?: ((sent: number, total: number) => void) | undefined
  signal?: AbortSignal | undefined
  transport?: TusTransport
  /** Waits between attempts; replaced by tests. */
  sleep?: (ms: number) => Promise<void>
}

const kVersion = '1.0.0'
/** So often in a row nothing may come of it; that is about a minute. */
const kAttempts = 10
const kFirstWaitMs = 250
const kLongestWaitMs = 10_000

/** `fetch` does not tell how much of a body has left; this does. */
export const xhrTransport: TusTransport = ({ method, url, headers, body, signal, onSent }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => onSent?.(event.loaded))
    request.addEventListener('load', () => resolve({ status: request.status, header: (name) => request.getResponseHeader(name), body: request.responseText }))
    request.addEventListener('error', () => reject(new TusError('unreachable', 0)))
    request.addEventListener('abort', () => reject(new TusError('unreachable', 0)))
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', abort))
    signal?.addEventListener('abort', abort)
    request.send(body ?? null)
  })

function refusal({ status, body }: TusAnswer): TusError {
  const document = parseJson(body)
  const code = isRecord(document) ? document['code'] : undefined
  // HEAD is answered without a document.
  return new TusError(typeof code === 'string' ? code : status === 410 ? 'upload_expired' : 'internal', status)
}

const base64 = (text: string) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)))

class Sender {
  private readonly send: TusTransport
  private readonly sleep: (ms: number) => Promise<void>
  private url: string | null = null
  private offset = 0
  private rejected: string | null = null

  constructor(
    private readonly file: Blob,
    private readonly options: TusOptions,
  ) {
    this.send = options.transport ?? xhrTransport
    this.sleep = options.sleep ?? ((ms) => new Promise((done) => setTimeout(done, ms)))
  }

  async run(): Promise<string> {
    try {
      return await this.toTheEnd()
    } catch (error) {
      if (this.options.signal?.aborted) this.giveUp()
      this.options.signal?.throwIfAborted()
      throw error
    }
  }

  /** The id of the upload, once all of it is there. Goes on from where the server stands for as long as that moves. */
  private async toTheEnd(): Promise<string> {
    let fruitless = 0
    for (let standing = false; ; ) {
      this.options.signal?.throwIfAborted()
      const before = this.offset
      try {
        if (!this.url) this.url = await this.create()
        else if (!standing) this.offset = await this.ask(this.url)
        if (this.offset < this.file.size) this.offset = await this.append(this.url)
        if (this.offset >= this.file.size) return this.url.slice(this.url.lastIndexOf('/') + 1)
        standing = true
      } catch (error) {
        if (!(error instanceof TusError) || !passes(error)) throw error
        standing = false
        fruitless = this.offset > before ? 0 : fruitless + 1
        if (fruitless >= kAttempts) throw error
        await this.sleep(Math.min(kLongestWaitMs, kFirstWaitMs * 2 ** fruitless))
      }
    }
  }

  private async create(): Promise<string> {
    const answer = await this.request('POST', this.options.endpoint, {
      'Upload-Length': String(this.file.size),
      'Upload-Metadata': `filename ${base64(this.options.filename)}`,
    })
    const location = answer.header('Location')
    if (!location) throw new TusError('internal', answer.status)
    return location
  }

  private async ask(url: string): Promise<number> {
    return offsetOf(await this.request('HEAD', url, {}))
  }

  private async append(url: string): Promise<number> {
    const from = this.offset
    const headers = { 'Upload-Offset': String(from), 'Content-Type': 'application/offset+octet-stream' }
    return offsetOf(await this.request('PATCH', url, headers, this.file.slice(from), (bytes) => this.options.onProgress?.(from + bytes, this.file.size)))
  }

  private async request(method: TusRequest['method'], url: string, extra: Record<string, string>, body?: Blob, onSent?: (bytes: number) => void): Promise<TusAnswer> {
    const token = await this.options.token(this.rejected)
    const headers = { ...extra, 'Tus-Resumable': kVersion, Authorization: `Bearer ${token}` }
    const answer = await this.send({ method, url, headers, signal: this.options.signal, ...(body && { body }), ...(onSent && { onSent }) })
    if (answer.status < 300) return answer
    // The token ran out on the way: the next attempt takes another one.
    if (answer.status === 401 && token !== this.rejected) {
      this.rejected = token
      throw new TusError('token_expired', 401)
    }
    throw refusal(answer)
  }

  /** Nobody waits for the answer: what is left over expires by itself. */
  private giveUp(): void {
    if (!this.url) return
    const { url } = this
    const remove = async () => {
      const token = await this.options.token(null)
      await this.send({ method: 'DELETE', url, headers: { 'Tus-Resumable': kVersion, Authorization: `Bearer ${token}` } })
    }
    remove().catch(() => undefined)
  }
}

/** Whether trying again may help: the line broke, the server is busy, or somebody stands elsewhere than we thought. */
const passes = ({ status, code }: TusError) => status === 0 || status >= 500 || status === 429 || code === 'offset_mismatch' || code === 'token_expired'

function offsetOf(answer: TusAnswer): number {
  const offset = Number(answer.header('Upload-Offset') ?? Number.NaN)
  if (!Number.isInteger(offset) || offset < 0) throw new TusError('internal', answer.status)
  return offset
}

/**
 * Sends a file by tus 1.0.0 and answers the id of the upload. What arrived before the line broke is not sent again. Fails
 * with a TusError, or with the reason of the signal, which also ends the upload at the server.
 */
export function tusUpload(file: Blob, options: TusOptions): Promise<string> {
  return new Sender(file, options).run()
}
