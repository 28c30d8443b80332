import createClient from 'openapi-fetch'
import { runExclusive } from '@/lib/locks'
import { deviceStorage, tabStorage } from '@/lib/storage'
import type { paths } from './generated/schema'
import { ApiProblem, toProblem } from './problem'
import { type GrantResult, kRefreshTokenKey, Session } from './session'

// Written out whole: a Request outside of a browser takes no relative address.
const kBaseUrl = `${location.origin}/api/v1`
const kTimeoutMs = 15_000

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(kTimeoutMs)]) })
  } catch (error) {
    if (request.signal.aborted) throw error
    const late = error instanceof DOMException && error.name === 'TimeoutError'
    throw new ApiProblem(late ? 'timeout' : 'unreachable', 0)
  }
}

/** The endpoints that need no token: sign-in and invitation previews. */
export const publicApi = createClient<paths>({ baseUrl: kBaseUrl, fetch: send })

async function requestGrant(refreshToken: string, attempt: string): Promise<GrantResult> {
  try {
    const { data, response } = await publicApi.POST('/auth/refresh', { body: { refresh_token: refreshToken, attempt } })
    if (data) return { kind: 'granted', grant: data }
    const final = response.status === 401 || response.status === 400 || response.status === 422
    return { kind: final ? 'refused' : 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}

export const session = new Session({
  storage: deviceStorage,
  handover: tabStorage,
  exclusive: runExclusive,
  requestGrant,
  now: () => Date.now(),
})

addEventListener('pagehide', () => session.suspend())
addEventListener('pageshow', (event) => {
  if (event.persisted) session.unsuspend()
})
addEventListener('storage', (event) => {
  if (event.key === kRefreshTokenKey) session.storageChanged(event.newValue)
})

async function sendWithToken(request: Request): Promise<Response> {
  let token: string | null = null
  const owner = session.store.getState().user?.id
  const attempt = async (): Promise<Response> => {
    const result = await session.accessToken(token)
    if (result.kind === 'anonymous') throw new ApiProblem('unauthenticated', 401)
    if (result.kind === 'unreachable') throw new ApiProblem('unreachable', 0)
    // Somebody else has signed in meanwhile: it is not theirs to ask.
    if (owner !== undefined && owner !== session.store.getState().user?.id) throw new ApiProblem('unauthenticated', 401)
    token = result.token
    const copy = request.clone()
    copy.headers.set('Authorization', `Bearer ${token}`)
    return send(copy)
  }
  const response = await attempt()
  return response.status === 401 ? attempt() : response
}

/** Everything else. Adds the token, and renews it once when the server no longer accepts it. */
export const api = createClient<paths>({ baseUrl: kBaseUrl, fetch: sendWithToken })

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of a successful answer, or the problem as an exception. */
export async function unwrap<T>(pending: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await pending
  if (!response.ok) throw toProblem(error, response)
  return data as T
}
