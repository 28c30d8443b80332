import type { Track } from '@/api/types'
import type { Source } from '@/player/listing'
import { usePlayer } from '../hooks/use-player'
import { useTrackMenu } from '../hooks/use-track-menu'
import { knownOf, ofTracks, placeIn } from '../lists'
import { TrackRow } from './track-row'

interface TrackRowsProps {
  label: string
  tracks: readonly Track[]
  /** In place of covers: where each stands on the record. */
  numbered?: boolean
  /** Which list they are of; absent: they are all there is. */
  source?: Source
  /** Whether that goes on behind them. */
  more?: boolean
}

/** Tracks below each other. Playing one plays the list from there. */
export function TrackRows({ label, tracks, numbered = false, source, more = false }: TrackRowsProps) {
  const player = usePlayer()
  const { menuOf, dialog } = useTrackMenu()
  const playFrom = ({ id }: Track) => {
    const list = knownOf(ofTracks(tracks), source, more)
    player.playAll(list, placeIn(list, id))
  }
  return (
    <>
      <ol aria-label={label} className="flex flex-col px-2">
        {tracks.map((track) => (
          <li key={track.id} className="[contain-intrinsic-size:auto_3.5rem] [&:not(:has([aria-expanded=true]))]:[content-visibility:auto]">
            <TrackRow track={track} number={numbered ? (track.album?.number ?? null) : undefined} menu={menuOf(track)} onPlay={() => playFrom(track)} />
          </li>
        ))}
      </ol>
      {dialog}
    </>
  )
}
