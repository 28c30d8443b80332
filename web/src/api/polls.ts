import { growingId } from '@/lib/ids'
import { api, unwrap } from './client'
import type { Message } from './types'

export interface NewPoll {
  question: string
  options: string[]
  multiple: boolean
  /** Absent: the poll has no end. */
  duration_s?: number
}

/** Asks in a channel. The same nonce makes a repeated attempt harmless. */
export function createPoll(channelId: string, poll: NewPoll, nonce = growingId()): Promise<Message> {
  return unwrap(api.POST('/channels/{channel}/messages', { params: { path: { channel: channelId } }, body: { nonce, poll } }))
}

/** Replaces one's vote; nothing chosen takes it back. */
export async function vote(message: Message, options: number[]): Promise<void> {
  const path = { channel: message.channel_id, message: message.id }
  await unwrap<unknown>(api.PUT('/channels/{channel}/messages/{message}/poll/votes', { params: { path }, body: { options } }))
}
