import { describe, expect, test } from 'vitest'
import { found, join, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'

const server = useServer()

function online(user: string) {
  return (frame: { t: string; d: Record<string, unknown> }) => frame.t === 'presence.online' && frame.d.user_id === user
}
function offline(user: string) {
  return (frame: { t: string; d: Record<string, unknown> }) => frame.t === 'presence.offline' && frame.d.user_id === user
}

describe('presence', () => {
  test('is told when somebody comes, and stands in ready for who comes later', async () => {
    const { owner, members } = await place(server, 1)
    const first = await owner.connect()
    const second = await members[0]!.connect()
    const event = await first.waitFor(online(members[0]!.id))
    expect(event).toMatchObject({ op: 'PRESENCE', d: { user_id: members[0]!.id, status: 'online' } })
    expect(event.s).toBeUndefined()
    expect(second.ready.presences).toContainEqual({ user_id: owner.id, status: 'online' })
  })

  test('is shown to who shares a server, and to nobody else', async () => {
    const here = await place(server, 1)
    const stranger = await (await register(server)).connect()
    const friend = await here.owner.connect()
    await here.members[0]!.connect()
    await friend.waitFor(online(here.members[0]!.id))
    await stranger.fence()
    const others = stranger.received((frame) => frame.op === 'PRESENCE').filter((frame) => frame.d.user_id !== stranger.ready.user.id)
    expect(others).toEqual([])
    expect(stranger.ready.presences.map((presence) => presence.user_id)).not.toContain(here.owner.id)
  })

  test('is told once to who shares several servers', async () => {
    const here = await place(server, 1)
    const there = await found(here.owner)
    await join(there, here.members[0]!)
    const friend = await here.owner.connect()
    await here.members[0]!.connect()
    await friend.waitFor(online(here.members[0]!.id))
    await friend.fence()
    expect(friend.received(online(here.members[0]!.id))).toHaveLength(1)
  })

  test('a second device changes nothing', async () => {
    const { owner, members } = await place(server, 1)
    const friend = await owner.connect()
    await members[0]!.connect()
    const second = await members[0]!.connect()
    await friend.waitFor(online(members[0]!.id))
    await second.close()
    await friend.fence()
    expect(friend.received(online(members[0]!.id))).toHaveLength(1)
    expect(friend.received(offline(members[0]!.id))).toEqual([])
  })

  test.each(['idle', 'dnd'])('may be %s, seen by the others', async (status) => {
    const { owner, members } = await place(server, 1)
    const [friend, person] = [await owner.connect(), await members[0]!.connect()]
    person.send('PRESENCE', 'presence.update', { status })
    await friend.waitFor((frame) => online(members[0]!.id)(frame) && frame.d.status === status)
    const late = await owner.connect()
    expect(late.ready.presences).toContainEqual({ user_id: members[0]!.id, status })
  })

  test('invisible looks like being gone, at once, and never as a word', async () => {
    const { owner, members } = await place(server, 1)
    const [friend, person] = [await owner.connect(), await members[0]!.connect()]
    await friend.waitFor(online(members[0]!.id))
    person.send('PRESENCE', 'presence.update', { status: 'invisible' })
    await friend.waitFor(offline(members[0]!.id))
    const late = await owner.connect()
    expect(late.ready.presences.map((presence) => presence.user_id)).not.toContain(members[0]!.id)
    expect(JSON.stringify([friend.frames, late.frames])).not.toContain('invisible')
    person.send('PRESENCE', 'presence.update', { status: 'online' })
    await friend.waitFor(() => friend.received(online(members[0]!.id)).length === 2)
  })

  test.each(['sleeping', '', 7, null])('cannot be %j', async (status) => {
    const gateway = await (await register(server)).connect()
    const reply = await gateway.request('PRESENCE', 'presence.update', { status })
    expect(reply.t).toBe('error')
  })

  test('ends after a grace: who comes back in time was never gone, who does not is', async () => {
    const { owner, members } = await place(server, 2)
    const [back, gone] = members
    const friend = await owner.connect()
    const [first, second] = [await back!.connect(), await gone!.connect()]
    await friend.waitFor(online(back!.id))
    await friend.waitFor(online(gone!.id))
    const began = performance.now()
    await Promise.all([first.close(), second.close()])
    await back!.connect()
    await friend.waitFor(offline(gone!.id), { timeoutMs: 55_000 })
    // Half a minute by default: a reload of the page is not told.
    expect(performance.now() - began).toBeGreaterThan(20_000)
    expect(friend.received(offline(back!.id))).toEqual([])
    expect(friend.received(online(back!.id))).toHaveLength(1)
  }, 90_000)
})
