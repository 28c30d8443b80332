import { describe, expect, test } from 'vitest'
import { addChannel, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Message } from './support/types.ts'
import { nobodysId } from './support/unique.ts'

const server = useServer()

describe('a message', () => {
  test('is answered as it is stored, and read again the same', async () => {
    const { owner, general, members } = await place(server, 1)
    const said = await owner.say(general, 'Hello, Zoë! 👋')
    expect(said).toMatchObject({
      channel_id: general,
      content: 'Hello, Zoë! 👋',
      author: { id: owner.id, username: owner.user.username },
      edited_at: null,
      nonce: null,
      reply_to: null,
      reply: null,
      poll: null,
      attachments: [],
      reactions: [],
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
    })
    expect(said.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(await members[0]!.get<Message>(`/channels/${general}/messages/${said.id}`)).toEqual(said)
    expect(await members[0]!.get<Message[]>(`/channels/${general}/messages`)).toEqual([said])
    expect((await owner.get<Channel>(`/channels/${general}`)).last_message_id).toBe(said.id)
  })

  test.each([
    ['4000 letters', 'x'.repeat(4000)],
    ['4000 letters of four bytes', '🎶'.repeat(4000)],
    ['several lines', 'one\n\ttwo\n\nthree'],
    ['markup and quotes', `<img src=x onerror=alert(1)> '"\\ %s {{7*7}}`],
    ['text in both directions', 'שלום world مرحبا'],
    ['a family of emoji', '👩‍👩‍👧‍👦 ❤️‍🔥'],
  ])('may be %s', async (_, content) => {
    const { owner, general } = await place(server, 0)
    const said = await owner.say(general, content)
    expect(said.content).toBe(content)
    expect((await owner.get<Message>(`/channels/${general}/messages/${said.id}`)).content).toBe(content)
  })

  test('has one kind of line end', async () => {
    const { owner, general } = await place(server, 0)
    expect((await owner.say(general, 'one\r\ntwo\u2028three')).content).toBe('one\ntwo\nthree')
  })

  test.each([
    ['content', 'message_empty', { content: '' }],
    ['content', 'message_empty', { content: ' \n\t ' }],
    ['content', 'message_too_long', { content: 'x'.repeat(4001) }],
    ['content', 'invalid_field', { content: 'bell \u0007' }],
    ['content', 'invalid_field', { content: 7 }],
    ['content', 'missing_field', {}],
    ['nonce', 'nonce_too_long', { content: 'x', nonce: 'n'.repeat(65) }],
    ['nonce', 'invalid_field', { content: 'x', nonce: '' }],
    ['nonce', 'invalid_field', { content: 'x', nonce: 5 }],
    ['reply_to', 'invalid_field', { content: 'x', reply_to: 'x' }],
    ['reply_to', 'invalid_field', { content: 'x', reply_to: nobodysId() }],
  ])('is refused for its %s: %s', async (field, code, body) => {
    const { owner, general } = await place(server, 0)
    await owner.invalid(field, code, 'POST', `/channels/${general}/messages`, body)
    expect(await owner.get(`/channels/${general}/messages`)).toEqual([])
  })

  test('answers another of the same channel, and none of elsewhere', async () => {
    const here = await place(server, 0)
    const other = await addChannel(here)
    const first = await here.owner.say(here.general, 'question')
    expect(await here.owner.say(here.general, 'answer', { reply_to: first.id })).toMatchObject({ reply_to: first.id })
    await here.owner.invalid('reply_to', 'invalid_field', 'POST', `/channels/${other.id}/messages`, { content: 'x', reply_to: first.id })
  })

  test('is found only in its own channel', async () => {
    const here = await place(server, 0)
    const other = await addChannel(here)
    const { id } = await here.owner.say(here.general, 'here')
    const path = `/channels/${other.id}/messages/${id}`
    await here.owner.refused(404, 'not_found', 'GET', path)
    await here.owner.refused(404, 'not_found', 'PATCH', path, { content: 'x' })
    await here.owner.refused(404, 'not_found', 'DELETE', path)
  })
})

describe('editing', () => {
  test('changes the text, marks the time, and keeps the place', async () => {
    const { owner, general } = await place(server, 0)
    const first = await owner.say(general, 'frist', { nonce: 'n1' })
    const second = await owner.say(general, 'second')
    const edited = await owner.patch<Message>(`/channels/${general}/messages/${first.id}`, { content: 'first' })
    expect(edited).toEqual({ ...first, content: 'first', edited_at: edited.edited_at })
    expect(Date.parse(edited.edited_at as string)).toBeGreaterThanOrEqual(Date.parse(first.created_at))
    expect(await owner.get(`/channels/${general}/messages`)).toEqual([second, edited])
  })

  test('is for the author alone', async () => {
    const { owner, general, members } = await place(server, 1)
    const said = await members[0]!.say(general, 'mine')
    await owner.refused(403, 'forbidden', 'PATCH', `/channels/${general}/messages/${said.id}`, { content: 'x' })
    await (await register(server)).refused(404, 'not_found', 'PATCH', `/channels/${general}/messages/${said.id}`, { content: 'x' })
  })

  test.each([
    ['message_empty', ''],
    ['message_too_long', 'x'.repeat(4001)],
  ])('%s', async (code, content) => {
    const { owner, general } = await place(server, 0)
    const { id } = await owner.say(general, 'good')
    await owner.invalid('content', code, 'PATCH', `/channels/${general}/messages/${id}`, { content })
    expect(await owner.get(`/channels/${general}/messages/${id}`)).toMatchObject({ content: 'good', edited_at: null })
  })
})

describe('deleting', () => {
  test('hides the message from everybody and from every list', async () => {
    const { owner, general, members } = await place(server, 1)
    const [a, b, c] = [await owner.say(general, 'a'), await owner.say(general, 'b'), await owner.say(general, 'c')]
    const path = `/channels/${general}/messages`
    expect((await owner.call('DELETE', `${path}/${b.id}`)).status).toBe(204)
    for (const who of [owner, members[0]!]) {
      await who.refused(404, 'not_found', 'GET', `${path}/${b.id}`)
      for (const query of ['', `?before=${c.id}1`.replace(/1$/, ''), `?around=${b.id}`, `?after=${nobodysId()}`])
        expect((await who.get<Message[]>(`${path}${query}`)).map((m) => m.id)).not.toContain(b.id)
    }
    expect((await owner.get<Message[]>(path)).map((message) => message.id)).toEqual([c.id, a.id])
    await owner.refused(404, 'not_found', 'DELETE', `${path}/${b.id}`)
    await owner.refused(404, 'not_found', 'PATCH', `${path}/${b.id}`, { content: 'back' })
    await owner.invalid('reply_to', 'invalid_field', 'POST', path, { content: 'x', reply_to: b.id })
  })

  test('of the newest gives the channel its last message before', async () => {
    const { owner, general } = await place(server, 0)
    const [a, b] = [await owner.say(general, 'a'), await owner.say(general, 'b')]
    await owner.delete(`/channels/${general}/messages/${b.id}`)
    expect((await owner.get<Channel>(`/channels/${general}`)).last_message_id).toBe(a.id)
  })

  test('is for the author and for who manages messages', async () => {
    const { owner, general, members } = await place(server, 2)
    const [ada, bob] = members
    const [first, second] = [await ada!.say(general, '1'), await ada!.say(general, '2')]
    await bob!.refused(403, 'missing_permission', 'DELETE', `/channels/${general}/messages/${first.id}`)
    await ada!.delete(`/channels/${general}/messages/${first.id}`)
    await owner.delete(`/channels/${general}/messages/${second.id}`)
  })
})
