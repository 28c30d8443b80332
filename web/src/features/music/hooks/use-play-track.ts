import type { Track } from '@/api/types'
import { useCurrentEntry, useIsOn, usePlayer, usePlayerState } from './use-player'

/** Whether it is what the player has, and a way to a moment of it: it plays from there. */
export function useSeek(track: Track | undefined): { current: boolean; seek: (to: number) => void } {
  const player = usePlayer()
  const current = useCurrentEntry()?.track.id === track?.id && track !== undefined
  const seek = (to: number) => {
    if (!current && track) player.playNow(track)
    player.seek(to)
  }
  return { current, seek }
}

/** One track outside of any list, played by the one player of the page, in front of what waits there. Of what plays, where it stands; of any other its start. */
export function usePlayTrack(track: Track | undefined) {
  const player = usePlayer()
  const { current, seek } = useSeek(track)
  const playing = useIsOn() && current
  const position = usePlayerState((state) => (current ? state.position : 0))
  const buffered = usePlayerState((state) => (current ? state.buffered : 0))
  const play = () => {
    if (current) player.toggle()
    else if (track) player.playNow(track)
  }
  return { playing, position, buffered, duration: (track?.duration_ms ?? 0) / 1000, play, seek }
}
