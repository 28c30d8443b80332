import type { Message } from '@/api/types'

/** What a message says in words, also when it only asks or shows. */
export const wordsOf = ({ content, poll, embeds }: Pick<Message, 'content' | 'poll' | 'embeds'>): string =>
  content || (poll?.question ?? embeds[0]?.title ?? embeds[0]?.description ?? '')
