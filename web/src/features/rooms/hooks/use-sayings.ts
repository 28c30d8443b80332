import { useEffect, useRef, useState } from 'react'
import type { RoomView } from '@/api/rooms'
import { useSelfId } from '@/realtime/hooks'
import { wordsOfChange } from '../lib/changes'
import { useTexts } from '../texts'

const kKept = 5

export interface Saying {
  id: number
  text: string
}

/** What happened in a room since one looks at it, in words, the last few. */
export function useSayings(view: RoomView | undefined): readonly Saying[] {
  const texts = useTexts()
  const selfId = useSelfId()
  const before = useRef<RoomView>(undefined)
  const count = useRef(0)
  const [sayings, setSayings] = useState<readonly Saying[]>([])
  useEffect(() => {
    const known = before.current
    before.current = view
    if (!known || !view) return
    const words = wordsOfChange(known, view, { selfId, texts })
    if (words.length > 0) setSayings((list) => [...list, ...words.map((text) => ({ id: count.current++, text }))].slice(-kKept))
  }, [view, selfId, texts])
  return sayings
}
