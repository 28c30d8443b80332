import type { Cast } from './cast.ts'
import { all, inChannel, messages, type Row } from './matrix-rows.ts'
import { Tus } from './tus.ts'
import type { Message } from './types.ts'

/** Files of messages. */
export const ATTACHMENT_ROWS: Row[] = [
  {
    operation: 'createMessage',
    variant: 'with a file',
    request: async (cast, who) => ({ method: 'POST', path: messages(cast), body: { attachments: [{ upload_id: await new Tus(who).upload(Buffer.from('hello')) }] } }),
    expected: inChannel(201, { muted: 403, timedOut: 403 }),
  },
  // Whoever has the link may follow it; without its signature nobody may.
  { operation: 'getAttachment', request: async (cast) => ({ method: 'GET', path: await link(cast) }), expected: all(200), anonymous: 200 },
  {
    operation: 'getAttachment',
    variant: 'without a signature',
    request: async (cast) => ({ method: 'GET', path: (await link(cast)).split('?')[0]! }),
    expected: all(403),
    anonymous: 403,
  },
]

async function link(cast: Cast): Promise<string> {
  const upload = await new Tus(cast.owner).upload(Buffer.from('hello'))
  const message = await cast.owner.post<Message>(messages(cast), { attachments: [{ upload_id: upload }] })
  return message.attachments[0]!.url.replace('/api/v1', '')
}
