import { describe, expect, test } from 'vitest'
import { ready, type Track, type TrackComment } from './support/music.ts'
import { PASSWORD, people, place, register, type Person } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import { until } from './support/wait.ts'

/** With no time of grace: who leaves is gone at once. */
const server = useServer({ settings: { 'data.deletion_grace_days': 0 } })

interface Page {
  comments: TrackComment[]
  next: string | null
}

const say = (who: Person, track: Track, content: string, position_ms: number, headers: Record<string, string> = {}) =>
  who.call('POST', `/tracks/${track.id}/comments`, { content, position_ms }, { headers })

describe('a comment on a track', () => {
  test('stands at its moment, is told to the library, and is taken back', async () => {
    const { owner, members, server: community } = await place(server, 2)
    const [bob, eve] = members as [Person, Person]
    const track = await ready(owner, { server_id: community.id })
    const [ours, theirs] = [await owner.connect(), await eve.connect()]
    const made = await bob.post<TrackComment>(`/tracks/${track.id}/comments`, { content: '  Là, ça commence 🎵 ', position_ms: 700 })
    expect(made).toMatchObject({ track_id: track.id, author: { id: bob.id, username: bob.user.username }, content: 'Là, ça commence 🎵', position_ms: 700 })
    for (const gateway of [ours, theirs]) expect((await gateway.waitFor('track.comment_created')).d).toEqual({ comment: made })
    const first = await eve.post<TrackComment>(`/tracks/${track.id}/comments`, { content: 'At once', position_ms: 0 })
    expect(await bob.get<Page>(`/tracks/${track.id}/comments`)).toEqual({ comments: [first, made], next: null })
    const page = await bob.get<Page>(`/tracks/${track.id}/comments?limit=1`)
    expect(page.comments).toEqual([first])
    expect(await bob.get<Page>(`/tracks/${track.id}/comments?limit=1&after=${page.next}`)).toEqual({ comments: [made], next: null })
    expect(await eve.call('DELETE', `/tracks/${track.id}/comments/${made.id}`)).toMatchObject({ status: 403, body: { code: 'missing_permission' } })
    await bob.delete(`/tracks/${track.id}/comments/${made.id}`)
    for (const gateway of [ours, theirs]) expect((await gateway.waitFor('track.comment_deleted')).d).toEqual({ id: made.id, track_id: track.id })
    await owner.delete(`/tracks/${track.id}/comments/${first.id}`)
    expect(await bob.get<Page>(`/tracks/${track.id}/comments`)).toEqual({ comments: [], next: null })
  })

  test('is refused where it is none, and made once for a key', async () => {
    const [ada] = (await people(server, 1)) as [Person]
    const track = await ready(ada)
    expect(await say(ada, track, ' ', 0)).toMatchObject({ status: 422, body: { code: 'comment_empty', errors: [{ field: 'content' }] } })
    expect(await say(ada, track, 'x'.repeat(501), 0)).toMatchObject({ status: 422, body: { code: 'comment_too_long' } })
    expect(await say(ada, track, 'Hm', 1001)).toMatchObject({ status: 422, body: { code: 'invalid_field', errors: [{ field: 'position_ms' }] } })
    expect(await say(ada, track, 'Hm', -1)).toMatchObject({ status: 422 })
    expect(await ada.call('POST', `/tracks/${track.id}/comments`, { content: 'Hm' })).toMatchObject({ status: 422 })
    expect(await ada.call('GET', `/tracks/${track.id}/comments?after=nothing`)).toMatchObject({ status: 422, body: { errors: [{ field: 'after' }] } })
    const key = { 'idempotency-key': 'once' }
    const made = await say(ada, track, 'x'.repeat(500), 1000, key)
    expect(made.status).toBe(201)
    expect(await say(ada, track, 'x'.repeat(500), 1000, key)).toMatchObject({ status: 201, body: made.body })
    expect((await ada.get<Page>(`/tracks/${track.id}/comments`)).comments).toEqual([made.body])
  })

  test('is hidden with its track, and goes with it', async () => {
    const { owner, members, server: community } = await place(server, 1)
    const [bob] = members as [Person]
    const track = await ready(owner, { server_id: community.id })
    const said = await say(bob, track, 'Mine', 10)
    await owner.patch(`/tracks/${track.id}`, { visibility: 'private' })
    expect(await bob.call('GET', `/tracks/${track.id}/comments`)).toMatchObject({ status: 404 })
    expect((await owner.get<Page>(`/tracks/${track.id}/comments`)).comments).toHaveLength(1)
    // What is one's own is taken back also from there.
    await bob.delete(`/tracks/${track.id}/comments/${(said.body as TrackComment).id}`)
    await owner.delete(`/tracks/${track.id}`)
    expect(await owner.call('GET', `/tracks/${track.id}/comments`)).toMatchObject({ status: 404 })
  })

  test('is refused where too many come at once', async () => {
    const counting = await Server.start({ settings: { 'limits.enabled': true, 'limits.requests': '100000/1m' } })
    try {
      const ada = await register(counting)
      const track = await ready(ada)
      const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => say(ada, track, `No. ${at}`, at)))
      const refused = answers.filter(({ status }) => status === 429)
      // Some of the thirty come back while it is asked.
      expect(refused.length).toBeGreaterThan(0)
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(30)
      expect(refused[0]).toMatchObject({ body: { code: 'rate_limited' }, headers: { 'ratelimit-limit': '30', 'ratelimit-remaining': '0' } })
    } finally {
      await counting.dispose()
    }
  })

  test('keeps to blocks outside of a library, and goes with who wrote it', async () => {
    const [ada, bob] = (await people(server, 2)) as [Person, Person]
    const track = await ready(ada, { visibility: 'public' })
    await say(bob, track, 'From afar', 20)
    await ada.put(`/users/@me/relationships/${bob.id}`, { type: 'blocked' })
    expect(await say(bob, track, 'Again', 30)).toMatchObject({ status: 403, body: { code: 'cannot_message' } })
    const said = async () => (await ada.get<Page>(`/tracks/${track.id}/comments`)).comments
    expect(await said()).toHaveLength(1)
    expect((await bob.call('DELETE', '/users/@me', { password: PASSWORD })).status).toBe(202)
    await until('the comments are gone', async () => (await said()).length === 0)
  })
})
