import { create } from 'zustand'
import { deviceStorage } from './storage'

/** Of the subscription that the server has of this browser, and whose it is. */
const kDeviceKey = 'veza.push'

export interface PushDevice {
  /** The server's id for it. */
  id: string
  userId: string
  endpoint: string
}

function stored(): PushDevice | null {
  const [id, userId, endpoint] = (deviceStorage.get(kDeviceKey) ?? '').split(' ')
  return id && userId && endpoint ? { id, userId, endpoint } : null
}

/** Whether this browser is woken, as far as it remembers. */
export const usePushDevice = create<{ device: PushDevice | null }>()(() => ({ device: stored() }))

export function rememberDevice(device: PushDevice | null): void {
  if (device) deviceStorage.set(kDeviceKey, `${device.id} ${device.userId} ${device.endpoint}`)
  else deviceStorage.remove(kDeviceKey)
  usePushDevice.setState({ device })
}

/** Why this browser cannot be woken; null when it can. `insecure`: the page came over plain HTTP. */
export function pushObstacle(): 'insecure' | 'missing' | null {
  if (!isSecureContext) return 'insecure'
  return 'serviceWorker' in navigator && 'PushManager' in globalThis ? null : 'missing'
}

function keyBytes(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0))
}

const sameBytes = (a: ArrayBuffer | null, b: Uint8Array) => {
  const bytes = a && new Uint8Array(a)
  return bytes?.length === b.length && bytes.every((byte, index) => byte === b[index])
}

export interface BrowserSubscription {
  endpoint: string
  p256dh: string
  auth: string
}

/** Subscribes this browser at the push service that it chose. The permission to notify must be there already. */
export async function subscribeBrowser(key: string): Promise<BrowserSubscription> {
  await navigator.serviceWorker.register('/sw.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const wanted = keyBytes(key)
  const before = await pushManager.getSubscription()
  // One that was made for another instance, or another key of ours, is of no use.
  if (before && !sameBytes(before.options.applicationServerKey, wanted)) await before.unsubscribe()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted })
  const { endpoint, keys } = subscription.toJSON()
  return { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' }
}

export async function unsubscribeBrowser(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}
