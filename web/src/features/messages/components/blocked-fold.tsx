import { type ReactNode, useState } from 'react'
import type { Message } from '@/api/types'
import { useText } from '@/i18n/use-text'
import { useRelationship } from '@/realtime/hooks'

interface BlockedFoldProps {
  message: Message
  rowKey: string
  /** Tab reaches this row. */
  active: boolean
  children: ReactNode
}

/** What somebody blocked says is folded away until it is asked for. */
export function BlockedFold({ message, rowKey, active, children }: BlockedFoldProps) {
  const t = useText()
  const [shown, setShown] = useState(false)
  const blocked = useRelationship(message.author.id) === 'blocked'
  if (!blocked || shown) return children
  return (
    <article
      data-key={rowKey}
      data-message-id={message.id}
      data-state="folded"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrows walk over it as over every row
      tabIndex={active ? 0 : -1}
      aria-label={t('people.folded')}
      className="flex items-baseline gap-3 px-4 py-0.5 text-sm text-ink-soft md:px-6"
    >
      <span className="w-10 shrink-0" />
      {t('people.folded')}
      <button type="button" tabIndex={active ? 0 : -1} className="font-semibold text-accent underline underline-offset-4" onClick={() => setShown(true)}>
        {t('people.showFolded')}
      </button>
    </article>
  )
}
