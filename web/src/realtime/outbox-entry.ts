import { isRecord } from '@/lib/storage'

/** A file that has arrived and goes with a message. */
export interface OutboxAttachment {
  upload_id: string
  alt: string
  name: string
}

/** A message that the server has not confirmed. Its nonce makes every repetition harmless. */
export interface OutboxEntry {
  nonce: string
  channel_id: string
  content: string
  /** The message that this one answers. */
  reply_to: string | null
  attachments: readonly OutboxAttachment[]
  created_at: string
  state: 'queued' | 'sending' | 'failed'
  /** Why it failed: a reason slug of the server, or `timeout`. */
  code: string | null
}

function restoreAttachments(value: unknown): OutboxAttachment[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).flatMap((item) => {
    if (!isRecord(item)) return []
    const { upload_id, alt, name } = item
    return typeof upload_id === 'string' && typeof alt === 'string' && typeof name === 'string' ? [{ upload_id, alt, name }] : []
  })
}

/** What was kept, by whatever version of the app; null where it is no message. Nothing is on its way at first. */
export function restoreEntry(value: unknown): OutboxEntry | null {
  if (!isRecord(value)) return null
  const { nonce, channel_id, content, created_at, state, code, reply_to } = value
  if (typeof nonce !== 'string' || typeof channel_id !== 'string') return null
  if (typeof content !== 'string' || typeof created_at !== 'string') return null
  const failed = state === 'failed'
  return {
    nonce,
    channel_id,
    content,
    reply_to: typeof reply_to === 'string' ? reply_to : null,
    attachments: restoreAttachments(value['attachments']),
    created_at,
    state: failed ? 'failed' : 'queued',
    code: failed && typeof code === 'string' ? code : null,
  }
}
