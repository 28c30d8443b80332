import { expect } from 'vitest'
import { Contract, type OpenApi } from './contract.ts'
import { send, type Answer } from './http.ts'
import type { Problem } from './types.ts'

export const BASE = '/api/v1'

/** An answer that says no, where a yes was expected. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(what: string, problem: Problem) {
    super(`${what}: ${problem.status} ${problem.code} (${problem.detail}) ${JSON.stringify(problem.errors ?? [])}`)
    this.problem = problem
  }
}

let contract: Promise<Contract> | undefined

/** The contract of the binary under test; the same for every server that runs it. */
export function contractOf(serverUrl: string): Promise<Contract> {
  contract ??= send(`${serverUrl}${BASE}/openapi.json`, { method: 'GET' }).then((answer) => {
    if (answer.status !== 200) contract = undefined
    return new Contract(answer.body as OpenApi)
  })
  return contract
}

export interface CallOptions {
  headers?: Record<string, string>
  /** Instead of a JSON body. */
  raw?: string | Buffer
  timeoutMs?: number
}

/** Whoever holds `token` (or nobody), at one server. Every answer is held against the OpenAPI document. */
export class Api {
  readonly server: { readonly url: string }
  token: string | undefined

  constructor(server: { readonly url: string }, token?: string) {
    this.server = server
    this.token = token
  }

  /** Never throws because of a status. `path` is below /api/v1. */
  async call(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Answer> {
    const known = await contractOf(this.server.url)
    const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const answer = await send(`${this.server.url}${BASE}${path}`, {
      method,
      body: payload,
      timeoutMs: options.timeoutMs,
      headers: {
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...options.headers,
      },
    })
    known.check(method, path.split('?')[0] ?? path, answer)
    return answer
  }

  async #yes<T>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<T> {
    const answer = await this.call(method, path, body, options)
    if (answer.status >= 400) throw new ProblemError(`${method} ${path}`, answer.body as Problem)
    return answer.body as T
  }

  get<T>(path: string): Promise<T> {
    return this.#yes('GET', path)
  }
  post<T>(path: string, body?: unknown, options?: CallOptions): Promise<T> {
    return this.#yes('POST', path, body, options)
  }
  patch<T>(path: string, body: unknown): Promise<T> {
    return this.#yes('PATCH', path, body)
  }
  put<T = void>(path: string, body?: unknown): Promise<T> {
    return this.#yes('PUT', path, body)
  }
  delete(path: string): Promise<void> {
    return this.#yes('DELETE', path)
  }

  /** Expects a refusal with that status and slug, and answers its problem document. */
  async refused(status: number, code: string, method: string, path: string, body?: unknown, options?: CallOptions): Promise<Problem> {
    const answer = await this.call(method, path, body, options)
    const problem = answer.body as Problem
    expect({ status: answer.status, code: problem?.code }, `${method} ${path}: ${answer.text}`).toEqual({ status, code })
    return problem
  }

  /** Expects a 422 that names this field. */
  async invalid(field: string, code: string, method: string, path: string, body: unknown): Promise<void> {
    const answer = await this.call(method, path, body)
    expect(answer.status, `${method} ${path} ${JSON.stringify(body)}: ${answer.text}`).toBe(422)
    expect((answer.body as Problem).errors, JSON.stringify(body)).toContainEqual({ field, code })
  }
}
