import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { emojiQuery } from '@/api/emoji'
import type { CustomEmoji } from '@/components/emoji/custom'
import { kMoving } from '@/lib/hold-still'
import { pictureUrl } from '@/lib/picture'

/** The emoji that the people of a community added. */
export function useCustomEmojiOf(serverId: string): readonly CustomEmoji[] {
  const { data } = useQuery(emojiQuery(serverId))
  return useMemo(() => (data ?? []).map(({ id, name, animated }) => ({ id, name, url: pictureUrl(id, 128) + (animated ? kMoving : '') })), [data])
}
