import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { allows } from '@/api/permissions'
import type { Server } from '@/api/types'

/** Whose library one may not see, when these are the communities that one is in. */
export function closedOf(servers: readonly Server[]): (serverId: string) => boolean {
  const open = new Set(servers.filter(({ permissions }) => allows(permissions, 'VIEW_LIBRARY')).map(({ id }) => id))
  return (serverId) => !open.has(serverId)
}

const listsOf = (serverId: string) => [keys.library(serverId), keys.tracks(serverId), keys.playlists(serverId)]

/** The keys of what is known one by one and is of that library. */
function knownOf(client: QueryClient, queryKey: readonly string[], serverId: string) {
  const known = client.getQueriesData<{ server_id?: string | null }>({ queryKey })
  return known.filter(([, data]) => data?.server_id === serverId).map(([key]) => key)
}

/** Nothing that is known of this library may be shown on; what one sees of it still, as what is public, the server says anew. */
export function closeLibrary(client: QueryClient, serverId: string): void {
  const ones = [keys.allSingleTracks, keys.allPlaylistContents].flatMap((queryKey) => knownOf(client, queryKey, serverId))
  for (const queryKey of [...listsOf(serverId), ...ones, keys.allMusicSearches]) void client.resetQueries({ queryKey })
  for (const queryKey of [keys.likes, keys.plays, keys.allPlaylistContents, keys.allComments]) void client.invalidateQueries({ queryKey })
}

/** A library is open, perhaps again: what could not be read is tried once more. Whose it was is not known of what is not known. */
export function retryUnread(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: keys.music, predicate: ({ state }) => state.status === 'error' })
}
