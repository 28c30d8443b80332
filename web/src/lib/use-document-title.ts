import { useEffect } from 'react'

/** "(3) rehearsals · Veza": what the tab says. */
export function useDocumentTitle(title: string, unread = 0): void {
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} · Veza`
  }, [title, unread])
}
