import { create } from 'zustand'
import { deviceStorage } from './storage'

const kDesktopKey = 'veza.notifications'
const kSoundKey = 'veza.notification-sound'

interface NotificationPreferences {
  /** Wanted on this device; the browser must have allowed it as well. */
  desktop: boolean
  sound: boolean
  setDesktop: (desktop: boolean) => void
  setSound: (sound: boolean) => void
}

/** What this device does when there is something new. */
export const useNotificationPreferences = create<NotificationPreferences>()((set) => ({
  desktop: deviceStorage.get(kDesktopKey) === 'on',
  sound: deviceStorage.get(kSoundKey) === 'on',
  setDesktop: (desktop) => {
    deviceStorage.set(kDesktopKey, desktop ? 'on' : 'off')
    set({ desktop })
  },
  setSound: (sound) => {
    deviceStorage.set(kSoundKey, sound ? 'on' : 'off')
    set({ sound })
  },
}))

export type Permission = NotificationPermission | 'missing'

/** `missing` also where the page is not served securely: browsers keep notifications for https and localhost. */
export const notificationPermission = (): Permission =>
  'Notification' in globalThis && isSecureContext ? Notification.permission : 'missing'

/** Only after a click: browsers refuse to ask without one. */
export async function askPermission(): Promise<Permission> {
  return notificationPermission() === 'default' ? await Notification.requestPermission() : notificationPermission()
}
