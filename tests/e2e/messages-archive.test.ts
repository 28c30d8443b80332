import { describe, expect, test } from 'vitest'
import { place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Message } from './support/types.ts'

const server = useServer()

describe('the history of a message', () => {
  test('holds what it said before, for its author and for moderators', async () => {
    const { owner, general, members } = await place(server, 2)
    const [ada, bob] = members
    const { id } = await ada!.say(general, 'frist')
    const path = `/channels/${general}/messages/${id}`
    expect(await ada!.get(`${path}/history`)).toEqual([])
    const second = await ada!.patch<Message>(path, { content: 'fisrt' })
    const third = await ada!.patch<Message>(path, { content: 'first' })
    const expected = [
      { content: 'frist', edited_at: second.edited_at },
      { content: 'fisrt', edited_at: third.edited_at },
    ]
    expect(await ada!.get(`${path}/history`)).toEqual(expected)
    expect(await owner.get(`${path}/history`)).toEqual(expected)
    await bob!.refused(403, 'missing_permission', 'GET', `${path}/history`)
  })
})

describe('deleted messages', () => {
  test('are listed for moderators, with who deleted them', async () => {
    const { owner, general, members } = await place(server, 1)
    const ada = members[0]!
    const said = [await ada.say(general, '1'), await ada.say(general, '2'), await ada.say(general, '3')]
    await ada.delete(`/channels/${general}/messages/${said[0]!.id}`)
    await owner.delete(`/channels/${general}/messages/${said[2]!.id}`)
    const path = `/channels/${general}/deleted`
    const listed = await owner.get<(Message & { deleted_at: string; deleted_by: { id: string } | null })[]>(path)
    expect(listed.map((message) => [message.content, message.deleted_by?.id])).toEqual([
      ['3', owner.id],
      ['1', ada.id],
    ])
    expect(Date.parse(listed[0]!.deleted_at)).toBeGreaterThan(0)
    expect((await owner.get<Message[]>(`${path}?before=${said[2]!.id}&limit=1`)).map((message) => message.id)).toEqual([said[0]!.id])
    await ada.refused(403, 'missing_permission', 'GET', path)
  })
})

describe('a poll', () => {
  const poll = { question: 'When do we meet?', options: ['today', 'tomorrow', 'never'] }

  test('is asked, answered by many and shown to each with their own vote', async () => {
    const { owner, general, members } = await place(server, 2)
    const [ada, bob] = members
    const gateway = await owner.connect()
    const asked = await owner.post<Message>(`/channels/${general}/messages`, { poll, nonce: 'poll' })
    const options = poll.options.map((text) => ({ text, votes: 0 }))
    expect(asked.poll).toEqual({ question: poll.question, options, multiple: false, ends_at: null, closed: false, mine: [] })
    expect(asked.content).toBe('')
    const path = `/channels/${general}/messages/${asked.id}/poll/votes`
    await ada!.call('PUT', path, { options: [1] })
    await bob!.call('PUT', path, { options: [0] })
    await bob!.call('PUT', path, { options: [1] })
    await bob!.call('PUT', path, { options: [1] })
    await ada!.call('PUT', path, { options: [] })
    const seen = await bob!.get<Message>(`/channels/${general}/messages/${asked.id}`)
    expect(seen.poll).toMatchObject({ options: [{ votes: 0 }, { votes: 1 }, { votes: 0 }], mine: [1] })
    expect(await owner.post<Message>(`/channels/${general}/messages`, { poll, nonce: 'poll' })).toEqual({ ...asked, poll: { ...seen.poll, mine: [] } })
    await owner.say(general, 'last')
    await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d.content === 'last')
    const [created] = gateway.received('message.created')
    expect(created!.d.poll).not.toHaveProperty('mine')
    expect(gateway.received('poll.updated').map((frame) => (frame.d.options as { votes: number }[]).map((option) => option.votes))).toEqual([
      [0, 1, 0],
      [1, 1, 0],
      [0, 2, 0],
      [0, 1, 0],
    ])
  })

  test('counts everybody who votes at once', async () => {
    const { owner, general, members } = await place(server, 6)
    const asked = await owner.post<Message>(`/channels/${general}/messages`, { content: 'so', poll: { ...poll, multiple: true, duration_s: 60 } })
    // The end is reckoned when the request is read, the message's time is that of its writing.
    const open = Date.parse(asked.poll!.ends_at as string) - Date.parse(asked.created_at)
    expect(open).toBeGreaterThan(55_000)
    expect(open).toBeLessThanOrEqual(60_000)
    const path = `/channels/${general}/messages/${asked.id}/poll/votes`
    await Promise.all([...members, ...members].map((who) => who.call('PUT', path, { options: [0, 2] })))
    expect((await owner.get<Message>(`/channels/${general}/messages/${asked.id}`)).poll!.options.map((option) => option.votes)).toEqual([6, 0, 6])
  })

  test.each([
    ['poll.options', { ...poll, options: ['one'] }],
    ['poll.options', { ...poll, options: Array.from({ length: 11 }, String) }],
    ['poll.options[1]', { ...poll, options: ['a', 'x'.repeat(101)] }],
    ['poll.question', { ...poll, question: '' }],
    ['poll.duration_s', { ...poll, duration_s: 5 }],
  ])('is refused for its %s', async (field, body) => {
    const { owner, general } = await place(server, 0)
    const answer = await owner.call('POST', `/channels/${general}/messages`, { poll: body })
    expect(answer.status).toBe(422)
    expect((answer.body as { errors: { field: string }[] }).errors[0]?.field).toBe(field)
  })

  test('takes only what it asked for', async () => {
    const { owner, general } = await place(server, 0)
    const asked = await owner.post<Message>(`/channels/${general}/messages`, { poll })
    const path = `/channels/${general}/messages/${asked.id}/poll/votes`
    for (const options of [[3], [-1], [0, 1]]) await owner.invalid('options', 'invalid_field', 'PUT', path, { options })
    const { id } = await owner.say(general, 'no poll')
    await owner.refused(404, 'not_found', 'PUT', `/channels/${general}/messages/${id}/poll/votes`, { options: [0] })
  })
})
