import { loadMenus } from '@/components/ui/menu'
import { patiently } from '@/lib/lazy'
import { whenQuiet } from '@/lib/quiet'
import { loadNotificationMenu } from './layouts/notification-slot'

/** Reads what will be needed next while nobody waits: menus and dialogs then open at once, also without a connection. */
export function preloadWhenQuiet(): () => void {
  return whenQuiet(() => {
    const parts = [loadMenus, loadNotificationMenu, () => import('./layouts/open-dialog'), () => import('@/components/confirm-dialog')]
    // A part that cannot be had now is asked for again when it is needed.
    for (const load of parts) patiently<unknown>(load).catch(() => undefined)
  })
}
