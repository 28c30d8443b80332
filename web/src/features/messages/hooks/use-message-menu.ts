import { type MouseEvent, useCallback, useState } from 'react'
import type { Message } from '@/api/types'

interface OpenMenu {
  message: Message
  x: number
  y: number
}

// These have a menu of the browser that is worth more than ours.
const native = 'a, img, audio, video, input, textarea'

/** The menu of a message: by right click, Shift+F10, the menu key, or a long press. */
export function useMessageMenu(items: readonly Message[]) {
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const openMenu = useCallback((message: Message, x: number, y: number) => setMenu({ message, x, y }), [])
  const closeMenu = useCallback(() => setMenu(null), [])
  const onContextMenu = useCallback(
    (event: MouseEvent) => {
      const { target } = event
      if (!(target instanceof Element) || target.closest(native) || event.shiftKey) return
      if (getSelection()?.isCollapsed === false) return
      const article = target.closest<HTMLElement>('article[data-message-id]')
      const message = items.find((item) => item.id === article?.dataset['messageId'])
      if (!article || !message) return
      event.preventDefault()
      const box = article.getBoundingClientRect()
      // The keyboard has no place: the menu then hangs on the message.
      const byKey = event.detail === 0 && event.button !== 2
      openMenu(message, byKey ? box.left + 64 : event.clientX, byKey ? Math.min(box.bottom, innerHeight) : event.clientY)
    },
    [items, openMenu],
  )
  return { menu, openMenu, closeMenu, onContextMenu }
}
