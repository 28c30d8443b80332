import { describe, expect, test } from 'vitest'
import type { Frame } from './support/gateway.ts'
import { send } from './support/http.ts'
import { bring, ready, sound, type Track } from './support/music.ts'
import { people, place, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import { Tus } from './support/tus.ts'
import { nobodysId } from './support/unique.ts'
import { until } from './support/wait.ts'
import { wav } from './support/wav.ts'

const server = useServer()

const raw = (who: Person, path: string, headers: Record<string, string> = {}) =>
  send(`${server.url}/api/v1${path}`, { method: 'GET', headers: { authorization: `Bearer ${who.token}`, ...headers } })

describe('a file becomes a track', () => {
  test('that says what was heard in it', async () => {
    const [ada] = (await people(server, 1)) as [Person]
    const gateway = await ada.connect()
    const track = await ready(ada, {}, wav(3, { rate: 16_000, gain: 0.5 }), 'My Tone.wav')
    expect(track).toMatchObject({
      title: 'My Tone',
      status: 'ready',
      failure: null,
      visibility: 'private',
      owner_id: ada.id,
      server_id: null,
      format: 'wav',
      duration_ms: 3000,
      sample_rate: 16_000,
      channels: 1,
      bitrate: 256_000,
      size: 44 + 3 * 16_000 * 2,
      flaws: [],
      cover: null,
      album: null,
      artists: [],
    })
    // A sine of half of full scale in one channel: its mean square is 1/8, and one channel is -0.691 dB.
    expect(track.loudness_lufs).toBeGreaterThan(-11)
    expect(track.loudness_lufs).toBeLessThan(-8)
    expect(track.peak).toBeCloseTo(-6.02, 1)
    expect(track.waveform_preview.length).toBeGreaterThan(90)
    expect(Math.max(...track.waveform_preview)).toBeGreaterThan(120)
    expect(Math.max(...track.waveform_preview)).toBeLessThan(136)
    expect(await ada.get<Track>(`/tracks/${track.id}`)).toEqual(track)
    const stages = gateway.frames.filter((frame: Frame) => frame.t === 'track.processing').map((frame: Frame) => frame.d.stage)
    expect(stages[0]).toBe('waiting')
    expect(stages).toContain('analysing')
  })

  test('once, however often it is asked for, and listened to once for all who bring it', async () => {
    const [ada, bob] = (await people(server, 2)) as [Person, Person]
    const content = sound()
    const upload = await new Tus(ada).upload(content, 'a.wav')
    const first = await ada.post<Track>('/tracks', { upload_id: upload, title: 'Mine' })
    expect((await ada.post<Track>('/tracks', { upload_id: upload })).id).toBe(first.id)
    const second = await ready(bob, { title: 'His' }, content)
    expect(second.id).not.toBe(first.id)
    expect(second).toMatchObject({ title: 'His', status: 'ready', duration_ms: 1000 })
  })

  test('that says what is wrong with its file, whoever brings it', async () => {
    const [ada, bob] = (await people(server, 2)) as [Person, Person]
    const short = wav(3).subarray(0, 30_000)
    const track = await ready(ada, {}, short)
    expect(track).toMatchObject({ status: 'ready', flaws: ['cut_off'] })
    expect(track.duration_ms).toBeLessThan(2000)
    expect((await ada.get<Track>(`/tracks/${track.id}`)).flaws).toEqual(['cut_off'])
    expect((await ready(bob, {}, short)).flaws).toEqual(['cut_off'])
  })

  test('or says why not', async () => {
    const [ada] = (await people(server, 1)) as [Person]
    expect(await ready(ada, {}, Buffer.from('#EXTM3U\n#EXTINF:5\nfile:///etc/passwd\n'), 'x.mp3')).toMatchObject({
      status: 'failed',
      failure: 'not_audio',
      duration_ms: null,
    })
    expect((await ready(ada, {}, wav(1).subarray(0, 44))).status).toBe('failed')
    const half = (await new Tus(ada).begun(100)).split('/').at(-1)
    expect(await ada.call('POST', '/tracks', { upload_id: half })).toMatchObject({ status: 409, body: { code: 'upload_incomplete' } })
    expect(await ada.call('POST', '/tracks', { upload_id: nobodysId() })).toMatchObject({ status: 404 })
    const upload = await new Tus(ada).upload(sound())
    expect(await ada.call('POST', '/tracks', { upload_id: upload, visibility: 'server' })).toMatchObject({ status: 422, body: { code: 'server_needed' } })
    expect(await ada.call('POST', '/tracks', { upload_id: upload, title: ' ' })).toMatchObject({ status: 422, body: { code: 'title_empty' } })
  })

  test('also when the server ends while it waits', async () => {
    const [ada] = (await people(server, 1)) as [Person]
    const made: Track[] = []
    for (let i = 0; i < 6; i++) made.push(await bring(ada, {}, wav(20, { hertz: 500 + i })))
    await server.whileStopped(() => undefined)
    for (const { id } of made) await until('it is ready', async () => (await ada.get<Track>(`/tracks/${id}`)).status === 'ready', 60_000)
  })
})

describe('the picture of its sound', () => {
  test('comes in both formats and all zooms', async () => {
    const [ada] = (await people(server, 1)) as [Person]
    const { id } = await ready(ada, {}, wav(4, { gain: 0.5 }))
    const path = `/tracks/${id}/waveform`
    const overview = await raw(ada, path)
    expect(overview.status).toBe(200)
    const json = JSON.parse(overview.text) as { length: number; data: number[]; samples_per_pixel: number; bits: number }
    expect(json).toMatchObject({ version: 2, channels: 1, sample_rate: 8000, bits: 8, samples_per_pixel: 256, length: 125 })
    expect(json.data).toHaveLength(250)
    expect(Math.max(...json.data)).toBeCloseTo(64, -1)
    expect(JSON.parse((await raw(ada, `${path}?samples_per_pixel=1024`)).text)).toMatchObject({ samples_per_pixel: 1024, length: 32 })
    const dat = await raw(ada, `${path}?samples_per_pixel=256&format=dat`)
    expect(dat.headers['content-type']).toBe('application/octet-stream')
    expect(dat.headers['content-length']).toBe(String(24 + 250))
    expect((await raw(ada, path, { 'if-none-match': overview.headers.etag! })).status).toBe(304)
    expect((await raw(ada, `${path}?samples_per_pixel=300`)).status).toBe(422)
    expect((await raw(ada, `${path}?format=png`)).status).toBe(422)
  })
})

describe('a library', () => {
  test('is paged in the order that is asked for', async () => {
    const { owner, members, server: community } = await place(server, 1)
    const reader = members[0]!
    for (const title of ['Charlie', 'alpha', 'Ébène', 'Bravo']) await ready(owner, { title, server_id: community.id })
    await ready(owner, { title: 'Hidden', server_id: community.id, visibility: 'private' })
    const list = (query: string) => reader.get<Track[]>(`/tracks?server_id=${community.id}&${query}`)
    const titles = async (query: string) => (await list(query)).map((track) => track.title)
    expect(await titles('')).toEqual(['Bravo', 'Ébène', 'alpha', 'Charlie'])
    expect(await titles('sort=title')).toEqual(['alpha', 'Bravo', 'Charlie', 'Ébène'])
    const first = await list('sort=title&limit=2')
    expect(await titles(`sort=title&after=${first[1]!.id}`)).toEqual(['Charlie', 'Ébène'])
    const content = sound()
    const twins = [await ready(owner, { title: 'One', server_id: community.id }, content), await ready(owner, { title: 'Two', server_id: community.id }, content)]
    expect(await titles(`same_file_as=${twins[0]!.id}`)).toEqual(['Two', 'One'])
    expect((await reader.call('GET', `/tracks?sort=size`)).status).toBe(422)
    expect((await reader.call('GET', `/tracks?limit=101`)).status).toBe(422)
  })

  test('is changed by who owns the track and by who manages it', async () => {
    const { owner, members, server: community } = await place(server, 1)
    const track = await ready(owner, { server_id: community.id })
    const told = await members[0]!.connect()
    const changed = await owner.patch<Track>(`/tracks/${track.id}`, {
      title: 'Song',
      artists: ['Ada', 'Bob'],
      album: 'Record',
      number: 3,
      genres: ['Folk'],
      year: 1999,
    })
    expect(changed).toMatchObject({ title: 'Song', artist: 'Ada, Bob', genre: 'Folk', year: 1999, album: { title: 'Record', number: 3, disc: null } })
    const frame = await told.waitFor((each) => each.t === 'track.updated' && (each.d.track as Track).id === track.id)
    expect(frame.d.track).toEqual(changed)
    const byAlbum = await members[0]!.get<Track[]>(`/tracks?server_id=${community.id}&album_id=${changed.album!.id}`)
    expect(byAlbum.map((each) => each.id)).toEqual([track.id])
    expect(await owner.patch<Track>(`/tracks/${track.id}`, { album: null, year: null })).toMatchObject({ album: null, year: null })
    await owner.patch(`/tracks/${track.id}`, { visibility: 'private' })
    expect((await told.waitFor((each) => each.t === 'track.deleted' && each.d.id === track.id)).d.server_id).toBe(community.id)
    expect((await members[0]!.call('GET', `/tracks/${track.id}`)).status).toBe(404)
  })

  test('forgets what is deleted', async () => {
    const [ada] = (await people(server, 1)) as [Person]
    const { id } = await ready(ada)
    await ada.delete(`/tracks/${id}`)
    expect((await ada.call('GET', `/tracks/${id}`)).status).toBe(404)
    expect((await raw(ada, `/tracks/${id}/waveform`)).status).toBe(404)
    expect(await ada.get('/tracks')).toEqual([])
  })
})
