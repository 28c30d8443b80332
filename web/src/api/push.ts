import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'

/** The key of this instance for push services. */
export async function pushKey(signal?: AbortSignal): Promise<string> {
  return (await unwrap(api.GET('/push/key', signal ? { signal } : {}))).key
}

export const pushKeyQuery = queryOptions({
  queryKey: keys.pushKey,
  queryFn: ({ signal }) => pushKey(signal),
  retry: false,
})

/** Answers the id under which the device is known. One that is known already is replaced. */
export async function addPushDevice(endpoint: string, p256dh: string, auth: string): Promise<string> {
  return (await unwrap(api.POST('/push/subscriptions', { body: { endpoint, keys: { p256dh, auth } } }))).id
}

export interface PushDeviceInfo {
  id: string
  /** Of the login that asks. */
  current: boolean
}

export function listPushDevices(): Promise<readonly PushDeviceInfo[]> {
  return unwrap(api.GET('/push/subscriptions'))
}

export async function removePushDevice(id: string): Promise<void> {
  await unwrap(api.DELETE('/push/subscriptions/{subscription}', { params: { path: { subscription: id } } }))
}
