import { useCallback, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { useRealtime } from '@/realtime/hooks'
import { MemberListWatch } from '@/realtime/member-list'

/** What the list of those who see a channel shows while this is mounted. `look` says which rows are on the screen. */
export function useMemberList(serverId: string, channelId: string) {
  const { gateway } = useRealtime()
  const watch = useMemo(() => new MemberListWatch(gateway, serverId), [gateway, serverId])
  useEffect(() => watch.by(channelId), [watch, channelId])
  useEffect(() => watch.start(), [watch])
  const look = useCallback((first: number, last: number) => watch.look(first, last), [watch])
  return { list: useStore(watch.store), look }
}
