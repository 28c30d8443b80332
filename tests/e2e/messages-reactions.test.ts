import { describe, expect, test } from 'vitest'
import { people, place, found } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Message, UserRef } from './support/types.ts'
import { nobodysId } from './support/unique.ts'

const server = useServer()

const reaction = (channel: string, message: string, emoji: string, who = '') =>
  `/channels/${channel}/messages/${message}/reactions/${encodeURIComponent(emoji)}${who && `/${who}`}`

describe('a reaction', () => {
  test('shows on the message, in lists and in events', async () => {
    const { owner, general, members } = await place(server, 1)
    const [ada] = members
    const gateway = await owner.connect()
    const { id } = await owner.say(general, 'hello')
    await ada!.call('PUT', reaction(general, id, '👍', '@me'))
    await ada!.call('PUT', reaction(general, id, '👍', '@me'))
    await owner.call('PUT', reaction(general, id, '❤', '@me'))
    const seen = await ada!.get<Message>(`/channels/${general}/messages/${id}`)
    expect(seen.reactions).toEqual([
      { emoji: '👍', count: 1, me: true },
      { emoji: '❤️', count: 1, me: false },
    ])
    const [listed] = await owner.get<Message[]>(`/channels/${general}/messages`)
    expect(listed?.reactions).toEqual([
      { emoji: '👍', count: 1, me: false },
      { emoji: '❤️', count: 1, me: true },
    ])
    await gateway.waitFor((frame) => frame.t === 'reaction.added' && frame.d.emoji === '❤️')
    expect(gateway.received('reaction.added').map((frame) => frame.d)).toEqual([
      { channel_id: general, message_id: id, user_id: ada!.id, emoji: '👍' },
      { channel_id: general, message_id: id, user_id: owner.id, emoji: '❤️' },
    ])
    // An event is the same for all: it says how many, not whether oneself.
    await owner.patch(`/channels/${general}/messages/${id}`, { content: 'hello again' })
    const edited = await gateway.waitFor('message.updated')
    expect(edited.d.reactions).toEqual([
      { emoji: '👍', count: 1 },
      { emoji: '❤️', count: 1 },
    ])
  })

  test('is taken back, and the last one takes the emoji with it', async () => {
    const { owner, general } = await place(server, 0)
    const gateway = await owner.connect()
    const { id } = await owner.say(general, 'hello')
    await owner.call('PUT', reaction(general, id, '🎵', '@me'))
    expect((await owner.call('DELETE', reaction(general, id, '🎵', '@me'))).status).toBe(204)
    expect((await owner.call('DELETE', reaction(general, id, '🎵', '@me'))).status).toBe(204)
    expect((await owner.get<Message>(`/channels/${general}/messages/${id}`)).reactions).toEqual([])
    await owner.say(general, 'last')
    await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d.content === 'last')
    expect(gateway.received('reaction.removed').map((frame) => frame.d)).toEqual([
      { channel_id: general, message_id: id, user_id: owner.id, emoji: '🎵' },
    ])
  })

  test.each(['👩‍👩‍👧‍👦', '1️⃣', '🇫🇷', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👍🏽'])('may be %s', async (emoji) => {
    const { owner, general } = await place(server, 0)
    const { id } = await owner.say(general, 'hello')
    expect((await owner.call('PUT', reaction(general, id, emoji, '@me'))).status).toBe(204)
    expect((await owner.get<Message>(`/channels/${general}/messages/${id}`)).reactions).toEqual([{ emoji, count: 1, me: true }])
  })

  test.each(['a', '👍👍', 'thumbsup', '👍 ', '★', nobodysId()])('may not be %s', async (emoji) => {
    const { owner, general } = await place(server, 0)
    const { id } = await owner.say(general, 'hello')
    await owner.invalid('emoji', 'invalid_field', 'PUT', reaction(general, id, emoji, '@me'), undefined)
  })

  test('of twenty kinds fills a message', async () => {
    const { owner, general } = await place(server, 0)
    const { id } = await owner.say(general, 'hello')
    for (let at = 0; at < 20; ++at) await owner.call('PUT', reaction(general, id, String.fromCodePoint(0x1f600 + at), '@me'))
    await owner.refused(409, 'too_many_reactions', 'PUT', reaction(general, id, '👍', '@me'))
    expect((await owner.get<Message>(`/channels/${general}/messages/${id}`)).reactions).toHaveLength(20)
  })

  test('sent by many at once is counted once for each', async () => {
    const { owner, general, members } = await place(server, 5)
    const { id } = await owner.say(general, 'hello')
    await Promise.all([...members, ...members].map((who) => who.call('PUT', reaction(general, id, '👍', '@me'))))
    expect((await owner.get<Message>(`/channels/${general}/messages/${id}`)).reactions).toEqual([{ emoji: '👍', count: 5, me: false }])
    const users = await owner.get<UserRef[]>(reaction(general, id, '👍'))
    expect(users.map((user) => user.id)).toEqual(members.map((who) => who.id).sort())
    expect(await owner.get<UserRef[]>(`${reaction(general, id, '👍')}?after=${users[2]!.id}&limit=1`)).toEqual([users[3]])
  })

  test('of another is taken off by who manages messages', async () => {
    const { owner, general, members } = await place(server, 2)
    const [ada, bob] = members
    const gateway = await ada!.connect()
    const { id } = await owner.say(general, 'hello')
    for (const who of [owner, ada!, bob!]) await who.call('PUT', reaction(general, id, '👍', '@me'))
    await ada!.refused(403, 'missing_permission', 'DELETE', reaction(general, id, '👍', bob!.id))
    await owner.delete(reaction(general, id, '👍', bob!.id))
    await owner.delete(reaction(general, id, '👍'))
    await gateway.waitFor((frame) => frame.t === 'reaction.removed' && frame.d.user_id === null)
    expect(gateway.received('reaction.removed').map((frame) => frame.d.user_id)).toEqual([bob!.id, null])
    expect((await owner.get<Message>(`/channels/${general}/messages/${id}`)).reactions).toEqual([])
  })
})

describe('a reply', () => {
  test('shows the beginning of what it answers, as long as that is there', async () => {
    const [owner] = await people(server, 1)
    const { general } = await found(owner!)
    const gateway = await owner!.connect()
    const first = await owner!.say(general, 'é'.repeat(300))
    const reply = await owner!.say(general, 'answer', { reply_to: first.id })
    const preview = { id: first.id, author: first.author, excerpt: 'é'.repeat(200), attachments: 0 }
    expect(reply.reply).toEqual(preview)
    const told = await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d.id === reply.id)
    expect(told.d.reply).toEqual(preview)
    await owner!.delete(`/channels/${general}/messages/${first.id}`)
    expect(await owner!.get(`/channels/${general}/messages`)).toEqual([{ ...reply, reply: null }])
  })
})

describe('a pin', () => {
  test('keeps a message at hand, the latest first', async () => {
    const { owner, general, members } = await place(server, 1)
    const gateway = await members[0]!.connect()
    const [a, b] = [await owner.say(general, 'a'), await owner.say(general, 'b')]
    for (const message of [b, a]) expect((await owner.call('PUT', `/channels/${general}/pins/${message.id}`)).status).toBe(204)
    expect(await members[0]!.get(`/channels/${general}/pins`)).toEqual([
      { ...a, pinned: true },
      { ...b, pinned: true },
    ])
    await owner.delete(`/channels/${general}/pins/${a.id}`)
    await owner.delete(`/channels/${general}/messages/${b.id}`)
    expect(await owner.get(`/channels/${general}/pins`)).toEqual([])
    await gateway.waitFor('message.deleted')
    expect(gateway.received('pin.added').map((frame) => frame.d)).toEqual([
      { channel_id: general, message_id: b.id, user_id: owner.id },
      { channel_id: general, message_id: a.id, user_id: owner.id },
    ])
    expect(gateway.received('pin.removed')).toHaveLength(1)
  })
})
