import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import { keys, kOwnLibrary } from '@/api/keys'
import { allows } from '@/api/permissions'
import type { Track } from '@/api/types'
import type { GatewayEvent } from '@/realtime/protocol'
import { libraryGone } from '@/player/library-gone'
import type { Player } from '@/player/player'
import { type Comments, withAuthor, withComment, withoutComment } from './comments/moments'
import { closedOf, closeLibrary, retryUnread } from './closed-library'
import { noteFlaws } from './flaws'
import { setStage, useStages } from './stages'

type TrackPages = InfiniteData<Track[], unknown>

/**
 * Patches what is at hand by a rule that may be applied twice. An answer that is under way may be older than what was told, and takes
 * the place of what is there: it is patched, too.
 */
function patch(client: QueryClient, queryKey: QueryKey, apply: (key: QueryKey) => void): void {
  apply(queryKey)
  for (const query of client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })) {
    void query.fetch().then(
      () => apply(query.queryKey),
      () => undefined,
    )
  }
}

/** Every list of tracks, changed by one rule. */
function patchTracks(client: QueryClient, change: (tracks: Track[]) => Track[]): void {
  patch(client, keys.allTracks, (queryKey) => client.setQueriesData<TrackPages>({ queryKey }, (data) => data && { ...data, pages: data.pages.map(change) }))
}

/** What was said about a track, or about all of them, changed by one rule. */
function patchComments(client: QueryClient, queryKey: QueryKey, change: (comments: Comments) => Comments): void {
  patch(client, queryKey, (key) => client.setQueriesData<Comments>({ queryKey: key }, (comments) => comments && change(comments)))
}

function isListed(client: QueryClient, id: string): boolean {
  const lists = client.getQueriesData<TrackPages>({ queryKey: keys.allTracks })
  return lists.some(([, data]) => data?.pages.some((page) => page.some((track) => track.id === id)))
}

/** Lists that name tracks and cannot be patched, as their order or what stands in them is the server's to say. */
function refreshOthers(client: QueryClient): void {
  for (const queryKey of [keys.likes, keys.plays, keys.allMusicSearches, keys.allPlaylistContents]) void client.invalidateQueries({ queryKey })
}

/** The records and the artists of a library. */
function refresh(client: QueryClient, library: string): void {
  void client.invalidateQueries({ queryKey: keys.library(library) })
}

function isOurs(client: QueryClient, id: string, selfId: string): boolean {
  const lists = client.getQueriesData<TrackPages>({ queryKey: keys.allTracks }).flatMap(([, data]) => data?.pages.flat() ?? [])
  const known = client.getQueryData<Track>(keys.track(id)) ?? lists.find((track) => track.id === id)
  return known?.owner_id === selfId
}

function changed(client: QueryClient, player: Player, track: Track): void {
  const library = track.server_id ?? kOwnLibrary
  patch(client, keys.track(track.id), (queryKey) => client.setQueryData(queryKey, track))
  if (isListed(client, track.id)) patchTracks(client, (tracks) => tracks.map((each) => (each.id === track.id ? track : each)))
  else void client.invalidateQueries({ queryKey: keys.tracks(library) })
  player.trackChanged(track)
  refresh(client, library)
  refreshOthers(client)
}

function gone(client: QueryClient, player: Player, id: string, library: string): void {
  client.removeQueries({ queryKey: keys.track(id) })
  client.removeQueries({ queryKey: keys.comments(id) })
  patchTracks(client, (tracks) => tracks.filter((each) => each.id !== id))
  player.trackGone(id)
  refresh(client, library)
  refreshOthers(client)
}

/** What the gateway tells of music, brought to what is cached of it and to what plays. */
export function applyMusic(client: QueryClient, player: Player, selfId: string, event: GatewayEvent): void {
  switch (event.t) {
    case 'track.processing':
      // The first that is heard of it: it has just been brought in, perhaps on another device.
      if (!(event.d.id in useStages.getState().stages) && !isListed(client, event.d.id)) void client.invalidateQueries({ queryKey: keys.allTracks })
      setStage(event.d.id, { stage: event.d.stage, percent: event.d.percent })
      return
    case 'track.ready':
    case 'track.failed':
      setStage(event.d.track.id, null)
      noteFlaws(event.d.track)
      changed(client, player, event.d.track)
      return
    case 'track.updated':
      changed(client, player, event.d.track)
      return
    case 'track.deleted':
      // Out of the sight of a library, which its owner took it out of: to them it is still there.
      if (event.d.server_id !== null && isOurs(client, event.d.id, selfId)) return
      gone(client, player, event.d.id, event.d.server_id ?? kOwnLibrary)
      return
    case 'track.comment_created':
      patchComments(client, keys.comments(event.d.comment.track_id), (comments) => withComment(comments, event.d.comment))
      return
    case 'track.comment_deleted':
      patchComments(client, keys.comments(event.d.track_id), (comments) => withoutComment(comments, event.d.id))
      return
    case 'user.updated':
      patchComments(client, keys.allComments, (comments) => withAuthor(comments, event.d))
      return
    case 'library.updated':
      refresh(client, event.d.server_id ?? kOwnLibrary)
      void client.invalidateQueries({ queryKey: keys.tracks(event.d.server_id ?? kOwnLibrary) })
      return
    case 'playlist.updated':
      void client.invalidateQueries({ queryKey: keys.allPlaylists })
      void client.invalidateQueries({ queryKey: keys.playlist(event.d.playlist.id) })
      return
    case 'playlist.deleted':
      void client.invalidateQueries({ queryKey: keys.allPlaylists })
      void client.invalidateQueries({ queryKey: keys.playlist(event.d.id) })
      return
    case 'like.updated':
      client.setQueryData(keys.like(event.d.track_id), event.d.liked)
      void client.invalidateQueries({ queryKey: keys.likes })
      return
    case 'permissions.updated':
      if (allows(event.d.permissions, 'VIEW_LIBRARY')) return retryUnread(client)
      closeLibrary(client, event.d.server_id)
      return libraryGone(player, selfId, (serverId) => serverId === event.d.server_id)
    case 'server.deleted':
      closeLibrary(client, event.d.id)
      return libraryGone(player, selfId, (serverId) => serverId === event.d.id)
    case 'session.ready':
      // Nothing was replayed: what is at hand may be old.
      void client.invalidateQueries({ queryKey: keys.music })
      return libraryGone(player, selfId, closedOf(event.d.servers))
    default:
      return
  }
}
