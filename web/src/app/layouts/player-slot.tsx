import { Suspense, useEffect, useState } from 'react'
import { useLocation } from '@tanstack/react-router'
import { lazyPart } from '@/lib/lazy'
import { whenQuiet } from '@/lib/quiet'
import { useIsWide } from '@/lib/use-media-query'
import { useShelf } from './player-shelf'

const PlayerBar = lazyPart(async () => (await import('@/features/music/components/player-bar')).PlayerBar)

/**
 * The player below every page, on a phone above what one writes. It is read once nobody waits for anything else, or at once where there
 * is music, and stays from then on.
 */
export function PlayerSlot() {
  const atMusic = useLocation({ select: ({ pathname }) => /^\/(music|tracks)\//.test(pathname) })
  const wide = useIsWide()
  const shelf = useShelf()
  const [wanted, setWanted] = useState(false)
  if (atMusic && !wanted) setWanted(true)
  useEffect(() => whenQuiet(() => setWanted(true)), [])
  return <Suspense fallback={null}>{wanted && <PlayerBar wide={wide} shelf={wide ? null : shelf} />}</Suspense>
}
