import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { inListOrder } from '@/lib/channel-order'
import { useActiveChannelId, useActiveServerId, useChannels } from './active'

/** Alt+Up and Alt+Down walk through the channels in the order of the list. */
export function useChannelKeys(): void {
  const navigate = useNavigate()
  const serverId = useActiveServerId()
  const channelId = useActiveChannelId()
  const { channels } = useChannels(serverId)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
      if (step === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !serverId) return
      const places = inListOrder(channels).filter((channel) => channel.type !== 'category')
      const index = places.findIndex((channel) => channel.id === channelId)
      const target = places[(index + step + places.length) % places.length]
      if (!target) return
      event.preventDefault()
      void navigate({ to: '/servers/$serverId/channels/$channelId', params: { serverId, channelId: target.id } })
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [navigate, serverId, channelId, channels])
}
