import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { Permission } from '@/api/generated/permissions'
import { keys } from '@/api/keys'
import type { Server, Track, TrackComment } from '@/api/types'
import type { Player } from '@/player/player'
import { startState } from '@/player/state'
import { applyMusic } from './live'
import { useFlaws } from './flaws'
import { useStages } from './stages'

const track = (id: string, facts: Partial<Track> = {}) => ({ id, title: id, owner_id: 'you', server_id: null, status: 'ready', flaws: [], ...facts }) as Track
const listKey = [...keys.tracks('@me'), {}]

let client: QueryClient
const player = { trackChanged: vi.fn(), trackGone: vi.fn(), remove: vi.fn(), tell: vi.fn(), store: createStore(() => startState) }
const apply = (event: Parameters<typeof applyMusic>[3]) => applyMusic(client, player as unknown as Player, 'me', event)
const listed = () => client.getQueryData<{ pages: Track[][] }>(listKey)?.pages.flat()

beforeEach(() => {
  client = new QueryClient()
  for (const spy of [player.trackGone, player.remove, player.tell]) spy.mockClear()
  player.store.setState(startState)
  client.setQueryData(listKey, { pages: [[track('a', { status: 'processing' }), track('b')]], pageParams: [null] })
  useStages.setState({ stages: {} })
})

test('how far a track is, is known until it is ready', () => {
  apply({ t: 'track.processing', d: { id: 'a', stage: 'analysing', percent: 40 } })
  expect(useStages.getState().stages['a']).toEqual({ stage: 'analysing', percent: 40 })
  apply({ t: 'track.ready', d: { track: track('a', { title: 'Aria' }) } })
  expect(useStages.getState().stages).toEqual({})
  expect(listed()?.[0]).toMatchObject({ title: 'Aria', status: 'ready' })
  expect(player.trackChanged).toHaveBeenCalledWith(expect.objectContaining({ title: 'Aria' }))
})

test('an answer that was under way does not take back what was told meanwhile', async () => {
  let answer: ((pages: unknown) => void) | undefined
  const observer = new QueryObserver(client, { queryKey: listKey, queryFn: () => new Promise((done) => (answer = done)), staleTime: Infinity })
  const stop = observer.subscribe(() => undefined)
  // Another track is heard of, and the list read again; what it is like is already out of date as it arrives.
  apply({ t: 'track.processing', d: { id: 'c', stage: 'waiting', percent: 0 } })
  await vi.waitFor(() => expect(answer).toBeDefined())
  apply({ t: 'track.ready', d: { track: track('a') } })
  answer?.({ pages: [[track('c', { status: 'processing' }), track('a', { status: 'processing' }), track('b')]], pageParams: [null] })
  await vi.waitFor(() => expect(listed()).toHaveLength(3))
  await vi.waitFor(() => expect(listed()?.[1]).toMatchObject({ id: 'a', status: 'ready' }))
  stop()
})

test('what is wrong with a file is known as soon as it was listened to, whether its track is listed or not', () => {
  apply({ t: 'track.ready', d: { track: track('whole') } })
  apply({ t: 'track.ready', d: { track: track('short', { flaws: ['cut_off'] }) } })
  expect(useFlaws.getState().flaws).toEqual({ short: ['cut_off'] })
})

test('what is gone leaves every list, and the queue', () => {
  apply({ t: 'track.deleted', d: { id: 'b', server_id: null } })
  expect(listed()?.map(({ id }) => id)).toEqual(['a'])
  expect(player.trackGone).toHaveBeenCalledWith('b')
})

test('a track that is ready in a library makes what is known of that library old', () => {
  client.setQueryData([...keys.library('s1'), 'albums', null], [])
  client.setQueryData([...keys.library('@me'), 'albums', null], [])
  apply({ t: 'track.ready', d: { track: track('z', { server_id: 's1' }) } })
  expect(client.getQueryState([...keys.library('s1'), 'albums', null])?.isInvalidated).toBe(true)
  expect(client.getQueryState([...keys.library('@me'), 'albums', null])?.isInvalidated).toBe(false)
})

test('a track that nobody listed yet is read with its library', () => {
  apply({ t: 'track.processing', d: { id: 'new', stage: 'waiting', percent: 0 } })
  expect(client.getQueryState(listKey)?.isInvalidated).toBe(true)
})

test('a track that is listed changes in its place, without reading anything', () => {
  apply({ t: 'track.updated', d: { track: track('b', { title: 'Better' }) } })
  expect(listed()?.[1]?.title).toBe('Better')
  expect(client.getQueryState(listKey)?.isInvalidated).toBe(false)
})

test('what leaves the sight of a library is gone, but not to whom it belongs', () => {
  const key = [...keys.tracks('s1'), {}]
  const ids = () => client.getQueryData<{ pages: Track[][] }>(key)?.pages.flat().map(({ id }) => id)
  client.setQueryData(key, { pages: [[track('theirs', { server_id: 's1' }), track('mine', { server_id: 's1', owner_id: 'me' })]], pageParams: [null] })
  apply({ t: 'track.deleted', d: { id: 'mine', server_id: 's1' } })
  apply({ t: 'track.deleted', d: { id: 'theirs', server_id: 's1' } })
  expect(ids()).toEqual(['mine'])
  expect(player.trackGone).toHaveBeenCalledExactlyOnceWith('theirs')
  apply({ t: 'track.deleted', d: { id: 'mine', server_id: null } })
  expect(ids()).toEqual([])
})

test('playlists, likes and what was found are read again when a track in them changes', () => {
  const others = [keys.likes, keys.musicSearch('b'), [...keys.playlist('p'), 'items']]
  for (const key of others) client.setQueryData(key, [])
  apply({ t: 'track.updated', d: { track: track('b', { title: 'Better' }) } })
  for (const key of others) expect(client.getQueryState(key)?.isInvalidated).toBe(true)
})

test('what is said about a track is there at once, follows its author, and goes with it', () => {
  const author = { id: 'ada', username: 'ada', display_name: null, avatar: null }
  const comment = (id: string, position: number) => ({ id, track_id: 'b', author, content: id, position_ms: position, created_at: '' }) satisfies TrackComment
  const said = () => client.getQueryData<readonly TrackComment[]>(keys.comments('b'))
  apply({ t: 'track.comment_created', d: { comment: comment('one', 5) } })
  expect(said()).toBeUndefined()
  client.setQueryData(keys.comments('b'), [comment('late', 9)])
  apply({ t: 'track.comment_created', d: { comment: comment('one', 5) } })
  expect(said()?.map(({ id }) => id)).toEqual(['one', 'late'])
  apply({ t: 'user.updated', d: { ...author, display_name: 'Ada' } })
  expect(said()?.map((each) => each.author.display_name)).toEqual(['Ada', 'Ada'])
  apply({ t: 'track.comment_deleted', d: { id: 'late', track_id: 'b' } })
  expect(said()?.map(({ id }) => id)).toEqual(['one'])
  apply({ t: 'track.deleted', d: { id: 'b', server_id: null } })
  expect(said()).toBeUndefined()
})

test('what is said while the comments are being read is not lost, nor comes back what is deleted meanwhile', async () => {
  const said = (id: string) => ({ id, track_id: 'a', position_ms: 0, author: { id: 'you' } }) as TrackComment
  const key = keys.comments('a')
  for (const before of [undefined, [said('1')]]) {
    client.setQueryData(key, before)
    let answer: (comments: TrackComment[]) => void = () => undefined
    const reading = client.fetchQuery({ queryKey: key, queryFn: () => new Promise<TrackComment[]>((resolve) => (answer = resolve)) })
    apply({ t: 'track.comment_created', d: { comment: said('3') } })
    apply({ t: 'track.comment_deleted', d: { id: '2', track_id: 'a' } })
    answer([said('1'), said('2')])
    await reading
    await vi.waitFor(() => expect(client.getQueryData<TrackComment[]>(key)?.map(({ id }) => id)).toEqual(['1', '3']))
    client.removeQueries({ queryKey: key })
  }
})

const may = (granted: keyof typeof Permission) => String(Permission[granted])

/** Tracks of two libraries and one's own in the queue, each under its id. */
function queued() {
  const theirs = track('theirs', { server_id: 's1', visibility: 'server' })
  const tracks = [theirs, track('mine', { server_id: 's1', owner_id: 'me' }), track('everybodys', { server_id: 's1', visibility: 'public' }), track('elsewhere', { server_id: 's2' }), track('private')]
  player.store.setState({ queue: { ...startState.queue, entries: tracks.map((each) => ({ key: each.id, track: each })), current: 'theirs' } })
}

test.each<[string, Parameters<typeof applyMusic>[3]]>([
  ['may not see it any more', { t: 'permissions.updated', d: { server_id: 's1', permissions: may('VIEW_CHANNEL'), channels: [] } }],
  ['is no member any more', { t: 'server.deleted', d: { id: 's1' } }],
])('of a library whose community one %s nothing stays: neither cached nor in the queue', (_, event) => {
  queued()
  const lost = [[...keys.tracks('s1'), {}], [...keys.library('s1'), 'albums', null], keys.playlists('s1'), keys.track('theirs'), keys.musicSearch('t')]
  const kept = [[...keys.tracks('s2'), {}], keys.track('elsewhere')]
  for (const key of [...lost, ...kept]) client.setQueryData(key, [])
  client.setQueryData(keys.track('theirs'), track('theirs', { server_id: 's1' }))
  client.setQueryData(keys.track('elsewhere'), track('elsewhere', { server_id: 's2' }))
  apply(event)
  for (const key of lost) expect(client.getQueryData(key)).toBeUndefined()
  for (const key of kept) expect(client.getQueryData(key)).toBeDefined()
  expect(player.remove).toHaveBeenCalledExactlyOnceWith('theirs')
  expect(player.tell).toHaveBeenCalledExactlyOnceWith({ kind: 'library-gone' })
})

test('what was closed while nothing was told is gone as well', () => {
  queued()
  const servers = [
    { id: 's1', permissions: may('VIEW_CHANNEL') },
    { id: 's2', permissions: may('VIEW_LIBRARY') },
  ] as Server[]
  apply({ t: 'session.ready', d: { servers } } as Parameters<typeof applyMusic>[3])
  expect(player.remove).toHaveBeenCalledExactlyOnceWith('theirs')
})

test('other permissions take nothing away, and what could not be read is tried again', async () => {
  queued()
  const shut = vi.fn().mockRejectedValueOnce(new Error('not found')).mockResolvedValue([])
  const open = vi.fn().mockResolvedValue([])
  const watch = (queryKey: readonly unknown[], queryFn: typeof shut) => new QueryObserver(client, { queryKey, queryFn, retry: false }).subscribe(() => undefined)
  const stop = [watch([...keys.tracks('s1'), {}], shut), watch([...keys.library('s1'), 'albums', null], open)]
  await vi.waitFor(() => expect(client.isFetching()).toBe(0))
  apply({ t: 'permissions.updated', d: { server_id: 's1', permissions: may('VIEW_LIBRARY'), channels: [] } })
  expect(player.remove).not.toHaveBeenCalled()
  expect([shut, open].map(({ mock }) => mock.calls.length)).toEqual([2, 1])
  for (const each of stop) each()
})
