import { type KeyboardEvent, useCallback, useState } from 'react'

const selector = 'article[data-key]'

function keyAt(target: EventTarget): string | null {
  const article = target instanceof Element ? target.closest<HTMLElement>(selector) : null
  return article?.dataset['key'] ?? null
}

/**
 * One Tab stop for the whole list: the arrows, Home and End move between the messages that are on the screen. Answers
 * the key of the row that Tab reaches, and of the one below the pointer.
 */
export function useArticleKeys(lastKey: string | undefined, onEscape: () => void) {
  const [focused, setFocused] = useState<string | null>(null)

  const [hovered, setHovered] = useState<string | null>(null)

  const onFocus = useCallback((event: { target: EventTarget }) => setFocused(keyAt(event.target)), [])
  // On the list, not on each row: a row that vanishes below the pointer tells nobody that it was left.
  const onPointerOver = useCallback((event: { target: EventTarget }) => setHovered(keyAt(event.target)), [])
  const onPointerLeave = useCallback(() => setHovered(null), [])

  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const article = event.target instanceof HTMLElement && event.target.matches(selector) ? event.target : null
    if (!article) return
    if (event.key === 'Escape') onEscape()
    const articles = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
    const index = articles.indexOf(article)
    const target = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: articles.length - 1 }[event.key]
    if (target === undefined || event.altKey) return
    event.preventDefault()
    const next = articles[target]
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
  }, [onEscape])

  return { activeKey: focused ?? lastKey ?? null, hoveredKey: hovered, onFocus, onKeyDown, onPointerOver, onPointerLeave }
}
