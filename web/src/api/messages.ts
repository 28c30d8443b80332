import { api, unwrap } from './client'
import type { Edit, Message, UserRef } from './types'

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

export interface NewMessage {
  nonce: string
  content?: string
  reply_to?: string
  attachments?: { upload_id: string; alt?: string }[]
}

export function createMessage(channelId: string, body: NewMessage): Promise<Message> {
  return unwrap(api.POST('/channels/{channel}/messages', { params: { path: { channel: channelId } }, body }))
}

export function editMessage(message: Message, content: string): Promise<Message> {
  const path = { channel: message.channel_id, message: message.id }
  return unwrap(api.PATCH('/channels/{channel}/messages/{message}', { params: { path }, body: { content } }))
}

export async function deleteMessage(message: Message): Promise<void> {
  const path = { channel: message.channel_id, message: message.id }
  await unwrap(api.DELETE('/channels/{channel}/messages/{message}', { params: { path } }))
}

const pathOf = (message: Message) => ({ channel: message.channel_id, message: message.id })

export async function react(message: Message, emoji: string, added: boolean): Promise<void> {
  const options = { params: { path: { ...pathOf(message), emoji } } }
  const address = '/channels/{channel}/messages/{message}/reactions/{emoji}/@me'
  await unwrap<unknown>(added ? api.PUT(address, options) : api.DELETE(address, options))
}

export function fetchReactors(message: Message, emoji: string, signal?: AbortSignal): Promise<UserRef[]> {
  const params = { path: { ...pathOf(message), emoji } }
  return unwrap(api.GET('/channels/{channel}/messages/{message}/reactions/{emoji}', { params, ...(signal && { signal }) }))
}

export async function pin(message: Message, pinned: boolean): Promise<void> {
  const options = { params: { path: pathOf(message) } }
  const address = '/channels/{channel}/pins/{message}'
  await unwrap<unknown>(pinned ? api.PUT(address, options) : api.DELETE(address, options))
}

export function fetchEdits(message: Message, signal?: AbortSignal): Promise<Edit[]> {
  return unwrap(api.GET('/channels/{channel}/messages/{message}/history', { params: { path: pathOf(message) }, ...(signal && { signal }) }))
}
