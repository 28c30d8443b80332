import type { Message } from '@/api/types'

/** What a message says in words, also when it only asks or shows. */
export function wordsOf({ content, poll, attachments, embeds }: Pick<Message, 'content' | 'poll' | 'attachments' | 'embeds'>): string {
  const files = attachments.map(({ alt, filename }) => alt || filename).join(', ')
  return content || (poll?.question ?? (files || (embeds[0]?.title ?? embeds[0]?.description ?? '')))
}
