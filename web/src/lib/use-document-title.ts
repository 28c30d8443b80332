import { useEffect } from 'react'

interface Waiting {
  unread: boolean
  mentions: number
}

const kNothing: Waiting = { unread: false, mentions: 0 }

/** "(3) rehearsals · Veza": what the tab says. The number counts what calls the reader; a dot stands for anything new. */
export function useDocumentTitle(title: string, { unread, mentions }: Waiting = kNothing): void {
  useEffect(() => {
    document.title = `${mentions > 0 ? `(${mentions}) ` : unread ? '• ' : ''}${title} · Veza`
  }, [title, unread, mentions])
}
