import { isRecord } from '@/lib/storage'

/** Everything that can go wrong with a request, as one stable slug. `unreachable` and `timeout` are ours. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'

  constructor(
    readonly code: string,
    readonly status: number,
    readonly fields: Readonly<Record<string, string>> = {},
    readonly retryAfterMs: number | null = null,
    readonly requestId: string | null = null,
  ) {
    super(code)
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function readFields(value: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const entry of Array.isArray(value) ? (value as unknown[]) : []) {
    if (!isRecord(entry)) continue
    const field = text(entry['field'])
    const code = text(entry['code'])
    if (field && code) fields[field] = code
  }
  return fields
}

/** Reads a problem document; a proxy may have answered instead of Veza, so nothing about the body is trusted. */
export function toProblem(body: unknown, response: Response): ApiProblem {
  const document = isRecord(body) ? body : {}
  const retryAfter = Number(response.headers.get('Retry-After'))
  return new ApiProblem(
    text(document['code']) ?? (response.status >= 500 ? 'internal' : 'malformed_request'),
    response.status,
    readFields(document['errors']),
    retryAfter > 0 ? retryAfter * 1000 : null,
    text(document['request_id']),
  )
}

export function problemCode(error: unknown): string {
  return error instanceof ApiProblem ? error.code : 'internal'
}
