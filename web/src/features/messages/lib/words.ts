import type { Message } from '@/api/types'

/** What a message says in words, also when it only asks or shows. */
export function wordsOf({ content, poll, attachments }: Pick<Message, 'content' | 'poll' | 'attachments'>): string {
  return content || (poll?.question ?? attachments.map(({ alt, filename }) => alt || filename).join(', '))
}
