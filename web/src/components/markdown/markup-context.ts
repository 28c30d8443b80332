import { createContext, useContext, useMemo } from 'react'
import { useText } from '@/i18n/use-text'
import { parseMarkdown } from '@/lib/markdown/blocks'
import type { MessageLink } from '@/lib/markdown/message-link'
import { type Names, toPlainText } from '@/lib/markdown/plain'

/** What the ids in a text stand for where it is shown, and what happens when one of them is chosen. */
export interface Markup {
  selfId: string
  user: (id: string) => string | undefined
  role: (id: string) => string | undefined
  channel: (id: string) => string | undefined
  /** Where the picture of a custom emoji is. */
  emoji: (id: string) => string | undefined
  openUser?: (id: string) => void
  openChannel?: (id: string) => void
  openMessage?: (link: MessageLink) => void
}

const nothing = () => undefined

export const noMarkup: Markup = { selfId: '', user: nothing, role: nothing, channel: nothing, emoji: nothing }

export const MarkupContext = createContext<Markup>(noMarkup)

export const useMarkup = () => useContext(MarkupContext)

/** Turns a text into its words: what is read aloud, shown in previews, and copied. */
export function usePlainText(): (content: string) => string {
  const t = useText()
  const { user, role, channel } = useMarkup()
  return useMemo(() => {
    const names: Names = { user, role, channel, unknown: t('markup.unknown'), spoiler: t('markup.spoiler') }
    return (content) => toPlainText(parseMarkdown(content), names)
  }, [t, user, role, channel])
}
