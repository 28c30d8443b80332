import { queryOptions } from '@tanstack/react-query'
import { api, publicApi, session, unwrap } from './client'
import { keys } from './keys'
import type { Account, Instance, Job, ResetLink } from './types'

/** For administrators of the instance. `set_up`: its first steps are done, or put away. */
export function changeInstance(change: { name?: string | null; set_up?: boolean }): Promise<Instance> {
  return unwrap(api.PATCH('/instance', { body: change }))
}

// Mails are written in the language on the screen, which need not be the browser's.
const inLanguage = (language: string) => ({ headers: { 'Accept-Language': language } })

/** The new address counts once it is proven; null takes the address away. */
export async function changeEmail(email: string | null, password: string, language: string): Promise<void> {
  const user = await unwrap(api.PUT('/users/@me/email', { body: { ...(email !== null && { email }), password }, ...inLanguage(language) }))
  session.store.setState({ user })
}

export async function resendVerification(language: string): Promise<void> {
  await unwrap(api.POST('/users/@me/email/verification', inLanguage(language)))
}

export async function verifyEmail(token: string): Promise<void> {
  await unwrap(publicApi.POST('/auth/verify-email', { body: { token } }))
}

export async function requestReset(login: string, language: string): Promise<void> {
  await unwrap(publicApi.POST('/auth/password-reset', { body: { login }, ...inLanguage(language) }))
}

export async function confirmReset(token: string, password: string): Promise<void> {
  await unwrap(publicApi.POST('/auth/password-reset/confirm', { body: { token, new_password: password } }))
}

async function refreshSelf(): Promise<void> {
  session.store.setState({ user: await unwrap(api.GET('/users/@me')) })
}

const isUnderWay = (job: Job) => job.kind === 'data_export' && job.finished_at === null

export const jobsQuery = queryOptions({
  queryKey: keys.jobs,
  queryFn: ({ signal }): Promise<readonly Job[]> => unwrap(api.GET('/users/@me/jobs', { signal })),
  staleTime: 0,
  refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? 1000 : false),
})

export function requestExport(): Promise<Job> {
  return unwrap(api.POST('/users/@me/export'))
}

/** The address of the packed data; it can be opened for some minutes. */
export async function exportPath(jobId: string): Promise<string> {
  return (await unwrap(api.POST('/users/@me/jobs/{job}/link', { params: { path: { job: jobId } } }))).path
}

/** Calls an export or the deletion off, or drops what was made. */
export async function cancelJob(jobId: string): Promise<void> {
  await unwrap(api.DELETE('/users/@me/jobs/{job}', { params: { path: { job: jobId } } }))
  await refreshSelf()
}

export interface Leaving {
  password: string
  code: string
  deleteMessages: boolean
  deleteServers: boolean
}

export async function deleteAccount({ password, code, deleteMessages, deleteServers }: Leaving): Promise<void> {
  const body = { password, ...(code && { code }), delete_messages: deleteMessages, delete_servers: deleteServers }
  await unwrap(api.DELETE('/users/@me', { body }))
  await refreshSelf()
}

export function searchAccounts(q: string): Promise<readonly Account[]> {
  return unwrap(api.GET('/admin/users', { params: { query: { q, limit: '20' } } }))
}

/** A link to hand over to who forgot the password. */
export async function makeResetLink(userId: string): Promise<{ url: string; expiresAt: string }> {
  const link: ResetLink = await unwrap(api.POST('/admin/users/{user}/reset-link', { params: { path: { user: userId } } }))
  return { url: link.url ?? `${location.origin}/reset-password#token=${link.token}`, expiresAt: link.expires_at }
}
