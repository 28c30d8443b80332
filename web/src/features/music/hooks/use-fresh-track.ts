import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'
import { fetchTrack } from '@/api/music'
import type { Track } from '@/api/types'
import { player } from '../player'

/** What a queue remembers over a reload is not drawn: what it looks like is read again when its turn comes. */
export function useFreshTrack(track: Track | null): void {
  const id = track?.id ?? ''
  const { data } = useQuery({
    queryKey: keys.track(id),
    queryFn: ({ signal }) => fetchTrack(id, signal),
    enabled: track !== null && track.waveform_preview.length === 0,
    retry: false,
  })
  useEffect(() => {
    if (data && data.waveform_preview.length > 0) player.trackChanged(data)
  }, [data])
}
