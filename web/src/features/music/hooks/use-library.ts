import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'
import { fetchAlbums, fetchArtists, fetchLikes, fetchPlaylists, fetchPlays, fetchTracks, type TrackFilter } from '@/api/music'
import { onPlayCounted } from '../listened'

// Long enough that a page is full at once, short enough that it is quick.
export const kPage = 50

/** The tracks of a library that fit, page by page. */
export function useTracks(library: string, filter: TrackFilter = {}) {
  return useInfiniteQuery({
    queryKey: [...keys.tracks(library), filter],
    queryFn: ({ pageParam, signal }) => fetchTracks(library, { ...filter, after: pageParam, limit: kPage }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < kPage ? null : (page.at(-1)?.id ?? null)),
  })
}

export function useAlbums(library: string, artist: string | null = null) {
  return useInfiniteQuery({
    queryKey: [...keys.library(library), 'albums', artist],
    queryFn: ({ pageParam, signal }) => fetchAlbums(library, { artist, after: pageParam, limit: kPage }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < kPage ? null : (page.at(-1)?.id ?? null)),
  })
}

export function useArtists(library: string) {
  return useInfiniteQuery({
    queryKey: [...keys.library(library), 'artists'],
    queryFn: ({ pageParam, signal }) => fetchArtists(library, { after: pageParam, limit: kPage }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < kPage ? null : (page.at(-1)?.id ?? null)),
  })
}

export function usePlaylists(library: string) {
  return useInfiniteQuery({
    queryKey: keys.playlists(library),
    queryFn: ({ pageParam, signal }) => fetchPlaylists(library, pageParam, kPage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < kPage ? null : (page.at(-1)?.id ?? null)),
  })
}

/** What one likes, the latest first. */
export function useLikes() {
  return useInfiniteQuery({
    queryKey: keys.likes,
    queryFn: ({ pageParam, signal }) => fetchLikes(pageParam, kPage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => ({ ...data, pages: data.pages.map(({ tracks }) => tracks) }),
  })
}

/** What one listened to, the latest first; what counts meanwhile comes in. */
export function usePlays() {
  const client = useQueryClient()
  useEffect(() => onPlayCounted(() => void client.invalidateQueries({ queryKey: keys.plays })), [client])
  return useInfiniteQuery({
    queryKey: keys.plays,
    queryFn: ({ pageParam, signal }) => fetchPlays(pageParam, kPage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => ({ ...data, pages: data.pages.map(({ plays }) => plays) }),
  })
}
