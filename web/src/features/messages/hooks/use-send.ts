import { useEffect, useState } from 'react'
import type { Channel } from '@/api/types'
import { useRealtime } from '@/realtime/hooks'
import { type PendingFile, takeFiles } from '../pending-files'
import { useMessageUi } from '../store'

interface SendOptions {
  content: string
  fits: boolean
  files: readonly PendingFile[]
  onSent: () => void
}

/** Sends what is written and what is beside it. It waits for files that are still on their way. */
export function useSend(channel: Channel, { content, fits, files, onSent }: SendOptions) {
  const { outbox } = useRealtime()
  const [waiting, setWaiting] = useState(false)
  const attached = files.filter((file) => file.state !== 'refused')
  const onTheWay = attached.some((file) => file.state === 'sending')
  const broken = attached.some((file) => file.state === 'failed')
  const sendable = fits && !broken && (content !== '' || attached.length > 0)
  const send = () => {
    if (!sendable) return
    if (onTheWay) {
      setWaiting(true)
      return
    }
    const { replies, reply, setDraft } = useMessageUi.getState()
    const attachments = files.length === 0 ? [] : takeFiles(channel.id)
    outbox.add(channel.id, content, { replyTo: replies[channel.id]?.id ?? null, attachments })
    reply(channel.id, null)
    setDraft(channel.id, '')
    onSent()
  }
  useEffect(() => {
    if (!waiting || onTheWay) return
    setWaiting(false)
    send()
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the last file has arrived or failed
  }, [waiting, onTheWay])
  return { send, sendable, waiting }
}
