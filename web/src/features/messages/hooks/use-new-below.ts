import { useEffect, useState } from 'react'
import type { Message } from '@/api/types'
import { compareIds } from '@/lib/ids'

/** How many messages of others have come since the reader left the end of the list. */
export function useNewBelow(items: readonly Message[], atBottom: boolean, selfId: string): number {
  const newest = items.at(-1)?.id ?? ''
  const [seen, setSeen] = useState(newest)
  useEffect(() => {
    if (atBottom) setSeen(newest)
  }, [atBottom, newest])
  if (atBottom) return 0
  let count = 0
  for (let index = items.length - 1; index >= 0; index--) {
    const message = items[index]
    if (!message || compareIds(message.id, seen) <= 0) break
    if (message.author.id !== selfId) count++
  }
  return count
}
