import { useNavigate } from '@tanstack/react-router'
import { kOwnLibrary } from '@/api/keys'
import type { Track } from '@/api/types'
import { patiently } from '@/lib/lazy'
import type { Place } from './places'
import type { Target } from './layouts/switcher-option'

/** The player is read when something is first played. */
async function play(track: Track): Promise<void> {
  const { player } = await patiently(() => import('@/features/music/player'))
  player.playNow(track)
}

/** Goes where a target leads. A track plays where one is, unless its page is to be opened. */
export function useGoTo(): (target: Target, opened: boolean) => void {
  const navigate = useNavigate()
  const toPlace = ({ serverId, channelId }: Place) => {
    if (channelId && serverId) void navigate({ to: '/servers/$serverId/channels/$channelId', params: { serverId, channelId } })
    else if (channelId) void navigate({ to: '/me/$channelId', params: { channelId } })
    else if (serverId) void navigate({ to: '/servers/$serverId', params: { serverId } })
  }
  return (target, opened) => {
    switch (target.kind) {
      case 'place':
        return toPlace(target.place)
      case 'track':
        if (opened) return void navigate({ to: '/tracks/$trackId', params: { trackId: target.track.id } })
        // What cannot be read now leaves all as it was.
        return void play(target.track).catch(() => undefined)
      case 'album': {
        const { id: albumId, server_id: serverId } = target.album
        return void navigate({ to: '/music/$library/albums/$albumId', params: { library: serverId ?? kOwnLibrary, albumId } })
      }
      case 'artist': {
        const { id: artistId, server_id: serverId } = target.artist
        return void navigate({ to: '/music/$library/artists/$artistId', params: { library: serverId ?? kOwnLibrary, artistId } })
      }
      case 'playlist': {
        const { id: playlistId, server_id: serverId } = target.playlist
        return void navigate({ to: '/music/$library/playlists/$playlistId', params: { library: serverId ?? kOwnLibrary, playlistId } })
      }
    }
  }
}
