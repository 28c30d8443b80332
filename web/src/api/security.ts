import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { TotpProposal, TotpState } from './types'

/** The other devices are signed out at once. */
export async function changePassword(current: string, next: string, code: string): Promise<void> {
  const body = { current_password: current, new_password: next, ...(code && { code }) }
  await unwrap(api.POST('/auth/password', { body }))
}

export const totpQuery = queryOptions({
  queryKey: keys.totp,
  queryFn: ({ signal }): Promise<TotpState> => unwrap(api.GET('/auth/totp', { signal })),
  staleTime: 0,
})

export function proposeTotp(password: string): Promise<TotpProposal> {
  return unwrap(api.POST('/auth/totp', { body: { password } }))
}

/** Answers the recovery codes, which the server shows this one time. */
export async function confirmTotp(code: string): Promise<string[]> {
  return (await unwrap(api.PUT('/auth/totp', { body: { code } }))).recovery_codes
}

export async function disableTotp(password: string, code: string): Promise<void> {
  await unwrap(api.DELETE('/auth/totp', { body: { password, code } }))
}
