import { preloadMenus } from '@/components/ui/menu'

const kQuietMs = 1_500

/** Reads what will be needed next while nobody waits: menus and dialogs then open at once. */
export function preloadWhenQuiet(): void {
  setTimeout(() => {
    preloadMenus()
    void import('./layouts/open-dialog')
  }, kQuietMs)
}
