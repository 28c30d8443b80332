import { type MouseEvent, type PointerEvent, useCallback, useMemo, useRef, useState } from 'react'
import type { Message } from '@/api/types'

interface OpenMenu {
  message: Message
  x: number
  y: number
}

// These have a menu of the browser that is worth more than ours.
const native = 'a, img, audio, video, input, textarea'

const kLongPressMs = 500
const kStillPx = 10

function articleAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element && !target.closest(native) ? target.closest<HTMLElement>('article[data-message-id]') : null
}

/** The menu of a message: by right click, Shift+F10, the menu key, or a long press. */
export function useMessageMenu(items: readonly Message[]) {
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const openMenu = useCallback((message: Message, x: number, y: number) => setMenu({ message, x, y }), [])
  const closeMenu = useCallback(() => setMenu(null), [])
  const onContextMenu = useCallback(
    (event: MouseEvent) => {
      if (event.shiftKey || getSelection()?.isCollapsed === false) return
      const article = articleAt(event.target)
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
  // Where a long press brings no menu of its own, as on iOS, it is measured.
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const events = useMemo(() => {
    const end = () => {
      if (press.current) clearTimeout(press.current.timer)
      press.current = null
    }
    return {
      onContextMenu,
      onPointerDown: ({ pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent) => {
        end()
        const message = items.find((item) => item.id === articleAt(target)?.dataset['messageId'])
        if (pointerType !== 'touch' || !isPrimary || !message) return
        press.current = { x, y, timer: setTimeout(() => openMenu(message, x, y), kLongPressMs) }
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        if (press.current && Math.hypot(clientX - press.current.x, clientY - press.current.y) > kStillPx) end()
      },
      onPointerUp: end,
      onPointerCancel: end,
    }
  }, [items, openMenu, onContextMenu])
  return { menu, openMenu, closeMenu, events }
}
