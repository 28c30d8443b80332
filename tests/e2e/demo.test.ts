import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Album, Playlist, PlaylistItem, Track } from './support/music.ts'
import { login, type Person, register } from './support/people.ts'
import { Child, type Exit } from './support/process.ts'
import { ask, becomes, type WholeRoom } from './support/rooms.ts'
import { Server } from './support/server.ts'
import type { Channel, Community, Member, Message } from './support/types.ts'
import { within } from './support/wait.ts'

const CHEAP = { 'auth.argon2.memory_kib': 64, 'auth.argon2.passes': 1 }

let folder: string
let told: Exit
let server: Server
let passwords: Map<string, string>
let nora: Person
let home: Community
let channels: Channel[]

const demo = (dataDir: string, ...args: string[]): Promise<Exit> =>
  within('the end of the demo', new Child(['demo', '--data', dataDir, ...args], { settings: CHEAP }).exited, 240_000)
const passwordsIn = (text: string) => new Map([...text.matchAll(/^ {2}(\w+) +(\S{16})$/gm)].map((found) => [found[1]!, found[2]!]))
const enter = (name: string) => login(server, name, passwords.get(name)!)
const channel = (name: string) => channels.find((each) => each.name === name)!
const said = (who: Person, name: string) => who.get<Message[]>(`/channels/${channel(name).id}/messages?limit=100`)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veza-e2e-demo-'))
  told = await demo(folder)
  expect(told.code, told.stderr).toBe(0)
  passwords = passwordsIn(told.stdout)
  server = await Server.start({ dataDir: folder })
  nora = await enter('nora')
  ;[home] = (await nora.get<Community[]>('/users/@me/servers')) as [Community]
  channels = await nora.get<Channel[]>(`/servers/${home.id}/channels`)
}, 300_000)
afterAll(async () => {
  await server?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

describe('the demo community', () => {
  test('has a name, and needs no first steps', async () => {
    expect(await nora.get('/instance')).toMatchObject({ name: 'The Night Shift', set_up: true })
  })

  test('has people who can log in, and tells how far it is', async () => {
    expect(told.stdout).toMatch(/telling the story: 10 %\n(.*\n)*telling the story: 100 %/)
    expect(passwords.size).toBe(9)
    expect(new Set(passwords.values()).size).toBe(9)
    for (const name of passwords.keys()) {
      const person = await enter(name)
      expect(person.user).toMatchObject({ username: name, instance_admin: name === 'nora', avatar: expect.any(String), bio: expect.any(String) })
      expect((await person.get<unknown[]>('/auth/sessions')).length, 'the story has logged out').toBe(name === 'nora' ? 2 : 1)
    }
    const face = await fetch(`${server.url}/api/v1/pictures/${nora.user.avatar}?size=64`)
    expect(face.status).toBe(200)
    expect(face.headers.get('content-type')).toMatch(/^image\//)
  })

  test('has a house with rooms, roles and members', async () => {
    expect(home).toMatchObject({ name: 'Night Shift Collective', owner_id: nora.id, icon: expect.any(String), member_count: 9 })
    expect(channels.filter((each) => each.type === 'category').map((each) => each.name)).toEqual(['The house', 'Making music', 'On stage', 'Backstage'])
    expect(channels.filter((each) => each.type === 'text').length).toBe(9)
    expect(channels.filter((each) => each.type === 'text').every((each) => each.parent_id && each.topic)).toBe(true)
    const roles = await nora.get<{ id: string; name: string; hoist: boolean }[]>(`/servers/${home.id}/roles`)
    expect(roles.map((role) => role.name)).toEqual(['Keepers', 'Musicians', 'Listeners', '@everyone'])
    const members = await nora.get<Member[]>(`/servers/${home.id}/members?limit=100`)
    expect(members.map((member) => member.roles.length)).toEqual(Array(9).fill(1))
    const wren = await enter('wren')
    expect((await wren.get<Channel[]>(`/servers/${home.id}/channels`)).map((each) => each.name)).not.toContain('keepers')
    expect((await nora.get<unknown[]>(`/users/@me/relationships`)).length, 'friends, and one who asks').toBe(4)
  })

  test('has a room in which a playlist waits for somebody to let it go on', async () => {
    const radio = channels.find((each) => each.type === 'listening')!
    expect(radio.name).toBe('night-radio')
    const wren = await enter('wren')
    const { state, queue } = await wren.get<WholeRoom>(`/channels/${radio.id}/room`)
    expect(state).toMatchObject({ playing: false, item: { track: { title: expect.any(String) } }, controller: null })
    expect(queue.length).toBeGreaterThanOrEqual(3)
    const gateway = await wren.connect()
    await ask(gateway, 'room.join', { channel_id: radio.id })
    await ask(gateway, 'room.play', { channel_id: radio.id })
    expect((await becomes(gateway, radio.id, ({ playing }) => playing)).item!.id).toBe(state.item!.id)
  })

  test('has talked for two weeks: replies, reactions, a poll, a pin, a thread, a picture', async () => {
    const all = (await Promise.all(channels.filter((each) => each.type === 'text').map((each) => said(nora, each.name)))).flat()
    expect(all.length).toBeGreaterThanOrEqual(40)
    const times = all.map((message) => Date.parse(message.created_at))
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now())
    expect(Date.now() - Math.max(...times)).toBeLessThan(3 * 60 * 60_000)
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(12 * 24 * 60 * 60_000)
    expect(all.filter((message) => message.reply).length).toBeGreaterThanOrEqual(6)
    expect(all.flatMap((message) => message.reactions).length).toBeGreaterThanOrEqual(15)
    const poll = all.find((message) => message.poll)!.poll!
    expect(poll.options.map((option) => option.votes)).toEqual([2, 4, 2])
    expect((await nora.get<Message[]>(`/channels/${channel('gigs').id}/pins`)).length).toBe(1)
    const started = all.find((message) => message.thread)!
    expect(started.thread).toMatchObject({ name: 'Low Tide, rough mix 3', message_count: 4, archived: false })
    const shown = all.find((message) => message.attachments.length)!.attachments[0]!
    expect(shown).toMatchObject({ kind: 'image', width: 768, height: 512, alt: expect.stringContaining('sun') })
    expect((await fetch(new URL(shown.url, server.url))).status).toBe(200)
    expect((await said(nora, 'en-français')).some((message) => message.content.includes('chuchote'))).toBe(true)
  })

  test('has something new for who was away', async () => {
    const general = channel('general')
    const messages = await said(nora, 'general')
    const at = messages.findIndex((message) => message.id === general.read_state.message_id)
    expect(at).toBeGreaterThan(0)
    expect(general.read_state.mentions).toBe(1)
    expect(messages.slice(0, at).some((message) => message.mentions.includes(nora.id))).toBe(true)
    const theo = await enter('theo')
    const theirs = await theo.get<Channel[]>(`/servers/${home.id}/channels`)
    for (const each of theirs.filter((one) => one.type === 'text')) expect(each.read_state.message_id).toBe(each.last_message_id)
  })

  test('has music that plays', async () => {
    const wren = await enter('wren')
    const tracks = await wren.get<Track[]>(`/tracks?server_id=${home.id}`)
    expect(tracks.length).toBe(6)
    for (const track of tracks) {
      expect(track).toMatchObject({ status: 'ready', format: 'wav', channels: 2, album: expect.anything(), year: expect.any(Number) })
      expect(track.duration_ms).toBeGreaterThan(20_000)
      expect(track.loudness_lufs).toBeGreaterThan(-40)
      expect(new Set(track.waveform_preview).size, 'a waveform that moves').toBeGreaterThan(10)
    }
    expect(new Set(tracks.map((track) => track.size)).size).toBeGreaterThan(3)
    const albums = await wren.get<(Album & { cover: string | null })[]>(`/albums?server_id=${home.id}`)
    expect(albums.map((album) => [album.title, album.tracks, typeof album.cover])).toEqual([
      ['Field Notes', 1, 'string'],
      ['Low Tide EP', 3, 'string'],
      ['Paper Moons', 2, 'string'],
    ])
    const [list] = (await wren.get<Playlist[]>(`/playlists?server_id=${home.id}`)) as [Playlist]
    const items = await wren.get<PlaylistItem[]>(`/playlists/${list.id}/tracks`)
    expect(items.map((item) => item.track?.title)).toEqual(['Low Tide', 'Paper Moons', 'La verrière', 'Harbour Lights'])
    const { comments } = await wren.get<{ comments: { content: string }[] }>(`/tracks/${tracks.find((track) => track.title === 'Low Tide')!.id}/comments`)
    expect(comments.length).toBe(4)
    const playback = await wren.post<{ stream_url: string; size: number }>(`/tracks/${tracks[0]!.id}/playback`, {})
    const part = await fetch(server.url + playback.stream_url, { headers: { range: 'bytes=100000-100999' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 100000-100999/${playback.size}`)
    const bytes = new Uint8Array(await part.arrayBuffer())
    expect(bytes.length).toBe(1000)
    expect(new Set(bytes).size, 'a sound, not silence').toBeGreaterThan(50)
  })
})

describe('veza demo', () => {
  test('leaves a running server and a demo that is there alone', async () => {
    const running = await demo(folder)
    expect(running.code).toBe(1)
    expect(running.stderr).toContain('in use')
    await server.whileStopped(async () => {
      const again = await demo(folder)
      expect(again.code, again.stderr).toBe(0)
      expect(again.stdout).toContain('is here already')
      expect(passwordsIn(again.stdout).size).toBe(0)
      expect((await demo(folder, '--force-add')).stdout).toContain('is here already')
    })
    expect((await login(server, 'nora', passwords.get('nora')!)).id).toBe(nora.id)
    expect((await nora.get<Community[]>('/users/@me/servers')).length).toBe(1)
  })

  test('stays away from people unless it is told to join them, and from their names', async () => {
    const other = await Server.start()
    onTestFinished(() => other.dispose())
    const first = await register(other, 'first')
    await other.whileStopped(async () => {
      const refused = await demo(other.dataDir)
      expect(refused.code).toBe(1)
      expect(refused.stderr).toContain('--force-add')
      const added = await demo(other.dataDir, '--force-add')
      expect(added.code, added.stderr).toBe(0)
      passwords.set('beside', passwordsIn(added.stdout).get('nora')!)
    })
    expect((await login(other, 'nora', passwords.get('beside')!)).user.instance_admin).toBe(false)
    expect((await login(other, first.user.username)).user.instance_admin).toBe(true)
    expect(await first.get('/instance')).toMatchObject({ name: null, set_up: false })
  }, 300_000)

  test('needs its names', async () => {
    const other = await Server.start()
    onTestFinished(() => other.dispose())
    await first(other, 'theo')
    await other.whileStopped(async () => {
      const refused = await demo(other.dataDir, '--force-add')
      expect(refused.code).toBe(1)
      expect(refused.stderr).toContain('has a name that somebody of the demo needs')
    })
  })
})

/** Somebody who is called exactly so. */
async function first(where: Server, username: string): Promise<void> {
  const answer = await fetch(`${where.url}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'correct horse battery staple' }),
  })
  expect(answer.status).toBe(201)
}
