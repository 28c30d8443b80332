import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { Emoji } from './types'

/** Kept fresh by the gateway, like the roles. */
export const emojiQuery = (serverId: string) =>
  queryOptions({
    queryKey: keys.emoji(serverId),
    queryFn: ({ signal }): Promise<readonly Emoji[]> => unwrap(api.GET('/servers/{server}/emoji', { params: { path: { server: serverId } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

export function createEmoji(serverId: string, name: string, uploadId: string): Promise<Emoji> {
  return unwrap(api.POST('/servers/{server}/emoji', { params: { path: { server: serverId } }, body: { name, upload_id: uploadId } }))
}

const pathOf = (emoji: Emoji) => ({ server: emoji.server_id, emoji_id: emoji.id })

export function renameEmoji(emoji: Emoji, name: string): Promise<Emoji> {
  return unwrap(api.PATCH('/servers/{server}/emoji/{emoji_id}', { params: { path: pathOf(emoji) }, body: { name } }))
}

export async function deleteEmoji(emoji: Emoji): Promise<void> {
  await unwrap(api.DELETE('/servers/{server}/emoji/{emoji_id}', { params: { path: pathOf(emoji) } }))
}
