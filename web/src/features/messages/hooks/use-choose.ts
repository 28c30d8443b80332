import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { keys } from '@/api/keys'
import type { MessageWindow } from '@/realtime/message-window'
import { toggled, useSelection } from '../lib/selection'

/** Chooses a message of a channel; with `run`, all from the last one that was touched. */
export function useChoose(channelId: string) {
  const client = useQueryClient()
  return useCallback(
    (id: string, run: boolean) => {
      const items = client.getQueryData<MessageWindow>(keys.messages(channelId))?.items ?? []
      useSelection.setState((selection) => toggled(selection, id, run, items.map((item) => item.id)))
    },
    [client, channelId],
  )
}
