import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useDirectory } from '../directory'
import { type Candidate, matching, mentionAt } from '../lib/mention-text'
import { useEmojiCandidates } from './use-emoji-candidates'

interface MentionListOptions {
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  /** The text with the name in it; the name stands for its token. */
  onPick: (text: string, candidate: Candidate) => void
}

export const kMentionListId = 'mention-list'
export const optionId = (index: number) => `${kMentionListId}-${index}`

/** The names that fit what is typed after a sign. The focus stays in the text; the arrows move through the list. */
export function useMentionList({ area, text, onPick }: MentionListOptions) {
  const candidates = useDirectory()
  const [caret, setCaret] = useState(0)
  const [index, setIndex] = useState(0)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const query = useMemo(() => mentionAt(text, Math.min(caret, text.length)), [text, caret])
  const emoji = useEmojiCandidates(query)
  const names = useMemo(() => (query && query.sign !== ':' ? matching(candidates, query) : []), [candidates, query])
  const found = query?.sign === ':' ? emoji : names
  const key = query ? `${query.start}${query.sign}` : null
  const open = found.length > 0 && key !== dismissed
  const active = Math.min(index, found.length - 1)

  const pick = (candidate: Candidate) => {
    if (!query) return
    const before = `${text.slice(0, query.start)}${candidate.label} `
    // The text has to be in place before the caret, and the caret before the next key.
    flushSync(() => {
      onPick(before + text.slice(Math.min(caret, text.length)).replace(/^ /, ''), candidate)
      setDismissed(key)
      setCaret(before.length)
    })
    area.current?.focus()
    area.current?.setSelectionRange(before.length, before.length)
  }

  /** True when the key belonged to the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const candidate = found[active]
    if (!open || !candidate || event.nativeEvent.isComposing) return false
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    // The second colon ends a shortcode that is written out.
    const whole = event.key === ':' && query?.sign === ':' ? found.find(({ label, hint = label }) => hint === `:${query.text}:`) : undefined
    if (whole) pick(whole)
    else if (step !== 0) setIndex((active + step + found.length) % found.length)
    else if (event.key === 'Escape') setDismissed(key)
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') pick(candidate)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const onSelect = () => {
    const next = area.current?.selectionStart ?? 0
    if (next === caret) return
    setCaret(next)
    setIndex(0)
    if (!mentionAt(area.current?.value ?? '', next)) setDismissed(null)
  }

  const properties = {
    'aria-autocomplete': 'list',
    'aria-controls': open ? kMentionListId : undefined,
    'aria-activedescendant': open ? optionId(active) : undefined,
    onSelect,
  } as const
  return { open, found, active, pick, onKeyDown, properties }
}
