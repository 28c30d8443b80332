import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { loadMenus } from '@/components/ui/menu'
import { lazyPart } from '@/lib/lazy'
import { toMenu, useMessageActions } from '../hooks/use-message-actions'

const MenuContent = lazyPart(async () => (await loadMenus()).MenuContent)

export interface MenuPlace {
  message: Message
  x: number
  y: number
}

interface MessageContextMenuProps extends MenuPlace {
  onClose: () => void
}

/** The menu of a message where the pointer is, or at the message for the keyboard. */
export function MessageContextMenu({ message, x, y, onClose }: MessageContextMenuProps) {
  const { t } = useTranslation()
  const actions = useMessageActions(message)
  const returnFocus = () => {
    if (document.activeElement && document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-message-id="${message.id}"]`)?.focus({ preventScroll: true })
  }
  const place = (element: HTMLElement | null) => {
    if (!element) return
    element.style.left = `${x}px`
    element.style.top = `${y}px`
  }
  return (
    <span ref={place} className="fixed z-20 size-px">
      <Suspense fallback={null}>
        <MenuContent
          label={t('messages.actions')}
          entries={toMenu(actions)}
          align="start"
          side="bottom"
          focusFirst
          onClose={onClose}
          onReturnFocus={returnFocus}
          isTrigger={() => false}
        />
      </Suspense>
    </span>
  )
}
