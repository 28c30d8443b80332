// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import * as messages from '@/api/messages'
import { ApiProblem } from '@/api/problem'
import { id, message } from '@/testing/factories'
import type { OutboxEntry } from './outbox-entry'
import { sendByRest } from './rest-send'

const entry: OutboxEntry = {
  nonce: 'n',
  channel_id: id(900),
  content: '',
  reply_to: id(1),
  attachments: [
    { upload_id: id(7), alt: 'the stage', name: 'stage.png' },
    { upload_id: id(8), alt: '', name: 'mix.flac' },
  ],
  created_at: '2026-01-01T12:00:00.000Z',
  state: 'sending',
  code: null,
}

it('sends only what there is, and answers with the message', async () => {
  const create = vi.spyOn(messages, 'createMessage').mockResolvedValue(message(2))
  expect(await sendByRest(entry)).toEqual({ kind: 'ack', d: message(2) })
  expect(create).toHaveBeenCalledWith(id(900), { nonce: 'n', reply_to: id(1), attachments: [{ upload_id: id(7), alt: 'the stage' }, { upload_id: id(8) }] })
})

it('answers failures as the gateway would', async () => {
  const create = vi.spyOn(messages, 'createMessage')
  const answer = (error: Error) => {
    create.mockRejectedValueOnce(error)
    return sendByRest(entry)
  }
  expect(await answer(new ApiProblem('unreachable', 0))).toEqual({ kind: 'not_sent' })
  expect(await answer(new ApiProblem('timeout', 0))).toEqual({ kind: 'timeout' })
  expect(await answer(new ApiProblem('image_invalid', 422))).toMatchObject({ kind: 'error', d: { code: 'image_invalid' } })
  expect(await answer(new ApiProblem('rate_limited', 429, {}, 3000))).toMatchObject({ kind: 'error', d: { code: 'rate_limited', retry_after_ms: 3000 } })
})
