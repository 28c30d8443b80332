import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { kOwnLibrary } from '@/api/keys'
import type { Track } from '@/api/types'
import { cn } from '@/lib/cn'
import { useTexts } from '../texts'

// High enough to be hit. Above each other their words stay as near as lines are.
const kLink = 'inline-block max-w-full truncate align-bottom leading-6 hover:underline'

interface NameProps {
  track: Track
  className?: string
}

export function TitleLink({ track, className }: NameProps) {
  const texts = useTexts()
  return (
    <Link to="/tracks/$trackId" params={{ trackId: track.id }} className={cn(kLink, 'self-start pt-1 font-semibold', className)}>
      {track.title || texts.untitled}
    </Link>
  )
}

/** Who it is by, each with the way to what else they made. */
export function ArtistLinks({ track, className }: NameProps) {
  const texts = useTexts()
  const library = track.server_id ?? kOwnLibrary
  return (
    <span className={cn('truncate text-sm text-ink-soft', className)}>
      {track.artists.length === 0 && texts.unknownArtist}
      {track.artists.map((artist, at) => (
        <Fragment key={artist.id}>
          {at > 0 && ', '}
          <Link to="/music/$library/artists/$artistId" params={{ library, artistId: artist.id }} className={cn(kLink, 'pb-1')}>
            {artist.name}
          </Link>
        </Fragment>
      ))}
    </span>
  )
}

export function AlbumLink({ track, className }: NameProps) {
  const texts = useTexts()
  if (!track.album) return null
  return (
    <span className={cn('truncate text-sm text-ink-soft', className)}>
      <Link to="/music/$library/albums/$albumId" params={{ library: track.server_id ?? kOwnLibrary, albumId: track.album.id }} className={cn(kLink, 'py-0.5')}>
        {track.album.title || texts.untitled}
      </Link>
    </span>
  )
}
