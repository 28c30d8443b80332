import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ready, type Track } from './support/music.ts'
import { people, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import { wav } from './support/wav.ts'

/** How players ask for what they play, before a note is heard: a look at two bytes, at the end, at the head, and again after a pause. */
const server = useServer()
let person: Person
/** Nine seconds that grow quieter every third one: each segment sounds as no other does. */
const sound = Buffer.concat([wav(9, { rate: 44_100 }).subarray(0, 44), ...[0.5, 0.25, 0.1].map((gain) => wav(3, { rate: 44_100, gain }).subarray(44))])
let track: Track

beforeAll(async () => {
  ;[person] = (await people(server, 1)) as [Person]
  track = await ready(person, {}, sound)
})

const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') => fetch(new URL(url, server.url), { headers, method })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

async function addresses(): Promise<[string, string][]> {
  const playback = await person.post<{ stream_url: string; hls_url: string }>(`/tracks/${track.id}/playback`, {})
  const stream = (format: string, bitrate: number) => playback.stream_url.replace('format=original', `format=${format}&bitrate=${bitrate}`)
  const part = (name: string) => playback.hls_url.replace('master.m3u8', name)
  return [
    ['the original', playback.stream_url],
    ['Opus', stream('opus', 96)],
    ['AAC', stream('aac', 128)],
    ['MP3', stream('mp3', 192)],
    ['what comes before the segments', part('aac-128/init.mp4')],
    ['a segment', part('aac-128/1.m4s')],
    ['the last segment', part('opus-96/2.m4s')],
  ]
}

describe('a player', () => {
  test.each(['the original', 'Opus', 'AAC', 'MP3', 'what comes before the segments', 'a segment', 'the last segment'])('asks for %s as Safari does', async (name) => {
    const url = new Map(await addresses()).get(name)!
    const look = await ask(url, { range: 'bytes=0-1' })
    expect(look.status).toBe(206)
    const total = Number(/^bytes 0-1\/(\d+)$/.exec(look.headers.get('content-range')!)![1])
    expect(look.headers.get('accept-ranges')).toBe('bytes')
    const tag = look.headers.get('etag')!
    expect(tag).toMatch(/^"[^"]+"$/)
    const first = await bytesOf(look)

    const head = await ask(url, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), head.headers.get('etag'), (await bytesOf(head)).length]).toEqual([200, String(total), tag, 0])

    const whole = await bytesOf(await ask(url))
    expect(whole.length).toBe(total)
    expect(whole.subarray(0, 2)).toEqual(first)

    const end = await ask(url, { range: 'bytes=-5' })
    expect([end.status, end.headers.get('content-range')]).toEqual([206, `bytes ${total - 5}-${total - 1}/${total}`])
    expect(await bytesOf(end)).toEqual(whole.subarray(-5))
    const rest = await ask(url, { range: `bytes=${total - 7}-`, 'if-range': tag })
    expect([rest.status, await bytesOf(rest)]).toEqual([206, whole.subarray(-7)])
    const stale = await ask(url, { range: 'bytes=0-1', 'if-range': '"of another file"' })
    expect([stale.status, (await bytesOf(stale)).equals(whole)]).toEqual([200, true])
    const beyond = await ask(url, { range: `bytes=${total}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${total}`])
    const known = await ask(url, { 'if-none-match': tag })
    expect([known.status, (await bytesOf(known)).length]).toEqual([304, 0])
  })
})

const run = promisify(execFile)

/** How loud each second of it is, from 0 to 1, and how many seconds there are. */
function heard(path: string): { seconds: number; levels: number[] } {
  const raw = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-i', path, '-ac', '1', '-ar', '48000', '-f', 's16le', '-'], { maxBuffer: 1 << 28 })
  const samples = new Int16Array(raw.buffer, raw.byteOffset, raw.length >> 1)
  const levels = Array.from({ length: Math.floor(samples.length / 48_000) }, (_, second) => {
    const part = samples.subarray(second * 48_000, (second + 1) * 48_000)
    return Math.sqrt(part.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / part.length)
  })
  return { seconds: samples.length / 48_000, levels }
}

/** VLC does not run as root. */
const asNobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups'] : []
const players: Record<string, (url: string, into: string) => string[]> = {
  mpv: (url, into) => ['mpv', '--no-config', '--no-video', '--ao=pcm', `--ao-pcm-file=${into}`, url],
  VLC: (url, into) => [...asNobody, 'cvlc', '-I', 'dummy', '--no-video', url, `--sout=#transcode{acodec=s16l,channels=2,samplerate=48000}:std{access=file,mux=wav,dst=${into}}`, 'vlc://quit'],
}

describe.each(Object.entries(players))('%s', (_, command) => {
  test.each(['aac', 'opus'])('plays HLS in %s from the first second to the last', async (codec) => {
    const folder = mkdtempSync(join(tmpdir(), 'veza-player-'))
    chmodSync(folder, 0o777)
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const { hls_url } = await person.post<{ hls_url: string }>(`/tracks/${track.id}/playback`, { formats: [codec] })
    const [program, ...rest] = command(server.url + hls_url, join(folder, 'heard.wav'))
    await run(program!, rest, { env: { ...process.env, HOME: folder, no_proxy: '127.0.0.1' }, timeout: 60_000 })
    writeFileSync(join(folder, 'source.wav'), sound)
    const source = heard(join(folder, 'source.wav'))
    const played = heard(join(folder, 'heard.wav'))
    expect(Math.abs(played.seconds - source.seconds)).toBeLessThan(0.1)
    expect(played.levels.length).toBeGreaterThanOrEqual(source.levels.length)
    // Some play what encoders put before the first sample: up to a twentieth of a second late.
    source.levels.forEach((level, second) => expect(Math.abs(played.levels[second]! / level - 1), `second ${second}`).toBeLessThan(0.15))
  })
})
