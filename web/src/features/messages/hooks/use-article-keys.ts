import { type KeyboardEvent, useCallback, useState } from 'react'

const selector = 'article[data-key]'

/**
 * One Tab stop for the whole list: the arrows, Home and End move between the messages that are on the screen. Answers
 * the key of the row that Tab reaches.
 */
export function useArticleKeys(lastKey: string | undefined) {
  const [focused, setFocused] = useState<string | null>(null)

  const onFocus = useCallback((event: { target: EventTarget }) => {
    const article = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null
    setFocused(article?.dataset['key'] ?? null)
  }, [])

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const article = event.target instanceof HTMLElement && event.target.matches(selector) ? event.target : null
    if (!article) return
    const articles = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
    const index = articles.indexOf(article)
    const target = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: articles.length - 1 }[event.key]
    if (target === undefined || event.altKey) return
    event.preventDefault()
    const next = articles[target]
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
  }, [])

  return { activeKey: focused ?? lastKey ?? null, onFocus, onKeyDown }
}
