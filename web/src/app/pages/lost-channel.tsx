import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { fetchChannel } from '@/api/servers'
import { wasOpen } from '../last-channel'
import { NoEntryPage } from './no-entry-page'

interface LostChannelProps {
  serverId: string
  channelId: string
  messageId: string | undefined
}

/** An address of a channel that is in no list: of a thread, or of what was deleted. Links to messages name threads like this. */
export function LostChannel({ serverId, channelId, messageId }: LostChannelProps) {
  const { data, isPending } = useQuery({ queryKey: ['lost', channelId], queryFn: () => fetchChannel(channelId), retry: false, gcTime: 0 })
  if (isPending) return <main id="conversation" className="grow bg-panel md:rounded-lg" />
  if (data?.type !== 'thread' || !data.parent_id) {
    // What was open and went away leads on; an address that never led anywhere says so.
    return wasOpen(channelId) ? <Navigate to="/servers/$serverId" params={{ serverId }} replace /> : <NoEntryPage />
  }
  const params = { serverId, channelId: data.parent_id, threadId: channelId }
  if (messageId) {
    return <Navigate to="/servers/$serverId/channels/$channelId/threads/$threadId/messages/$messageId" params={{ ...params, messageId }} replace />
  }
  return <Navigate to="/servers/$serverId/channels/$channelId/threads/$threadId" params={params} replace />
}
