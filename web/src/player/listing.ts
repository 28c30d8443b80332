import type { TrackFilter } from '@/api/music'
import type { Track } from '@/api/types'

/** A list of tracks that the server gives page by page. Plain data: a queue remembers it over a reload. */
export type Source = { of: 'tracks'; library: string; filter: TrackFilter } | { of: 'likes' } | { of: 'plays' } | { of: 'playlist'; id: string }

/** A track where it stands in a list. It may stand there more than once, so its place is not its id. */
export interface Listed {
  place: string
  track: Track
}

/** A list as far as one has it. */
export interface Listing {
  items: readonly Listed[]
  /** Where the rest of it is read; null where there is nowhere. */
  source: Source | null
  /** Whether something stands behind what one has. */
  more: boolean
}

/** What stands behind a place of a list. */
export interface ListPage {
  items: readonly Listed[]
  /** Behind which place it goes on; null: that was the end. */
  next: string | null
}

/** As many as are asked for at once: they fit into a queue beside what waits there. */
export const kListPage = 100

export type ReadList = (source: Source, after: string) => Promise<ListPage>

/** Tracks that are no list of the server's, or all of one. */
export const listingOf = (tracks: readonly Track[], source: Source | null = null): Listing => ({ items: tracks.map((track) => ({ place: track.id, track })), source, more: false })
