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
