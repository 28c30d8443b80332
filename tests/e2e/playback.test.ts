import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { send } from './support/http.ts'
import { ready, type Track } from './support/music.ts'
import { login, people, place, type Person } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import { wav } from './support/wav.ts'

const server = useServer()
const seconds = 21.37
let ada: Person
let track: Track
let folder: string

interface Playback {
  stream_url: string
  hls_url: string
  download_url: string | null
  expires_at: string
  format: string
  content_type: string
  bitrate: number
  size: number
  duration_ms: number
  encoder_delay: number | null
  encoder_padding: number | null
  replay_gain: { track_gain: number | null; track_peak: number | null; album_gain: number | null; album_peak: number | null }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veza-playback-'))
  ;[ada] = (await people(server, 1)) as [Person]
  track = await ready(ada, {}, wav(seconds, { rate: 44_100, gain: 0.5 }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const prepare = (formats?: string[], who = ada, id = track.id) => who.post<Playback>(`/tracks/${id}/playback`, formats ? { formats } : {})
const get = (url: string, headers: Record<string, string> = {}) => fetch(server.url + url, { headers })
const bytes = async (url: string) => Buffer.from(await (await get(url)).arrayBuffer())
const variant = async (format: string, bitrate: number) => (await prepare([format])).stream_url.replace(/bitrate=\d+/, `bitrate=${bitrate}`)

/** As ffmpeg hears it: samples of one channel, from the time 0 on. */
function decoded(content: Buffer | string): Int16Array {
  const input = typeof content === 'string' ? content : join(folder, 'sound')
  if (typeof content !== 'string') writeFileSync(input, content)
  const raw = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-copyts', '-i', input, '-af', 'atrim=start=0', '-ac', '1', '-f', 's16le', '-'], { maxBuffer: 1 << 28 })
  return new Int16Array(raw.buffer, raw.byteOffset, raw.length >> 1)
}
function probe(content: Buffer): { format_name: string; duration: string; codec: string; rate: number } {
  const input = join(folder, 'probed')
  writeFileSync(input, content)
  const said = JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', input]).toString())
  return { ...said.format, codec: said.streams[0].codec_name, rate: Number(said.streams[0].sample_rate) }
}

describe('an address of a stream', () => {
  test('gives the file as it was uploaded, in any parts', async () => {
    const playback = await prepare()
    expect(playback).toMatchObject({ format: 'original', content_type: 'audio/wav', size: track.size, duration_ms: track.duration_ms })
    const whole = await get(playback.stream_url)
    expect(whole.status).toBe(200)
    expect(whole.headers.get('content-length')).toBe(String(track.size))
    const content = Buffer.from(await whole.arrayBuffer())
    const probeOf = await get(playback.stream_url, { range: 'bytes=0-1' })
    expect(probeOf.status).toBe(206)
    expect(probeOf.headers.get('content-range')).toBe(`bytes 0-1/${track.size}`)
    expect(Buffer.from(await probeOf.arrayBuffer())).toEqual(content.subarray(0, 2))
    expect((await get(playback.stream_url, { 'if-none-match': whole.headers.get('etag')! })).status).toBe(304)
    expect((await get(playback.stream_url, { range: 'bytes=99999999-' })).status).toBe(416)
  })

  test('is what the listener can play', async () => {
    expect(await prepare(['opus', 'wav'])).toMatchObject({ format: 'original' })
    expect(await prepare(['mp3', 'opus'])).toMatchObject({ format: 'opus', content_type: 'audio/ogg', bitrate: 128_000 })
    expect(await prepare(['mp3'])).toMatchObject({ format: 'mp3', content_type: 'audio/mpeg' })
    await ada.refused(422, 'invalid_field', 'POST', `/tracks/${track.id}/playback`, { formats: ['midi'] })
  })

  test.each([
    ['opus', 96, 'ogg', 'opus', 48_000],
    ['aac', 128, 'mov,mp4,m4a,3gp,3g2,mj2', 'aac', 44_100],
    ['mp3', 192, 'mp3', 'mp3', 44_100],
  ] as const)('encodes %s at %i kbit/s with a length that is true before the first byte is made', async (format, bitrate, name, codec, rate) => {
    const url = await variant(format, bitrate)
    const first = await get(url, { range: 'bytes=0-1' })
    expect(first.status).toBe(206)
    const total = Number(first.headers.get('content-range')!.split('/')[1])
    const middle = Math.floor(total / 2)
    const seek = await get(url, { range: `bytes=${middle}-` })
    const late = Buffer.from(await seek.arrayBuffer())
    const whole = await bytes(url)
    expect(whole.length).toBe(total)
    expect(late).toEqual(whole.subarray(middle))
    const parts: Buffer[] = []
    for (let at = 0; at < total; at += 50_021) parts.push(Buffer.from(await (await get(url, { range: `bytes=${at}-${at + 50_020}` })).arrayBuffer()))
    expect(Buffer.concat(parts).equals(whole)).toBe(true)
    const said = probe(whole)
    expect(said).toMatchObject({ format_name: name, codec, rate })
    // Of MP3, ffprobe counts whole frames with those that the player leaves out.
    expect(Math.abs(Number(said.duration) - seconds)).toBeLessThan(0.06)
    const samples = decoded(whole).length / rate
    expect(samples).toBeGreaterThanOrEqual(seconds - 0.001)
    expect(samples).toBeLessThan(seconds + 0.03)
  })

  test('is made anew where what is kept of it was cut short', async () => {
    const url = await variant('opus', 64)
    const whole = await bytes(url)
    const kept = join(server.dataDir, 'segments')
    const segments = () => readdirSync(kept).filter((name) => name.includes('opus-64'))
    await expect.poll(() => segments().length).toBeGreaterThan(0)
    for (const name of segments()) truncateSync(join(kept, name), 100)
    expect((await bytes(url)).equals(whole)).toBe(true)
  })

  test('refuses bitrates that are not offered', async () => {
    for (const rest of ['format=opus&bitrate=97', 'format=mp3&bitrate=0', 'format=flac']) {
      const url = (await prepare()).stream_url.replace('format=original', rest)
      expect((await get(url)).status, rest).toBe(422)
    }
  })

  test('stands for one track, one person and an hour', async () => {
    const url = (await prepare()).stream_url
    const other = await ready(ada, {}, wav(1, { rate: 8000 }))
    const [eve] = (await people(server, 1)) as [Person]
    for (const forged of [
      url.replace(track.id, other.id),
      url.replace(ada.id, eve.id),
      url.replace(/expires=\d+/, (text) => `expires=${Number(text.slice(8)) + 1}`),
      url.replace(/signature=./, 'signature='),
      url.split('?')[0]!,
    ])
      expect((await get(forged)).status, forged).toBe(403)
    await eve.refused(404, 'not_found', 'POST', `/tracks/${track.id}/playback`, {})
  })

  test('ends as soon as its holder may no longer hear the track', async () => {
    const here = await place(server, 1)
    const bob = here.members[0]!
    const shared = await ready(here.owner, { server_id: here.server.id }, wav(2, { rate: 8000 }))
    const playback = await prepare(['opus'], bob, shared.id)
    expect((await get(playback.stream_url)).status).toBe(200)
    await here.owner.patch(`/tracks/${shared.id}`, { visibility: 'private' })
    expect((await get(playback.stream_url)).status).toBe(404)
    expect((await get(playback.hls_url)).status).toBe(404)
  })
})

describe('what players need to know of the original', () => {
  const samples = 66_150
  /** As ffmpeg encodes it. */
  function encoded(name: string, args: string[]): Buffer {
    const input = join(folder, 'plain.wav')
    writeFileSync(input, wav(samples / 44_100, { rate: 44_100, hertz: 313 }))
    execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', '-i', input, ...args, join(folder, name)])
    return readFileSync(join(folder, name))
  }
  const untagged = { track_gain: null, track_peak: null, album_gain: null, album_peak: null }

  test('is what LAME added around it', async () => {
    const song = await ready(ada, {}, encoded('lame.mp3', ['-c:a', 'libmp3lame', '-b:a', '128k']), 'lame.mp3')
    expect(song).toMatchObject({ sample_rate: 44_100, duration_ms: 1500 })
    const { encoder_delay, encoder_padding, replay_gain } = await prepare([], ada, song.id)
    expect(encoder_delay).toBe(576 + 529)
    expect(encoder_padding).toBeGreaterThan(0)
    expect((encoder_delay! + samples + encoder_padding!) % 1152).toBe(0)
    expect(replay_gain).toEqual(untagged)
    expect(await prepare(['opus'], ada, song.id)).toMatchObject({ format: 'opus', encoder_delay: null, encoder_padding: null })
  })

  test('is how loud its tags say it is', async () => {
    const gains = { REPLAYGAIN_TRACK_GAIN: '-7.89 dB', REPLAYGAIN_TRACK_PEAK: '0.98', REPLAYGAIN_ALBUM_GAIN: '+1.50 dB' }
    const tags = Object.entries(gains).flatMap(([name, value]) => ['-metadata', `${name}=${value}`])
    const song = await ready(ada, {}, encoded('tagged.flac', ['-c:a', 'flac', ...tags]), 'tagged.flac')
    const said = { track_gain: -7.89, track_peak: 0.98, album_gain: 1.5, album_peak: null }
    expect(await prepare([], ada, song.id)).toMatchObject({ encoder_delay: 0, encoder_padding: 0, replay_gain: said })
    expect((await prepare(['aac'], ada, song.id)).replay_gain).toEqual(said)
  })
})

describe('a file', () => {
  test('is kept under its name, without what could mislead, in any parts', async () => {
    const content = wav(1, { rate: 8000, hertz: 311 })
    const song = await ready(ada, {}, content, '../../Été "live"\u202Evaw.exe.wav')
    const url = (await prepare(['opus'], ada, song.id)).download_url!
    const whole = await get(url)
    expect(whole.status).toBe(200)
    expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true)
    expect(whole.headers.get('content-type')).toBe('audio/wav')
    expect(whole.headers.get('content-disposition')).toBe(
      `attachment; filename="__t__ _live_vaw.exe.wav"; filename*=UTF-8''%C3%89t%C3%A9%20%22live%22vaw.exe.wav`,
    )
    expect(whole.headers.get('cache-control')).toBe('private, no-cache')
    const part = await get(url, { range: 'bytes=4-9' })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(4, 10))).toBe(true)
    expect((await get(url, { 'if-none-match': whole.headers.get('etag')! })).status).toBe(304)
  })

  test('of a community is for who may download there, as of each time', async () => {
    const here = await place(server, 1)
    const bob = here.members[0]!
    const shared = await ready(here.owner, { server_id: here.server.id }, wav(1, { rate: 8000, hertz: 312 }))
    const { download_url, stream_url } = await prepare([], bob, shared.id)
    expect(download_url).toBeNull()
    const url = stream_url.replace('/stream?', '/file?')
    const refused = await get(url)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'missing_permission' })
    expect((await get(stream_url)).status).toBe(200)
    expect((await get((await prepare([], here.owner, shared.id)).download_url!)).status).toBe(200)
    const role = await here.owner.post<{ id: string }>(`/servers/${here.server.id}/roles`, { name: 'Collectors', permissions: String(1n << 38n) })
    await here.owner.put(`/servers/${here.server.id}/members/${bob.id}/roles/${role.id}`)
    expect((await get(url)).status).toBe(200)
    expect((await prepare([], bob, shared.id)).download_url).not.toBeNull()
    await here.owner.delete(`/servers/${here.server.id}/members/${bob.id}/roles/${role.id}`)
    expect((await get(url)).status).toBe(403)
  })
})

describe('HLS', () => {
  test.each([
    ['aac', 44_100],
    ['opus', 48_000],
  ])('plays in %s from first to last sample', async (codec, rate) => {
    const playback = await prepare([codec])
    expect(playback.hls_url).toContain(`codec=${codec}`)
    const master = await get(playback.hls_url)
    expect(master.headers.get('content-type')).toBe('application/vnd.apple.mpegurl')
    const text = await master.text()
    expect(text).toContain(codec === 'aac' ? 'CODECS="mp4a.40.2"' : 'CODECS="opus"')
    expect(text.match(/#EXT-X-STREAM-INF/g)).toHaveLength(3)
    const heard = decoded(server.url + playback.hls_url).length / rate
    expect(heard).toBeGreaterThanOrEqual(seconds - 0.001)
    expect(heard).toBeLessThan(seconds + 0.05)
  })

  test('has nothing but what its playlists name', async () => {
    const { hls_url: url } = await prepare(['aac'])
    for (const part of ['aac-128/99.m4s', 'aac-128/00.m4s', 'aac-129/0.m4s', 'mp3-128/index.m3u8', 'aac-128/init', 'nonsense'])
      expect((await get(url.replace('master.m3u8', part))).status, part).toBe(404)
    expect((await get(url.split('?')[0]!.replace('master.m3u8', 'aac-128/0.m4s'))).status).toBe(403)
  })
})

test('who skips a hundred times leaves no work behind', async () => {
  const url = await variant('mp3', 320)
  for (let i = 0; i < 100; ++i) {
    const going = new AbortController()
    const asked = fetch(server.url + url, { headers: { range: `bytes=${i * 5000}-` }, signal: going.signal }).catch(() => undefined)
    going.abort()
    await asked
  }
  const answer = await send(server.url + url, { method: 'GET', headers: { range: 'bytes=0-9' } })
  expect(answer.status).toBe(206)
})

test('a crash in the middle of encoding leaves nothing that is short', async () => {
  const crashing = await Server.start()
  onTestFinished(() => crashing.dispose())
  const [person] = (await people(crashing, 1)) as [Person]
  const long = await ready(person, {}, wav(120, { rate: 44_100, gain: 0.5 }))
  const ask = async (who: Person) => (await who.post<Playback>(`/tracks/${long.id}/playback`, { formats: ['mp3'] })).stream_url
  const going = await fetch(crashing.url + (await ask(person)))
  const size = Number(going.headers.get('content-length'))
  const reader = going.body!.getReader()
  await reader.read()
  await crashing.kill()
  let got = 0
  const ended = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) got += part.value.length
  })()
  await expect(ended, 'what is short does not end as if it were whole').rejects.toThrow()
  expect(got).toBeLessThan(size)
  await crashing.start()
  const again = await login(crashing, person.user.username)
  const whole = Buffer.from(await (await fetch(crashing.url + (await ask(again)))).arrayBuffer())
  expect(whole.length).toBe(size)
  expect(decoded(whole).length / 44_100).toBeCloseTo(120, 1)
  expect(whole.equals(Buffer.from(await (await fetch(crashing.url + (await ask(again)))).arrayBuffer()))).toBe(true)
})
