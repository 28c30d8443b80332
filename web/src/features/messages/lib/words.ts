import type { Message } from '@/api/types'

/** What a message says in words, also when it only asks. */
export const wordsOf = ({ content, poll }: Pick<Message, 'content' | 'poll'>): string => content || (poll?.question ?? '')
