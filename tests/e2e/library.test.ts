import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sound, type Track } from './support/music.ts'
import { place } from './support/people.ts'
import { veza } from './support/process.ts'
import { Server } from './support/server.ts'
import { until } from './support/wait.ts'

/** A folder of music, and a server that may be told of it. */
async function opened() {
  const server = await Server.start()
  onTestFinished(() => server.dispose())
  const folder = mkdtempSync(join(tmpdir(), 'veza-e2e-library-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const here = await place(server, 1)
  const write = (path: string, content: Buffer | string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const library = (...args: string[]) => veza(['library', ...args, '--data', server.dataDir])
  const tracks = async (who = here.owner) => who.get<Track[]>(`/tracks?server_id=${here.server.id}&sort=title&limit=100`)
  const standing = async () => Object.fromEntries((await tracks()).map((track) => [track.title, track.failure ?? track.status]))
  return { server, folder, here, write, library, tracks, standing }
}

describe('a folder of music', () => {
  test('becomes tracks where it is, and is followed as it changes', async () => {
    const { server, folder, here, write, library, tracks, standing } = await opened()
    const one = sound()
    write('Ada/Record/one.wav', one)
    write('Ada/Record/two.wav', sound())
    write('Ada/Record/cover.txt', 'not a cover')
    write('broken.flac', 'fLaC and nothing more')
    write('.hidden/three.wav', sound())
    symlinkSync(folder, join(folder, 'loop'))
    const added = await library('add', folder, '--server', here.server.id)
    expect(added, added.stderr).toMatchObject({ code: 0 })
    expect(added.stdout).toContain('  3 new\n')
    expect(added.stdout).toMatch(/1 left out: hidden\n.*1 left out: symbolic links are not followed\n.*1 left out: neither/s)
    expect(added.stdout).toContain('  2 tracks ready\n')
    expect(added.stdout).toMatch(/1 tracks cannot be heard: \w+\n/)
    expect(await standing()).toMatchObject({ one: 'ready', two: 'ready' })
    const [reader] = here.members
    expect((await tracks(reader)).map((track) => track.title)).toEqual(['one', 'two'])

    const track = (await tracks()).find((each) => each.title === 'one')!
    const { stream_url } = await reader!.post<{ stream_url: string }>(`/tracks/${track.id}/playback`, {})
    const part = await fetch(server.url + stream_url, { headers: { Range: 'bytes=1000-1999' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${one.length}`)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(one.subarray(1000, 2000))
    const tag = part.headers.get('etag')

    const other = sound()
    write('Ada/Record/one.wav', other)
    rmSync(join(folder, 'Ada/Record/two.wav'))
    write('Ada/four.wav', sound())
    const stale = await fetch(server.url + stream_url, { headers: { Range: 'bytes=0-9', 'If-Range': tag! } })
    expect([404, 409], 'never bytes of another file under the old tag').toContain(stale.status)
    const scanned = await library('scan')
    expect(scanned, scanned.stderr).toMatchObject({ code: 0 })
    expect(scanned.stdout).toContain('  2 tracks ready\n')
    expect(await standing()).toMatchObject({ one: 'ready', two: 'file_missing', four: 'ready' })
    const whole = await fetch(server.url + stream_url)
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(other)
    expect(whole.headers.get('etag')).not.toBe(tag)

    await here.owner.call('DELETE', `/tracks/${track.id}`)
    expect(readFileSync(join(folder, 'Ada/Record/one.wav'))).toEqual(other)
    expect((await library('scan')).stdout).toContain('1 left out: somebody removed the track')

    const removed = await library('remove', folder)
    expect(removed.code).toBe(0)
    await until('the tracks are out', async () => (await tracks()).length === 0)
    expect(readFileSync(join(folder, 'Ada/Record/one.wav'))).toEqual(other)
    await until('the folder left', async () => (await library('list')).stdout.includes('there are none'))
  })

  test('is brought in once, however often the server is killed meanwhile', async () => {
    const { server, folder, here, write, library, tracks } = await opened()
    const count = 60
    for (let at = 0; at < count; at++) write(`d${at % 5}/${String(at).padStart(3, '0')}.wav`, sound(0.2))
    expect((await library('add', folder, '--server', here.server.id, '--detach')).code).toBe(0)
    for (let kill = 1; kill <= 2; kill++) {
      await until('some are there', async () => (await tracks()).filter((track) => track.status === 'ready').length >= kill * 5)
      await server.kill()
      await server.start()
    }
    const scanned = await library('scan', folder)
    expect(scanned, scanned.stderr).toMatchObject({ code: 0 })
    expect(scanned.stdout).toContain(`  ${count} as they were\n`)
    const all = await tracks()
    expect(all.map((track) => track.title)).toEqual(Array.from({ length: count }, (_, at) => String(at).padStart(3, '0')))
    expect(new Set(all.map((track) => track.status))).toEqual(new Set(['ready']))
  })

  test('that cannot be had is said to be, and loses nothing', async () => {
    const { server, folder, here, write, library, standing } = await opened()
    write('music/one.wav', sound())
    const music = join(folder, 'music')
    expect((await library('add', music, '--server', here.server.id)).code).toBe(0)
    renameSync(music, join(folder, 'elsewhere'))
    const scanned = await library('scan')
    expect(scanned.code).toBe(1)
    expect(scanned.stderr).toContain('the folder is not there')
    expect(await standing()).toEqual({ one: 'ready' })
    renameSync(join(folder, 'elsewhere'), music)
    expect((await library('scan', music)).stdout).toContain('  1 as they were\n')

    expect((await library('add', join(folder, 'none'), '--server', here.server.id)).stderr).toContain('there is no folder')
    expect((await library('add', folder, '--server', here.server.id)).stderr).toContain('one within the other')
    expect((await library('add', server.dataDir, '--server', here.server.id)).stderr).toContain('overlap')
    write('other/two.wav', sound())
    expect((await library('add', join(folder, 'other'))).stderr).toContain('--owner USER')
    expect((await library('add', join(folder, 'other'), '--owner', 'nobody-here')).stderr).toContain('no user called')
    expect((await library('scan', folder)).stderr).toContain('library list')
  })

  test('may be told of while the server does not run', async () => {
    const { server, folder, here, write, library, standing } = await opened()
    write('one.wav', sound())
    await server.stop()
    const added = await library('add', folder, '--owner', here.owner.user.username, '--server', here.server.name)
    expect(added, added.stderr).toMatchObject({ code: 0 })
    expect(added.stdout).toContain('the server does not run')
    await server.start()
    await until('it is there', async () => (await standing()).one === 'ready')
  })
})
