import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { Channel, Message } from './types'

const kThreadPage = 25

/** Those that one follows or has opened. The gateway fills and tends the list, so nothing is asked for here. */
export const threadsQuery = queryOptions({
  queryKey: keys.threads,
  queryFn: (): readonly Channel[] => [],
  enabled: false,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

/** Those of one channel, newest first. */
export const threadListQuery = (channelId: string, archived: boolean) =>
  infiniteQueryOptions({
    queryKey: keys.threadsOf(channelId, archived),
    queryFn: ({ pageParam, signal }): Promise<Channel[]> => {
      const query = { archived: String(archived), limit: String(kThreadPage), ...(pageParam && { before: pageParam }) }
      return unwrap(api.GET('/channels/{channel}/threads', { params: { path: { channel: channelId }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => (page.length < kThreadPage ? undefined : page.at(-1)?.id),
    staleTime: 0,
  })

/** The message on which a thread hangs. */
export const startQuery = (channelId: string, messageId: string) =>
  queryOptions({
    queryKey: keys.message(channelId, messageId),
    queryFn: ({ signal }): Promise<Message> =>
      unwrap(api.GET('/channels/{channel}/messages/{message}', { params: { path: { channel: channelId, message: messageId } }, signal })),
    staleTime: 0,
    retry: false,
  })

export function startThread(message: Message, name: string): Promise<Channel> {
  const path = { channel: message.channel_id, message: message.id }
  return unwrap(api.POST('/channels/{channel}/messages/{message}/thread', { params: { path }, body: name === '' ? {} : { name } }))
}

export interface ThreadPatch {
  name?: string
  archived?: boolean
  locked?: boolean
}

export function updateThread(threadId: string, body: ThreadPatch): Promise<Channel> {
  return unwrap(api.PATCH('/channels/{channel}', { params: { path: { channel: threadId } }, body }))
}

export async function followThread(threadId: string, follow: boolean): Promise<void> {
  const options = { params: { path: { thread: threadId } } }
  await unwrap<unknown>(follow ? api.PUT('/channels/{thread}/followers/@me', options) : api.DELETE('/channels/{thread}/followers/@me', options))
}
