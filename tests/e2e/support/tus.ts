import type { Answer } from './http.ts'
import { send } from './http.ts'
import type { Person } from './people.ts'

const VERSION = { 'tus-resumable': '1.0.0' }

/** Speaks tus 1.0.0 as one person. Paths are those the server gave as Location. */
export class Tus {
  readonly #who: Person
  constructor(who: Person) {
    this.#who = who
  }

  request(method: string, path: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Answer> {
    return send(`${this.#who.server.url}${path}`, {
      method,
      body,
      headers: { authorization: `Bearer ${this.#who.token}`, ...VERSION, ...headers },
    })
  }

  begin(size: number, filename = 'file.bin', headers: Record<string, string> = {}): Promise<Answer> {
    const metadata = `filename ${Buffer.from(filename).toString('base64')}`
    return this.request('POST', '/api/v1/uploads', { 'upload-length': String(size), 'upload-metadata': metadata, ...headers })
  }

  /** Where it is to be found; its id is the last part. */
  async begun(size: number, filename?: string): Promise<string> {
    const answer = await this.begin(size, filename)
    if (answer.status !== 201) throw new Error(`the upload was refused: ${answer.text}`)
    return answer.headers.location as string
  }

  append(path: string, offset: number, body: Buffer, headers: Record<string, string> = {}): Promise<Answer> {
    return this.request('PATCH', path, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...headers }, body)
  }

  async offset(path: string): Promise<number> {
    return Number((await this.request('HEAD', path)).headers['upload-offset'])
  }

  /** A whole file at once; answers its id. */
  async upload(content: Buffer, filename?: string): Promise<string> {
    const path = await this.begun(content.length, filename)
    const answer = await this.append(path, 0, content)
    if (answer.status !== 204) throw new Error(`the upload failed: ${answer.text}`)
    return path.split('/').at(-1) as string
  }
}
