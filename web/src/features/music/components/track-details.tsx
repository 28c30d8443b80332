import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { kOwnLibrary } from '@/api/keys'
import type { Track } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { Waveform } from '@/components/waveform'
import { CommentForm } from '../comments/comment-form'
import { CommentList } from '../comments/comment-list'
import { CommentedWaveform } from '../comments/commented-waveform'
import { usePlayTrack } from '../hooks/use-play-track'
import { useTrackMenu } from '../hooks/use-track-menu'
import { useTexts } from '../texts'
import { FlawNotes } from './flaw-notes'
import { LikeButton } from './like-button'

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col">
      <dt className="text-sm text-ink-faint">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

const linkClass = 'underline decoration-line-strong underline-offset-4 hover:text-accent'

/** What there is to know of one track: how it swings, where it stands, how it was made. */
export function TrackDetails({ track }: { track: Track }) {
  const texts = useTexts()
  const title = track.title || texts.untitled
  const library = track.server_id ?? kOwnLibrary
  const { position, buffered, duration, seek } = usePlayTrack(track)
  const { menuOf, dialog } = useTrackMenu()
  const sound = [track.format?.toUpperCase(), track.bitrate !== null && texts.kbps(Math.round(track.bitrate / 1000)), track.sample_rate !== null && texts.kilohertz(track.sample_rate / 1000)]
  return (
    <div className="flex flex-col gap-4 px-4 pb-6 md:px-6">
      <div className="flex flex-wrap items-start gap-2 md:flex-nowrap">
        {track.status === 'ready' && (
          <CommentedWaveform track={track} className="grow max-md:basis-full">
            <Waveform label={texts.seekIn(title)} preview={track.waveform_preview} position={position} duration={duration} buffered={buffered} valueText={texts.positionOf} onSeek={seek} className="h-20" />
          </CommentedWaveform>
        )}
        <div className="flex items-center gap-2 md:min-h-20">
          <LikeButton trackId={track.id} />
          <Menu label={texts.menuOf(title)} entries={menuOf(track)} align="end" renderTrigger={(props) => <IconButton icon={Ellipsis} label={texts.menuOf(title)} {...props} />} />
        </div>
      </div>
      {track.status === 'ready' && <CommentForm key={track.id} track={track} />}
      {track.flaws.length > 0 && <FlawNotes flaws={track.flaws} />}
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-4">
        {track.artists.length > 0 && (
          <Fact label={texts.fields.artists}>
            {track.artists.map(({ id, name }, at) => (
              <span key={id}>
                {at > 0 && ', '}
                <Link to="/music/$library/artists/$artistId" params={{ library, artistId: id }} className={linkClass}>
                  {name}
                </Link>
              </span>
            ))}
          </Fact>
        )}
        {track.album && (
          <Fact label={texts.fields.album}>
            <Link to="/music/$library/albums/$albumId" params={{ library, albumId: track.album.id }} className={linkClass}>
              {track.album.title}
            </Link>
          </Fact>
        )}
        {track.genres.length > 0 && <Fact label={texts.fields.genres}>{track.genres.join(', ')}</Fact>}
        {track.format !== null && <Fact label={texts.fields.sound}>{sound.filter(Boolean).join(' · ')}</Fact>}
        {track.loudness_lufs !== null && <Fact label={texts.fields.loudness}>{texts.lufs(track.loudness_lufs)}</Fact>}
        <Fact label={texts.fields.plays}>{texts.number(track.plays)}</Fact>
      </dl>
      {track.status === 'ready' && <CommentList track={track} />}
      {dialog}
    </div>
  )
}
