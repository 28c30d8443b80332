import { createMessage } from '@/api/messages'
import { ApiProblem } from '@/api/problem'
import type { Message } from '@/api/types'
import type { Reply } from './gateway'
import type { OutboxEntry } from './outbox-entry'

/** Sends a message that is too large for a frame, and answers as the gateway would. */
export async function sendByRest({ channel_id, content, nonce, reply_to, attachments }: OutboxEntry): Promise<Reply<Message>> {
  const files = attachments.map(({ upload_id, alt }) => ({ upload_id, ...(alt !== '' && { alt }) }))
  try {
    const message = await createMessage(channel_id, { nonce, attachments: files, ...(content !== '' && { content }), ...(reply_to !== null && { reply_to }) })
    return { kind: 'ack', d: message }
  } catch (error) {
    if (!(error instanceof ApiProblem)) return { kind: 'not_sent' }
    if (error.code === 'unreachable') return { kind: 'not_sent' }
    if (error.code === 'timeout') return { kind: 'timeout' }
    return { kind: 'error', d: { code: error.code, detail: '', ...(error.retryAfterMs !== null && { retry_after_ms: error.retryAfterMs }) } }
  }
}
