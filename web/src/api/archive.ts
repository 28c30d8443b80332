import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { DeletedMessage, Message } from './types'

const kPage = 50

/** What was pinned in a channel, the latest first. */
export const pinsQuery = (channelId: string) =>
  queryOptions({
    queryKey: keys.pins(channelId),
    queryFn: ({ signal }): Promise<Message[]> => unwrap(api.GET('/channels/{channel}/pins', { params: { path: { channel: channelId } }, signal })),
    staleTime: 0,
  })

/** Messages that were deleted and are still kept, newest first. For moderators. */
export const deletedQuery = (channelId: string) =>
  infiniteQueryOptions({
    queryKey: keys.deleted(channelId),
    queryFn: ({ pageParam, signal }): Promise<DeletedMessage[]> => {
      const query = { limit: String(kPage), ...(pageParam && { before: pageParam }) }
      return unwrap(api.GET('/channels/{channel}/deleted', { params: { path: { channel: channelId }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page: DeletedMessage[]) => (page.length === kPage ? page.at(-1)?.id : undefined),
    staleTime: 0,
  })

/** One message as it is now. */
export function fetchMessage(message: Message): Promise<Message> {
  const path = { channel: message.channel_id, message: message.id }
  return unwrap(api.GET('/channels/{channel}/messages/{message}', { params: { path } }))
}

/** Deletes at most a hundred messages at once. */
export async function bulkDelete(channelId: string, ids: string[]): Promise<void> {
  await unwrap(api.POST('/channels/{channel}/messages/bulk-delete', { params: { path: { channel: channelId } }, body: { ids } }))
}
