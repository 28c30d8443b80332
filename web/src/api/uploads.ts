import { TusError, tusUpload } from '@/lib/tus'
import { session } from './client'
import { ApiProblem } from './problem'

interface UploadOptions {
  onProgress?: ((sent: number, total: number) => void) | undefined
  /** Ends the upload; it then fails with the signal's reason. */
  signal?: AbortSignal | undefined
}

async function token(rejected: string | null): Promise<string> {
  const result = await session.accessToken(rejected)
  if (result.kind === 'token') return result.token
  throw result.kind === 'anonymous' ? new ApiProblem('unauthenticated', 401) : new TusError('unreachable', 0)
}

/** Sends a file, over breaks of the line, and answers the id under which it can be used. */
export async function uploadFile(file: File, { onProgress, signal }: UploadOptions = {}): Promise<string> {
  try {
    return await tusUpload(file, { endpoint: '/api/v1/uploads', token, filename: file.name, onProgress, signal })
  } catch (error) {
    if (error instanceof TusError) throw new ApiProblem(error.code, error.status)
    throw error
  }
}

let limit: Promise<number> | null = null

/** How large a file may be; without an answer nothing is refused before it is sent. */
export function uploadLimit(): Promise<number> {
  limit ??= fetch('/api/v1/uploads', { method: 'OPTIONS' }).then((answer) => Number(answer.headers.get('Tus-Max-Size') ?? Number.NaN))
  return limit.then((size) => (size > 0 ? size : Number.POSITIVE_INFINITY)).catch(() => {
    limit = null
    return Number.POSITIVE_INFINITY
  })
}
