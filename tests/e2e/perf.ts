import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { afterAll, test } from 'vitest'
import { quantile } from './support/figures.ts'
import { type Frame, Gateway } from './support/gateway.ts'
import type { Track } from './support/music.ts'
import { people, type Person, place, type Place } from './support/people.ts'
import { Server } from './support/server.ts'
import { Tus } from './support/tus.ts'
import { unique } from './support/unique.ts'
import { delay } from './support/wait.ts'

// The figures of docs/performance.md: measured at the real binary as it is delivered, with default settings but for the
// rate limits, on loopback. Nothing is asserted here.
const DEFAULTS = {
  'limits.enabled': false,
  'auth.argon2.memory_kib': 19_456,
  'auth.argon2.passes': 2,
  'http.threads': 0,
}
const rows: [what: string, figure: string][] = []
const ms = (value: number) => `${value.toFixed(2)} ms`

afterAll(() => {
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, Linux ${execFileSync('uname', ['-r'], { encoding: 'utf8' }).trim()}`
  console.log(['', `Measured on ${machine}`, '', '| what | figure |', '| --- | --- |', ...rows.map(([what, figure]) => `| ${what} | ${figure} |`)].join('\n'))
})

async function measured(body: (server: Server) => Promise<void>): Promise<void> {
  const server = await Server.start({ settings: DEFAULTS })
  try {
    await body(server)
  } finally {
    await server.dispose()
  }
}

/** From before the request leaves until the event is there at another client, and until the request is answered. */
async function deliveries(here: Place, listener: Gateway, count: number, pauseMs: number) {
  const accepted: number[] = []
  const delivered: number[] = []
  for (let at = 0; at < count; ++at) {
    const nonce = unique('perf')
    const since = listener.mark()
    const began = performance.now()
    const arrival = listener.waitFor((frame) => frame.t === 'message.created' && frame.d.nonce === nonce, { since }).then(() => performance.now() - began)
    await here.owner.say(here.general, 'how long does it take?', { nonce })
    accepted.push(performance.now() - began)
    delivered.push(await arrival)
    if (pauseMs > 0) await delay(pauseMs)
  }
  return { accepted, delivered }
}

test('a message over REST until it is at a second client', () =>
  measured(async (server) => {
    const here = await place(server, 1)
    const listener = await Gateway.connect(server, here.members[0]!.token)
    await deliveries(here, listener, 200, 0)
    for (const [name, count, pause] of [
      ['one after another', 2000, 0],
      ['50 a second', 500, 20],
    ] as const) {
      const { accepted, delivered } = await deliveries(here, listener, count, pause)
      rows.push([`REST send to delivery at a second client, SQLite, ${name}: p50 / p99`, `${ms(quantile(delivered, 0.5))} / ${ms(quantile(delivered, 0.99))}`])
      rows.push([`REST send to its answer, ${name}: p50 / p99`, `${ms(quantile(accepted, 0.5))} / ${ms(quantile(accepted, 0.99))}`])
    }
    await listener.close()
  }))

test('many senders at once', () =>
  measured(async (server) => {
    const here = await place(server, 8)
    const count = 400
    const began = performance.now()
    const took: number[] = []
    await Promise.all(
      here.members.flatMap((member) =>
        Array.from({ length: 4 }, async () => {
          for (let at = 0; at < count / 4; ++at) {
            const start = performance.now()
            await member.say(here.general, 'all at once')
            took.push(performance.now() - start)
          }
        }),
      ),
    )
    const seconds = (performance.now() - began) / 1000
    rows.push(['REST sends a second, 32 at a time, durable (client on the same machine)', (took.length / seconds).toFixed(0)])
    rows.push(['the answer to each of those: p50 / p99', `${ms(quantile(took, 0.5))} / ${ms(quantile(took, 0.99))}`])
  }))

/** Five minutes in FLAC, as large as music is; no two are the same. */
const song = (seed: number) =>
  execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', `anoisesrc=c=pink:r=44100:a=0.3:d=300:seed=${seed}`, '-ac', '2', '-f', 'flac', '-'], { maxBuffer: 1 << 28 })

test('a track of five minutes from the end of its upload until it is ready', () =>
  measured(async (server) => {
    const [ada] = (await people(server, 1)) as [Person]
    const listener = await Gateway.connect(server, ada.token)
    const took: number[] = []
    for (let round = 0; round < 12; ++round) {
      const upload = await new Tus(ada).upload(song(round), `song ${round}.flac`)
      const since = listener.mark()
      const began = performance.now()
      const made = await ada.post<Track>('/tracks', { upload_id: upload })
      await listener.waitFor((frame: Frame) => frame.t === 'track.ready' && (frame.d.track as Track).id === made.id, { since, timeoutMs: 60_000 })
      took.push(performance.now() - began)
    }
    await listener.close()
    rows.push(['five minutes of FLAC, from the end of the upload to `track.ready`: p50 / worst of 12', `${ms(quantile(took, 0.5))} / ${ms(Math.max(...took))}`])
  }))

/** Far enough apart that none is ready because of the one before. */
const PLACES = Array.from({ length: 20 }, (_, at) => 3 * at)

test('a segment of a stream that nobody has heard, and again', () =>
  measured(async (server) => {
    const [ada] = (await people(server, 1)) as [Person]
    const listener = await Gateway.connect(server, ada.token)
    const since = listener.mark()
    const upload = await new Tus(ada).upload(song(100), 'song.flac')
    const { id } = await ada.post<Track>('/tracks', { upload_id: upload })
    await listener.waitFor((frame: Frame) => frame.t === 'track.ready' && (frame.d.track as Track).id === id, { since, timeoutMs: 60_000 })
    for (const rendition of ['opus-96', 'aac-128']) {
      const { hls_url } = await ada.post<{ hls_url: string }>(`/tracks/${id}/playback`, { formats: [rendition.split('-')[0]] })
      const fetched = async (index: number) => {
        const began = performance.now()
        const answer = await fetch(server.url + hls_url.replace('master.m3u8', `${rendition}/${index}.m4s`))
        if ((await answer.arrayBuffer()).byteLength === 0 || !answer.ok) throw new Error(`segment ${index}: ${answer.status}`)
        return performance.now() - began
      }
      const cold: number[] = []
      const kept: number[] = []
      for (const index of PLACES) cold.push(await fetched(index))
      await delay(2_000)
      for (let round = 0; round < 10; ++round) for (const index of PLACES) kept.push(await fetched(index))
      rows.push([`four seconds of ${rendition} that nobody has heard, over HLS: p50 / worst of ${cold.length}`, `${ms(quantile(cold, 0.5))} / ${ms(Math.max(...cold))}`])
      rows.push([`the same again: p50 / p99`, `${ms(quantile(kept, 0.5))} / ${ms(quantile(kept, 0.99))}`])
    }
    await listener.close()
  }))

test('start to ready on an existing database', () =>
  measured(async (server) => {
    const here = await place(server, 3)
    for (let round = 0; round < 20; ++round) await Promise.all(Array.from({ length: 50 }, (_, at) => here.owner.say(here.general, `message ${round} ${at}`)))
    const took: number[] = []
    for (let round = 0; round < 10; ++round) {
      await server.stop()
      const began = performance.now()
      await server.start()
      took.push(performance.now() - began)
    }
    rows.push(['start to "listening on", existing database (1000 messages): p50 / worst of 10', `${ms(quantile(took, 0.5))} / ${ms(Math.max(...took))}`])
  }))

test('memory of an idle server', () =>
  measured(async (server) => {
    const figure = (file: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${server.child.pid}/${file}`, 'utf8'))?.[1])
    const say = (when: string) => rows.push([`idle memory ${when}: VmRSS / PSS`, `${(figure('status', 'VmRSS') / 1024).toFixed(1)} MB / ${(figure('smaps_rollup', 'Pss') / 1024).toFixed(1)} MB`])
    await delay(2_000)
    say('after the start')
    const here = await place(server, 4)
    for (let at = 0; at < 200; ++at) await here.owner.say(here.general, `message ${at}`)
    await delay(12_000)
    say('ten seconds after 5 registrations and 200 messages')
  }))
