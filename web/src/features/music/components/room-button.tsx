import { useQuery } from '@tanstack/react-query'
import { AudioLines } from 'lucide-react'
import { Suspense, useState } from 'react'
import { fitsRoomsOf } from '@/api/fits-rooms'
import { channelsQuery } from '@/api/servers'
import type { Track } from '@/api/types'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/lib/lazy'
import { homeOf, roomsOf } from '../rooms'
import { useTexts } from '../texts'

const RoomDialog = lazyPart(async () => (await import('./room-dialog')).RoomDialog)

interface RoomButtonProps {
  /** An album, an artist, a playlist. */
  list: { server_id: string | null }
  title: string
  /** How many tracks are on it, where not all of them are known. */
  total?: number
  /** What is known of it. */
  tracks: readonly Track[]
  /** The rest as well, where there is more. */
  all?: () => Promise<readonly Track[]>
}

/** Puts all of it into the queue of a room; there where a room can play some of it. */
export function RoomButton({ list, title, total = 0, tracks, all }: RoomButtonProps) {
  const texts = useTexts()
  const [asked, setAsked] = useState(false)
  const serverId = homeOf(list, tracks)
  const { data: channels } = useQuery({ ...channelsQuery(serverId ?? ''), enabled: serverId !== null })
  if (serverId === null || roomsOf(serverId, channels).length === 0 || !tracks.some((track) => fitsRoomsOf(serverId, track))) return null
  return (
    <>
      <Button variant="quiet" onClick={() => setAsked(true)}>
        <AudioLines aria-hidden className="size-4" />
        <span className="max-md:sr-only">{texts.room.add}</span>
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <RoomDialog title={title} serverId={serverId} total={total} tracks={all ?? (() => Promise.resolve(tracks))} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  )
}
