import { Play, Shuffle } from 'lucide-react'
import type { Track } from '@/api/types'
import { Button } from '@/components/ui/button'
import { usePlayer } from '../hooks/use-player'
import { useTexts } from '../texts'

/** Plays all of it, from the start or in any order. */
export function PlayButtons({ tracks }: { tracks: readonly Track[] }) {
  const texts = useTexts()
  const player = usePlayer()
  const playable = tracks.filter((track) => track.status === 'ready')
  const [only, ...others] = playable
  // A track by itself is no list: what waits goes on behind it.
  const play = () => (only && others.length === 0 ? player.playNow(only) : player.playAll(playable))
  return (
    <>
      <Button disabled={!only} onClick={play}>
        <Play aria-hidden className="size-4" />
        {texts.playAll}
      </Button>
      {others.length > 0 && (
        <Button variant="outline" onClick={() => player.shuffleAll(playable)}>
          <Shuffle aria-hidden className="size-4" />
          {texts.shuffleAll}
        </Button>
      )}
    </>
  )
}
