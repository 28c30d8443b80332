import { notificationPermission } from '@/lib/notification-preferences'
import { pushObstacle, rememberDevice, subscribeBrowser, unsubscribeBrowser, usePushDevice } from '@/lib/push-device'
import { addPushDevice, listPushDevices, pushKey, removePushDevice } from './push'

/** Wakes this browser for messages from now on. Call after the permission was given. */
export async function wakeThisDevice(key: string, userId: string): Promise<void> {
  const { endpoint, p256dh, auth } = await subscribeBrowser(key)
  rememberDevice({ id: await addPushDevice(endpoint, p256dh, auth), userId, endpoint })
}

/** The server forgets a device with its login. Who signs in here again is woken here again. */
export async function keepThisDevice(userId: string): Promise<void> {
  const { device } = usePushDevice.getState()
  if (device?.userId !== userId || pushObstacle() || notificationPermission() !== 'granted') return
  const known = await listPushDevices()
  if (!known.some(({ id, current }) => current && id === device.id)) await wakeThisDevice(await pushKey(), userId)
}

export async function leaveThisDevice(): Promise<void> {
  const { device } = usePushDevice.getState()
  rememberDevice(null)
  await unsubscribeBrowser()
  // It may be gone already, with the login that it belonged to.
  if (device) await removePushDevice(device.id).catch(() => undefined)
}
