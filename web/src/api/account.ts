import { queryOptions } from '@tanstack/react-query'
import { api, publicApi, session, unwrap } from './client'
import { keys } from './keys'
import type { AuthSession } from './types'

export interface Registration {
  username: string
  password: string
  email?: string
}

export async function register(body: Registration): Promise<void> {
  session.adopt(await unwrap(publicApi.POST('/auth/register', { body })))
}

/** `code`: of the authenticator app, or a recovery code, where the account asks for one. */
export async function logIn(login: string, password: string, code?: string): Promise<void> {
  const body = { login, password, ...(code && { code }) }
  session.adopt(await unwrap(publicApi.POST('/auth/login', { body })))
}

/** Signs this device out. The device forgets even when the server cannot be told. */
export async function logOut(): Promise<void> {
  try {
    await unwrap(api.POST('/auth/logout'))
  } catch {
    // The session stays listed at the server until it expires; another device can revoke it.
  } finally {
    session.forget(true)
  }
}

export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: ({ signal }): Promise<AuthSession[]> => unwrap(api.GET('/auth/sessions', { signal })),
  staleTime: 0,
})

export async function revokeSession(sessionId: string): Promise<void> {
  await unwrap(api.DELETE('/auth/sessions/{session}', { params: { path: { session: sessionId } } }))
}
