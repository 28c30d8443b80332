import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Pause, Play } from 'lucide-react'
import { coverUrl } from '@/api/covers'
import { keys } from '@/api/keys'
import { fetchTrack } from '@/api/music'
import { Cover } from '@/components/cover'
import { IconButton } from '@/components/ui/icon-button'
import { Waveform } from '@/components/waveform'
import { clock } from '@/lib/duration'
import { usePlayTrack } from '../hooks/use-play-track'
import { useTexts } from '../texts'

/** A track that somebody shared, to be played where it stands: by the one player of the page. */
export function TrackCard({ trackId }: { trackId: string }) {
  const texts = useTexts()
  const { data: track, isError } = useQuery({ queryKey: keys.track(trackId), queryFn: ({ signal }) => fetchTrack(trackId, signal), retry: false })
  const { playing, position, buffered, duration, play, seek } = usePlayTrack(track)
  if (isError) return <p className="my-1 flex h-28 max-w-xl items-center rounded-md border border-line bg-panel-alt px-4 text-sm text-ink-soft">{texts.lost}</p>
  if (!track) return <div className="my-1 h-28 max-w-xl rounded-md border border-line bg-panel-alt" />
  const title = track.title || texts.untitled
  return (
    <section aria-label={title} data-testid="track-card" className="my-1 flex h-28 max-w-xl items-center gap-3 rounded-md border border-line bg-panel-alt p-3">
      <Cover src={coverUrl(track, 128)} className="size-16" />
      <div className="flex min-w-0 grow flex-col gap-1">
        <div className="flex items-center gap-2">
          <IconButton
            icon={playing ? Pause : Play}
            tone="accent"
            size="sm"
            disabled={track.status !== 'ready'}
            label={playing ? texts.pauseTrack(title) : texts.playTrack(title)}
            onClick={play}
          />
          <span className="flex min-w-0 flex-col">
            <Link to="/tracks/$trackId" params={{ trackId }} className="truncate font-semibold hover:underline">
              {title}
            </Link>
            <span className="truncate text-sm text-ink-soft">{track.artist || texts.unknownArtist}</span>
          </span>
          <span className="ml-auto text-sm text-ink-soft tabular-nums">{clock(duration)}</span>
        </div>
        <Waveform label={texts.seekIn(title)} preview={track.waveform_preview} position={position} duration={duration} buffered={buffered} valueText={texts.positionOf} onSeek={seek} className="h-8" />
      </div>
    </section>
  )
}
