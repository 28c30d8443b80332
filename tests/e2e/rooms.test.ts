import { describe, expect, test } from 'vitest'
import type { Gateway } from './support/gateway.ts'
import { ready, sound, type Track } from './support/music.ts'
import { type Person, place } from './support/people.ts'
import { addRoom, ask, becomes, refusal, type RoomItem, type RoomListeners, type RoomState, type RoomVisit, type Time, type WholeRoom } from './support/rooms.ts'
import { useServer } from './support/server.ts'
import { delay } from './support/wait.ts'

const server = useServer()

/** bit 35 */
const DJ = String(1n << 35n)
const LISTEN = String(1n << 32n)
const VIEW_LIBRARY = 1n << 36n

interface House {
  owner: Person
  bob: Person
  cem: Person
  serverId: string
  /** The room's. */
  id: string
  song: Track
  other: Track
}

let music: Promise<{ owner: Person; members: Person[]; serverId: string; song: Track; other: Track }> | undefined
/** A room of its own in a server with two tracks of four seconds. */
async function house(): Promise<House> {
  music ??= (async () => {
    const { owner, members, server: community } = await place(server, 2)
    const song = await ready(owner, { server_id: community.id, title: 'Song' }, sound(4))
    const other = await ready(owner, { server_id: community.id, title: 'Other' }, sound(4))
    return { owner, members, serverId: community.id, song, other }
  })()
  const { owner, members, serverId, song, other } = await music
  const [bob, cem] = members as [Person, Person]
  return { owner, bob, cem, serverId, song, other, id: (await addRoom(owner, serverId)).id }
}

const join = (gateway: Gateway, id: string) => ask<RoomVisit>(gateway, 'room.join', { channel_id: id })
const enqueue = async (gateway: Gateway, id: string, ...tracks: Track[]) =>
  (await ask<{ rev: number; items: RoomItem[] }>(gateway, 'room.enqueue', { channel_id: id, track_ids: tracks.map((track) => track.id) })).items
const time = async (gateway: Gateway): Promise<Time> => {
  const t0 = performance.now()
  const since = gateway.mark()
  gateway.send('ROOM', 'time', { t0 })
  return (await gateway.waitFor<Time>((frame) => frame.t === 'time' && frame.d.t0 === t0, { since })).d
}
const listeners = (gateway: Gateway, id: string, wanted: (told: RoomListeners) => boolean, since = 0) =>
  gateway.waitFor<RoomListeners>((frame) => frame.t === 'room.listeners' && frame.d.channel_id === id && wanted(frame.d as unknown as RoomListeners), { since })

describe('a listening room', () => {
  test('plays what is put into it for all who may listen, and goes on by itself, to the millisecond', async () => {
    const { owner, bob, id, song, other } = await house()
    const [ours, theirs] = [await owner.connect(), await bob.connect()]
    expect(await join(theirs, id)).toMatchObject({ state: { channel_id: id, rev: 0, playing: false, item: null, next: null }, listeners: { count: 1, votes_needed: 1 }, voted: false })
    const asked = await time(theirs)
    const items = await enqueue(theirs, id, song, other)
    expect(items.map((item) => item.track.title)).toEqual(['Song', 'Other'])
    const first = await becomes(ours, id, (state) => state.playing)
    expect(first).toMatchObject({ item: { id: items[0]!.id, track: { id: song.id, title: 'Song', duration_ms: 4000 }, added_by: { id: bob.id } }, next: { id: items[1]!.id }, queue_length: 1, anchor_pos_ms: 0, rate: 1, controller: null })
    expect(await becomes(theirs, id, (state) => state.playing)).toEqual(first)
    // It begins in the future of the clock that everybody can ask.
    expect(first.anchor_server_us).toBeGreaterThan(asked.t2)
    const whole = await bob.get<WholeRoom>(`/channels/${id}/room`)
    expect(whole.state).toEqual(first)
    expect(whole.queue).toEqual([{ id: items[1]!.id, track: { id: other.id, title: 'Other', artist: '', duration_ms: 4000, cover: null }, added_by: expect.objectContaining({ id: bob.id }), added_at: expect.any(String) }])
    const second = await becomes(ours, id, (state) => state.item?.id === items[1]!.id)
    expect(second).toMatchObject({ playing: true, next: null, queue_length: 0 })
    expect(second.anchor_server_us - first.anchor_server_us).toBe(4_000_000)
    expect(second.rev).toBeGreaterThan(first.rev)
    expect((await becomes(ours, id, (state) => state.rev > second.rev)).item).toBeNull()
  })

  test('tells the time of one clock, in microseconds, that goes forward', async () => {
    const { owner } = await house()
    const gateway = await owner.connect()
    let last = 0
    for (let i = 0; i < 8; i++) {
      const { t0, t1, t2 } = await time(gateway)
      expect(t0).toBeLessThanOrEqual(performance.now())
      expect(Number.isInteger(t1) && Number.isInteger(t2)).toBe(true)
      expect(t1).toBeGreaterThanOrEqual(last)
      expect(t2).toBeGreaterThanOrEqual(t1)
      last = t2
    }
    // It shows UTC, as far as the two ends of this connection agree about it.
    expect(Math.abs(last / 1000 - Date.now())).toBeLessThan(60_000)
    expect(await gateway.request('ROOM', 'time', {})).toMatchObject({ t: 'error' })
  })

  test('is steered by who conducts, and by nobody else', async () => {
    const { owner, bob, id, song, other } = await house()
    const [ours, theirs] = [await owner.connect(), await bob.connect()]
    expect((await join(ours, id)).state.controller).toMatchObject({ id: owner.id })
    await join(theirs, id)
    const [item] = await enqueue(ours, id, song, other)
    const room = { channel_id: id }
    for (const [t, more] of [['room.pause', {}], ['room.seek', { position_ms: 1 }], ['room.skip', {}], ['room.play', {}], ['room.clear', {}]] as const)
      expect(await refusal(theirs, t, { ...room, ...more })).toBe('missing_permission')
    const { rev } = await ask(ours, 'room.pause', room)
    const paused = await becomes(theirs, id, (state) => state.rev === rev)
    expect(paused.playing).toBe(false)
    expect(await refusal(ours, 'room.play', { ...room, expected_rev: rev - 1 })).toBe('room_changed')
    await ask(ours, 'room.seek', { ...room, position_ms: 2000, expected_rev: rev })
    const before = await time(ours)
    const resumed = await ask(ours, 'room.play', room)
    const going = await becomes(theirs, id, (state) => state.rev === resumed.rev)
    expect(going).toMatchObject({ playing: true, anchor_pos_ms: 2000, item: { id: item!.id } })
    expect(going.anchor_server_us - before.t2).toBeGreaterThan(250_000)
    expect(going.anchor_server_us - before.t2).toBeLessThan(5_000_000)
    await ask(ours, 'room.skip', { ...room, item_id: item!.id })
    expect(await refusal(ours, 'room.skip', { ...room, item_id: item!.id })).toBe('room_changed')
    expect(await refusal(ours, 'room.seek', { ...room, position_ms: 4000 })).toBe('invalid_field')
    await ask(ours, 'room.skip', room)
    expect(await refusal(ours, 'room.skip', room)).toBe('nothing_to_play')
    expect((await ours.request('ROOM', 'room.seek', room)).t).toBe('error')
    const text = (await owner.get<{ id: string; type: string }[]>(`/servers/${(await house()).serverId}/channels`)).find((channel) => channel.type === 'text')!
    expect(await refusal(ours, 'room.join', { channel_id: text.id })).toBe('not_a_room')
  })

  test('hands over when who conducts leaves, and goes on when nobody may', async () => {
    const { owner, bob, cem, id, song, other } = await house()
    await owner.put(`/channels/${id}/overwrites/${cem.id}`, { kind: 'member', allow: DJ, deny: '0' })
    const [ours, theirs, third] = [await owner.connect(), await bob.connect(), await cem.connect()]
    for (const gateway of [ours, theirs, third]) await join(gateway, id)
    await enqueue(ours, id, song, other)
    await ask(ours, 'room.leave', { channel_id: id })
    const handed = await becomes(theirs, id, (state) => state.controller?.id === cem.id)
    expect(handed.playing).toBe(true)
    await ask(third, 'room.pause', { channel_id: id })
    await ask(third, 'room.leave', { channel_id: id })
    const left = await becomes(theirs, id, (state) => state.controller === null && state.rev > handed.rev)
    expect(left).toMatchObject({ playing: false, item: { track: { id: song.id } } })
    await ask(theirs, 'room.play', { channel_id: id })
    await becomes(theirs, id, (state) => state.playing && state.rev > left.rev)
  })

  test('skips what more than half of those in it do not want to hear', async () => {
    const { owner, bob, cem, id, song, other } = await house()
    const [ours, theirs, third] = [await owner.connect(), await bob.connect(), await cem.connect()]
    await join(ours, id)
    await join(theirs, id)
    const [item] = await enqueue(ours, id, song, other)
    const vote = { channel_id: id, item_id: item!.id }
    expect(await refusal(third, 'room.vote', vote)).toBe('not_listening')
    await join(third, id)
    await listeners(ours, id, ({ count }) => count === 3)
    expect(await ask(theirs, 'room.vote', vote)).toEqual({ votes: 1, votes_needed: 2 })
    expect((await listeners(ours, id, ({ votes }) => votes === 1)).d).toMatchObject({ item_id: item!.id, votes_needed: 2, people: [{ id: owner.id }, { id: bob.id }, { id: cem.id }] })
    expect((await bob.get<WholeRoom>(`/channels/${id}/room`)).voted).toBe(true)
    expect(await ask(theirs, 'room.vote', { ...vote, skip: false })).toEqual({ votes: 0, votes_needed: 2 })
    await ask(theirs, 'room.vote', vote)
    await ask(third, 'room.vote', vote)
    expect((await becomes(ours, id, (state) => state.item?.track.id === other.id)).playing).toBe(true)
    expect(await refusal(third, 'room.vote', vote)).toBe('room_changed')
  })

  test('says why what played does so no more', async () => {
    const { owner, bob, cem, serverId, id, song } = await house()
    const [long, doomed] = [await ready(owner, { server_id: serverId }, sound(60)), await ready(owner, { server_id: serverId }, sound(60))]
    const [ours, theirs, third] = [await owner.connect(), await bob.connect(), await cem.connect()]
    for (const gateway of [ours, theirs, third]) await join(gateway, id)
    const ids = (await enqueue(theirs, id, song, long, long, long, doomed, song)).map((item) => item.id)
    const room = { channel_id: id }
    const leaves = (item_id: string | undefined) => becomes(ours, id, ({ left }) => left !== null && left.item_id === item_id)
    expect((await becomes(ours, id, (state) => state.playing)).left).toBeNull()
    expect(await leaves(ids[0])).toMatchObject({ left: { item_id: ids[0], reason: 'ended', by: null }, item: { id: ids[1] } })
    const { rev } = await ask(ours, 'room.pause', room)
    expect((await becomes(ours, id, (state) => state.rev === rev)).left).toBeNull()
    await ask(theirs, 'room.skip', room)
    expect(await leaves(ids[1])).toMatchObject({ left: { reason: 'skipped', by: { id: bob.id } }, item: { id: ids[2] } })
    for (const gateway of [theirs, third]) await ask(gateway, 'room.vote', { ...room, item_id: ids[2] })
    expect((await leaves(ids[2])).left).toMatchObject({ reason: 'voted', by: null })
    await ask(ours, 'room.play', { ...room, item_id: ids[4] })
    expect(await leaves(ids[3])).toMatchObject({ left: { reason: 'skipped', by: { id: owner.id } }, item: { id: ids[4] } })
    await owner.delete(`/tracks/${doomed.id}`)
    expect(await leaves(ids[4])).toMatchObject({ left: { reason: 'gone', by: null }, item: { id: ids[5] } })
    // It is of the change: who looks at the room, or comes into it, is told what plays.
    expect((await bob.get<WholeRoom>(`/channels/${id}/room`)).state.left).toBeNull()
    expect((await join(theirs, id)).state.left).toBeNull()
  })

  test('has a queue that those who filled it and who conducts put in order', async () => {
    const { owner, bob, id, song, other } = await house()
    const [ours, theirs] = [await owner.connect(), await bob.connect()]
    const items = await enqueue(theirs, id, song, other, song, other)
    await enqueue(ours, id, song)
    const room = { channel_id: id }
    const waiting = async () => (await bob.get<WholeRoom>(`/channels/${id}/room`)).queue.map((item) => item.id)
    const [, a, b, c] = items.map((item) => item.id)
    const last = (await waiting()).at(-1)!
    expect(await waiting()).toEqual([a, b, c, last])
    expect(await refusal(theirs, 'room.move', { ...room, item_id: c, before: a })).toBe('missing_permission')
    await ask(ours, 'room.move', { ...room, item_id: c, before: a })
    expect(await waiting()).toEqual([c, a, b, last])
    await ask(ours, 'room.move', { ...room, item_id: c, before: null })
    expect(await waiting()).toEqual([a, b, last, c])
    expect(await refusal(theirs, 'room.dequeue', { ...room, item_id: last })).toBe('missing_permission')
    await ask(theirs, 'room.dequeue', { ...room, item_id: a })
    expect(await refusal(theirs, 'room.dequeue', { ...room, item_id: a })).toBe('item_not_found')
    await ask(ours, 'room.play', { ...room, item_id: c, position_ms: 1000 })
    expect(await becomes(theirs, id, (state) => state.item?.id === c)).toMatchObject({ anchor_pos_ms: 1000, playing: true })
    expect(await waiting()).toEqual([b, last])
    await ask(ours, 'room.clear', room)
    expect(await waiting()).toEqual([])
    const own = await ready(bob, {}, sound(4))
    expect(await refusal(theirs, 'room.enqueue', { ...room, track_ids: [own.id] })).toBe('track_not_here')
    expect(await refusal(ours, 'room.enqueue', { ...room, track_ids: [own.id] })).toBe('not_found')
    expect(await refusal(ours, 'room.enqueue', { ...room, track_ids: [] })).toBe('invalid_field')
  })

  test('loses a track that is deleted, and goes on with the next', async () => {
    const { owner, serverId, id, other } = await house()
    const gateway = await owner.connect()
    const doomed = await ready(owner, { server_id: serverId }, sound(4))
    await join(gateway, id)
    await enqueue(gateway, id, doomed, other)
    await becomes(gateway, id, (state) => state.item?.track.id === doomed.id)
    await owner.delete(`/tracks/${doomed.id}`)
    expect(await becomes(gateway, id, (state) => state.item?.track.id === other.id)).toMatchObject({ playing: true, queue_length: 0 })
  })

  test('is left with the permission, and not heard of any more', async () => {
    const { owner, bob, id, song } = await house()
    const [ours, theirs] = [await owner.connect(), await bob.connect()]
    await join(ours, id)
    await join(theirs, id)
    await listeners(ours, id, ({ count }) => count === 2)
    await owner.put(`/channels/${id}/overwrites/${bob.id}`, { kind: 'member', allow: '0', deny: LISTEN })
    await listeners(ours, id, ({ count }) => count === 1, ours.received('room.listeners').length)
    await theirs.fence()
    const mark = theirs.mark()
    await enqueue(ours, id, song)
    await theirs.fence()
    expect(theirs.received((frame) => frame.op === 'ROOM', mark)).toEqual([])
    expect(await refusal(theirs, 'room.join', { channel_id: id })).toBe('missing_permission')
    expect(await bob.call('GET', `/channels/${id}/room`)).toMatchObject({ status: 403 })
  })

  test('is heard by who sees no library, while it plays, and nothing else of the library is', async () => {
    const { owner, members, server: community } = await place(server, 1)
    const [bob] = members as [Person]
    const roles = `/servers/${community.id}/roles`
    const all = BigInt((await owner.get<{ id: string; permissions: string }[]>(roles)).find((role) => role.id === community.id)!.permissions)
    const grant = (permissions: bigint) => owner.patch(`${roles}/${community.id}`, { permissions: String(permissions) })
    await grant(all & ~VIEW_LIBRARY)
    const tracks = [await ready(owner, { server_id: community.id }, sound(60)), await ready(owner, { server_id: community.id }, sound(60)), await ready(owner, { server_id: community.id }, sound(60))]
    const [first] = tracks as [Track]
    const { id } = await addRoom(owner, community.id)
    const gateway = await owner.connect()
    const allowed = () => Promise.all(tracks.map(async (track) => (await bob.call('POST', `/tracks/${track.id}/playback`, {})).status))
    expect(await allowed()).toEqual([404, 404, 404])
    await enqueue(gateway, id, ...tracks)
    expect(await allowed()).toEqual([200, 200, 404])
    const links = await bob.post<{ stream_url: string; hls_url: string }>(`/tracks/${first.id}/playback`, {})
    const addresses = [links.stream_url, links.hls_url, links.hls_url.replace('master.m3u8', 'opus-96/index.m3u8'), links.hls_url.replace('master.m3u8', 'opus-96/0.m4s')]
    const heard = () => Promise.all(addresses.map(async (address) => (await fetch(server.url + address)).status))
    expect(await heard()).toEqual([200, 200, 200, 200])
    for (const path of ['', '/waveform', '/cover', '/comments']) expect((await bob.call('GET', `/tracks/${first.id}${path}`)).status, path).toBe(404)
    expect((await bob.call('GET', `/tracks?server_id=${community.id}`)).status).toBe(403)
    expect((await bob.get<{ tracks: Track[] }>(`/search?q=${encodeURIComponent(first.title)}`)).tracks).toEqual([])
    expect(await refusal(await bob.connect(), 'room.enqueue', { channel_id: id, track_ids: [first.id] })).toBe('not_found')

    await ask(gateway, 'room.skip', { channel_id: id })
    expect(await heard(), 'it ended with the track').toEqual([404, 404, 404, 404])
    expect(await allowed()).toEqual([404, 200, 200])
    await owner.put(`/channels/${id}/overwrites/${bob.id}`, { kind: 'member', allow: '0', deny: LISTEN })
    expect(await allowed()).toEqual([404, 404, 404])
    await grant(all)
    expect(await allowed(), 'by the library').toEqual([200, 200, 200])
    await grant(all & ~VIEW_LIBRARY)
    await owner.put(`/channels/${id}/overwrites/${bob.id}`, { kind: 'member', allow: '0', deny: '0' })
    expect(await allowed()).toEqual([404, 200, 200])
  })

  test('is listed while something plays or somebody is there', async () => {
    const { owner, bob, serverId, id, song } = await house()
    const here = async () => (await bob.get<{ rooms: { state: RoomState; listeners: RoomListeners }[] }>(`/servers/${serverId}/rooms`)).rooms.find((room) => room.state.channel_id === id)
    expect(await here()).toBeUndefined()
    const gateway = await owner.connect()
    await join(gateway, id)
    expect(await here()).toMatchObject({ state: { item: null }, listeners: { count: 1, people: [{ id: owner.id }] } })
    await enqueue(gateway, id, song)
    expect(await here()).toMatchObject({ state: { playing: true, item: { track: { title: 'Song' } } } })
  })

  test('can be talked in', async () => {
    const { bob, id } = await house()
    const gateway = await bob.connect()
    const said = await gateway.say(id, 'What a tune')
    expect(await bob.get<{ id: string }[]>(`/channels/${id}/messages`)).toMatchObject([{ id: said.id }])
  })
})

describe('a room and a server that starts again', () => {
  const other = useServer()

  test('goes on where it would be by now', async () => {
    const { owner, members, server: community } = await place(other, 1)
    const [bob] = members as [Person]
    const track = await ready(owner, { server_id: community.id, title: 'Long' }, sound(60))
    const { id } = await addRoom(owner, community.id)
    const before = await owner.connect()
    await join(before, id)
    await enqueue(before, id, track)
    const playing = await becomes(before, id, (state) => state.playing)
    await other.whileStopped(() => undefined)
    const gateway = await bob.connect()
    const { state, listeners: there } = await join(gateway, id)
    expect(state).toMatchObject({ playing: true, item: { id: playing.item!.id }, anchor_server_us: playing.anchor_server_us, anchor_pos_ms: 0, controller: { id: owner.id } })
    expect(there.count, 'who conducted is waited for').toBe(2)
    const { t1 } = await time(gateway)
    await delay(100)
    expect(t1).toBeGreaterThan(playing.anchor_server_us - 2_000_000)
  })
})
