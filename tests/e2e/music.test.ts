import { describe, expect, test } from 'vitest'
import { type Album, type Artist, type Playlist, type PlaylistItem, ready, type Track } from './support/music.ts'
import { people, place, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'

const server = useServer()

interface Found {
  tracks: Track[]
  albums: Album[]
  artists: Artist[]
  playlists: Playlist[]
}

const described = async (who: Person, title: string, facts: Record<string, unknown>, options: Record<string, unknown> = {}) =>
  who.patch<Track>(`/tracks/${(await ready(who, { title, ...options })).id}`, facts)

describe('albums and artists', () => {
  test('hold what belongs together, for who sees it', async () => {
    const { owner, members, server: community } = await place(server, 1)
    const reader = members[0]!
    const inside = { server_id: community.id }
    const two = await described(owner, 'Two', { artists: ['Ada'], album: 'Record', number: 2, genres: ['Folk'] }, inside)
    await described(owner, 'One', { artists: ['Ada', 'Guest'], album: 'Record', number: 1, genres: ['folk'] }, inside)
    await described(owner, 'Hidden', { artists: ['Ghost'], album: 'Secret' }, { ...inside, visibility: 'private' })
    const albums = await reader.get<Album[]>(`/albums?server_id=${community.id}`)
    expect(albums.map(({ title, tracks }) => ({ title, tracks }))).toEqual([{ title: 'Record', tracks: 2 }])
    const album = await reader.get<Album>(`/albums/${albums[0]!.id}`)
    expect(album.items.map((track) => track.title)).toEqual(['One', 'Two'])
    expect(album.duration_ms).toBe(2000)
    // Two tones of a second, equally loud.
    expect(Math.abs(album.loudness_lufs! - album.items[0]!.loudness_lufs!)).toBeLessThan(0.1)
    expect(album.peak).toBeCloseTo(Math.max(...album.items.map((track) => track.peak!)), 5)
    expect(album.items.map((track) => track.album?.loudness_lufs)).toEqual([album.loudness_lufs, album.loudness_lufs])
    const artists = await reader.get<Artist[]>(`/artists?server_id=${community.id}`)
    expect(artists.map((each) => each.name)).toEqual(['Ada', 'Guest'])
    expect(await reader.get(`/genres?server_id=${community.id}`)).toEqual([{ name: 'Folk', tracks: 2 }])
    expect((await reader.get<Track[]>(`/tracks?server_id=${community.id}&artist_id=${artists[0]!.id}&sort=title`)).map((each) => each.title)).toEqual(['One', 'Two'])
    const renamed = await owner.patch<Artist>(`/artists/${artists[0]!.id}`, { name: 'Countess' })
    expect(renamed.name).toBe('Countess')
    expect((await reader.get<Track>(`/tracks/${two.id}`)).artist).toBe('Countess')
    expect((await owner.get<Album[]>(`/albums?server_id=${community.id}&sort=newest`)).map((each) => each.title)).toEqual(['Secret', 'Record'])
  })

  test('are found by words, with a typo, without accents', async () => {
    const { owner, members, server: community } = await place(server, 1)
    const [reader] = members as [Person]
    const inside = { server_id: community.id }
    await described(owner, 'Queen Bitch', { artists: ['David Bowie'], album: 'Hunky Dory' }, inside)
    await described(owner, 'Bohemian Rhapsody', { artists: ['Queen'], album: 'A Night at the Opera' }, inside)
    await described(owner, 'Jóga', { artists: ['Björk'] }, inside)
    const find = (q: string) => reader.get<Found>(`/search?q=${encodeURIComponent(q)}`)
    const titles = async (q: string) => (await find(q)).tracks.map((track) => track.title)
    expect(await titles('queen')).toEqual(['Queen Bitch', 'Bohemian Rhapsody'])
    expect((await find('queen')).artists.map((each) => each.name)).toEqual(['Queen'])
    expect((await find('hunky')).albums.map((each) => each.title)).toEqual(['Hunky Dory'])
    expect(await titles('quen rapsody')).toEqual(['Bohemian Rhapsody'])
    expect(await titles('BJORK joga')).toEqual(['Jóga'])
    expect(await titles('rhap')).toEqual(['Bohemian Rhapsody'])
    const [stranger] = (await people(server, 1)) as [Person]
    expect((await stranger.get<Found>('/search?q=queen')).tracks).toEqual([])
    const list = await owner.post<Playlist>('/playlists', { title: 'Of queens', ...inside, visibility: 'server' })
    await owner.post('/playlists', { title: 'Secret queens', ...inside, visibility: 'private' })
    expect((await find('queens')).playlists.map((each) => each.id)).toEqual([list.id])
    expect((await stranger.get<Found>('/search?q=queens')).playlists).toEqual([])
    expect(await stranger.call('GET', '/search?q=!')).toMatchObject({ status: 422, body: { code: 'query_empty' } })
  })
})

describe('a playlist', () => {
  test('keeps its order, and is changed by who may', async () => {
    const { owner, members, server: community } = await place(server, 1)
    const [other] = members as [Person]
    const tracks: Track[] = []
    for (const title of ['A', 'B', 'C']) tracks.push(await ready(owner, { title, server_id: community.id }))
    const told = await other.connect()
    const list = await owner.post<Playlist>('/playlists', { title: 'Evening', server_id: community.id, collaborative: true })
    await told.waitFor((frame) => frame.t === 'playlist.updated' && (frame.d.playlist as Playlist).id === list.id)
    const path = `/playlists/${list.id}`
    await other.post(`${path}/tracks`, { tracks: tracks.map((track) => track.id) })
    const items = await other.get<PlaylistItem[]>(`${path}/tracks`)
    await owner.patch(`${path}/tracks/${items[2]!.id}`, {})
    await owner.patch(`${path}/tracks/${items[0]!.id}`, { after: items[1]!.id })
    const titles = async (who: Person) => (await who.get<PlaylistItem[]>(`${path}/tracks`)).map((item) => item.track?.title ?? null)
    expect(await titles(other)).toEqual(['C', 'B', 'A'])
    await owner.patch(`/tracks/${tracks[1]!.id}`, { visibility: 'private' })
    expect(await titles(other)).toEqual(['C', null, 'A'])
    const { revision } = await owner.get<Playlist>(path)
    expect(await owner.call('PUT', `${path}/tracks`, { tracks: [], revision: revision - 1 })).toMatchObject({ status: 409, body: { code: 'playlist_changed' } })
    expect(await owner.put<Playlist>(`${path}/tracks`, { tracks: [tracks[0]!.id], revision })).toMatchObject({ items: 1 })
    expect(await other.call('PATCH', path, { title: 'Mine' })).toMatchObject({ status: 403 })
    await owner.delete(path)
    await told.waitFor((frame) => frame.t === 'playlist.deleted' && frame.d.id === list.id)
  })
})

describe('listening', () => {
  test('counts once, and likes are told to the other devices', async () => {
    const [ada] = (await people(server, 1)) as [Person]
    const track = await ready(ada, { title: 'Song' })
    const device = await ada.connect()
    await ada.put(`/tracks/${track.id}/like`)
    expect((await device.waitFor('like.updated')).d).toEqual({ track_id: track.id, liked: true })
    expect((await ada.get<{ tracks: Track[] }>('/users/@me/likes')).tracks.map((each) => each.id)).toEqual([track.id])
    expect(await ada.get(`/users/@me/liked?ids=${track.id}`)).toEqual([track.id])
    const play = { started_at: new Date(Date.now() - 10_000).toISOString(), heard_ms: 600 }
    expect(await ada.post(`/tracks/${track.id}/plays`, play)).toEqual({ counted: true })
    expect(await ada.post(`/tracks/${track.id}/plays`, play)).toEqual({ counted: false })
    expect(await ada.call('POST', `/tracks/${track.id}/plays`, { ...play, heard_ms: 100 })).toMatchObject({ status: 422, body: { code: 'play_too_short' } })
    const began = Date.parse(play.started_at)
    const again = async (started: number): Promise<unknown> => ada.post(`/tracks/${track.id}/plays`, { ...play, started_at: new Date(started).toISOString() })
    expect(await again(began + 1)).toEqual({ counted: false })
    expect(await again(began - 40 * 86_400_000)).toEqual({ counted: false })
    expect((await ada.get<Track>(`/tracks/${track.id}`)).plays).toBe(1)
    expect(await ada.get('/users/@me/plays')).toMatchObject({ plays: [{ track: { id: track.id }, heard_ms: 600 }], next: null })
    expect(await again(began + 5000)).toEqual({ counted: true })
  })
})
