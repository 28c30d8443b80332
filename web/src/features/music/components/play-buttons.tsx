import { Play, Shuffle } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Listing } from '@/player/listing'
import { usePlayer } from '../hooks/use-player'
import { useTexts } from '../texts'

/** Plays all of it, also what is not known of it yet, from the start or in any order. */
export function PlayButtons({ list }: { list: Listing }) {
  const texts = useTexts()
  const player = usePlayer()
  const [first, ...others] = list.items
  const several = others.length > 0 || list.more
  // A track by itself is no list: what waits goes on behind it.
  const play = () => (first && !several ? player.playNow(first.track) : player.playAll(list))
  return (
    <>
      <Button className="max-md:h-11" disabled={!first} onClick={play}>
        <Play aria-hidden className="size-4" />
        {texts.playAll}
      </Button>
      {first && several && (
        <Button variant="outline" className="max-md:h-11" onClick={() => player.shuffleAll(list)}>
          <Shuffle aria-hidden className="size-4" />
          {texts.shuffleAll}
        </Button>
      )}
    </>
  )
}
