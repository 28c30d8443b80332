import { api, unwrap } from './client'
import type { Message } from './types'

export const kMessagePage = 50
export const kMessagePageMax = 100

interface Cursor {
  before?: string
  after?: string
  around?: string
  limit?: number
}

/** One page of a channel, newest first. */
export function fetchMessages(channelId: string, cursor: Cursor, signal?: AbortSignal): Promise<Message[]> {
  const { limit = kMessagePage, ...rest } = cursor
  const query = { ...rest, limit: String(limit) }
  const options = { params: { path: { channel: channelId }, query }, ...(signal && { signal }) }
  return unwrap(api.GET('/channels/{channel}/messages', options))
}

export function editMessage(message: Message, content: string): Promise<Message> {
  const path = { channel: message.channel_id, message: message.id }
  return unwrap(api.PATCH('/channels/{channel}/messages/{message}', { params: { path }, body: { content } }))
}

export async function deleteMessage(message: Message): Promise<void> {
  const path = { channel: message.channel_id, message: message.id }
  await unwrap(api.DELETE('/channels/{channel}/messages/{message}', { params: { path } }))
}
