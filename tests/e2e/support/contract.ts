import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Answer } from './http.ts'

export interface Operation {
  operationId: string
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>
  security?: unknown[]
  requestBody?: unknown
}
export interface OpenApi {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
  'x-permissions': { name: string; bit: number; scope: string }[]
}
interface Schema {
  properties?: Record<string, unknown>
  additionalProperties?: unknown
}

const DOCUMENT = 'veza'

/** Holds what the server says against the OpenAPI document that it serves. */
export class Contract {
  readonly document: OpenApi
  readonly #ajv: Ajv2020
  readonly #routes: { method: string; pattern: RegExp; path: string; operation: Operation }[] = []

  constructor(document: OpenApi) {
    this.document = document
    this.#ajv = new Ajv2020({ strict: false, allErrors: true })
    ;(formats as unknown as (ajv: Ajv2020) => void)(this.#ajv)
    for (const name of ['int32', 'int64', 'double']) this.#ajv.addFormat(name, true)
    this.#ajv.addSchema(withoutSurprises(document), DOCUMENT)
    for (const [path, methods] of Object.entries(document.paths)) {
      const pattern = new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
      for (const [method, operation] of Object.entries(methods)) this.#routes.push({ method, pattern, path, operation })
    }
    // `/members/@me` is a better match than `/members/{user}`.
    this.#routes.sort((a, b) => a.path.split('{').length - b.path.split('{').length)
  }

  /** Throws where an answer is not what the document promises. `path` is below /api/v1 and without a query. */
  check(method: string, path: string, answer: Answer): void {
    const route = this.#routes.find((one) => one.method === method.toLowerCase() && one.pattern.test(path))
    const what = `${method} ${path} answered ${answer.status}`
    if (method === 'HEAD' && answer.text === '') return
    if (!route || answer.status >= 400) {
      this.checkProblem(what, answer)
      return
    }
    const response = route.operation.responses[String(answer.status)]
    if (!response) throw new Error(`${what}, which the document does not know: ${Object.keys(route.operation.responses).join(', ')}`)
    if (!response.content) {
      // A file is no JSON, and says by its type what it is.
      if (answer.text !== '' && /json/.test(answer.headers['content-type'] ?? 'json')) throw new Error(`${what} with a body, where the document has none: ${answer.text}`)
      return
    }
    if (!response.content['application/json']) {
      const type = (answer.headers['content-type'] ?? '').replace(/;.*/, '')
      const known = Object.keys(response.content)
      if (!known.some((one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))))) throw new Error(`${what} as ${type}, not as ${known.join(', ')}`)
      return
    }
    if (answer.headers['content-type'] !== 'application/json') throw new Error(`${what} as ${answer.headers['content-type']}`)
    const pointer = ['paths', route.path, route.method, 'responses', String(answer.status), 'content', 'application/json', 'schema']
    this.#hold(what, pointer, answer.body)
  }

  checkProblem(what: string, answer: Answer): void {
    if (answer.headers['content-type'] !== 'application/problem+json')
      throw new Error(`${what} as ${answer.headers['content-type']}, not as a problem document: ${answer.text}`)
    this.#hold(what, ['components', 'schemas', 'Problem'], answer.body)
    const problem = answer.body as { status: number; request_id: string }
    if (problem.status !== answer.status) throw new Error(`${what}, but its problem says ${problem.status}`)
    if (!problem.request_id) throw new Error(`${what} without a request id`)
  }

  /** A payload of the gateway against a schema that REST has too. */
  checkComponent(name: string, value: unknown): void {
    this.#hold(`a ${name} on the gateway`, ['components', 'schemas', name], value)
  }

  #hold(what: string, pointer: string[], value: unknown): void {
    const validate = this.#validator(pointer)
    if (validate(value)) return
    throw new Error(`${what} against the document: ${this.#ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`)
  }

  #validator(pointer: string[]): ValidateFunction {
    const fragment = pointer.map((token) => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
    const validate = this.#ajv.getSchema(`${DOCUMENT}#/${fragment}`)
    if (!validate) throw new Error(`the document has no ${pointer.join(' / ')}`)
    return validate
  }
}

/** The document with closed objects: a member that it does not name would be a leak, or a field nobody documented. */
function withoutSurprises(document: OpenApi): OpenApi {
  const closed = structuredClone(document)
  for (const schema of Object.values(closed.components.schemas))
    if (schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false
  return closed
}
