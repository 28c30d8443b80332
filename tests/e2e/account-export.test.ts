import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { befriend, openDirect, place, register, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import { until } from './support/wait.ts'
import { unzip } from './support/zip.ts'

const server = useServer()

interface Job {
  id: string
  kind: string
  state: string
  size: number | null
  expires_at: string | null
}
interface Link {
  path: string
  expires_at: string
}

async function exported(who: Person): Promise<Job> {
  const answer = await who.call('POST', '/users/@me/export')
  expect(answer.status, answer.text).toBe(202)
  return until('the export', async () => (await who.get<Job[]>('/users/@me/jobs')).find(({ state }) => state === 'done'))
}

async function download(who: Person, job: Job, headers: Record<string, string> = {}): Promise<Response> {
  const link = await who.post<Link>(`/users/@me/jobs/${job.id}/link`)
  return fetch(`${server.url}${link.path}`, { headers })
}

/** With tus, in one go. */
async function upload(who: Person, filename: string, bytes: Buffer): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/uploads`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: {
      authorization: `Bearer ${who.token}`,
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from(filename).toString('base64')}`,
      'content-type': 'application/offset+octet-stream',
    },
  })
  expect(answer.status, await answer.text()).toBe(201)
  return (answer.headers.get('location') ?? '').split('/').at(-1) as string
}

describe('an export', () => {
  test('holds what the instance keeps of one, and nothing that others wrote', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    await befriend(ada, here.owner)
    const dm = await openDirect(ada, [here.owner])
    const texts = Array.from({ length: 30 }, (_, at) => `message ${at} with "quotes" and 🎵`)
    for (const text of texts) await ada.say(here.general, text)
    await ada.say(dm.id, 'to you alone')
    await here.owner.say(dm.id, 'a secret of the owner')
    await here.owner.say(here.general, 'a secret of the owner')
    const bytes = Buffer.alloc(20_000_000, 'veza')
    const file = await upload(ada, 'long song.txt', bytes)

    const job = await exported(ada)
    expect(job.kind).toBe('data_export')
    expect(Date.parse(job.expires_at as string) - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
    const answer = await download(ada, job)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="veza-\d{4}-\d\d-\d\d\.zip"$/)
    const archive = Buffer.from(await answer.arrayBuffer())
    expect(archive.length).toBe(job.size)
    const files = unzip(archive)
    const json = <T>(name: string) => JSON.parse((files.get(name) as Buffer).toString()) as T
    expect([...files.keys()].sort()).toEqual(
      [
        'README.txt',
        'bots.json',
        'direct_channels.json',
        `files/${file}-long song.txt`,
        'files.json',
        'messages.json',
        'music.json',
        'notifications.json',
        'profile.json',
        'reactions.json',
        'read_states.json',
        'relationships.json',
        'servers.json',
        'sessions.json',
      ].sort(),
    )
    expect(json('profile.json')).toMatchObject({ id: ada.id, username: ada.user.username })
    expect(json('servers.json')).toMatchObject([{ id: here.server.id, name: here.server.name, owner: false }])
    expect(json('relationships.json')).toMatchObject([{ user: { username: here.owner.user.username }, type: 'friend' }])
    const messages = json<{ content: string; server: string | null }[]>('messages.json')
    expect(messages.map(({ content }) => content).sort()).toEqual([...texts, 'to you alone'].sort())
    const sum = (data: Buffer) => createHash('sha256').update(data).digest('hex')
    expect(sum(files.get(`files/${file}-long song.txt`) as Buffer)).toBe(sum(bytes))
    for (const [name, data] of files) expect(data.includes('a secret of the owner'), name).toBe(false)
  })

  test('is downloaded in parts, by whoever has the link, and by nobody else', async () => {
    const [ada, eve] = [await register(server), await register(server)]
    const job = await exported(ada)
    await eve.refused(404, 'not_found', 'POST', `/users/@me/jobs/${job.id}/link`)
    const whole = Buffer.from(await (await download(ada, job)).arrayBuffer())
    const part = await download(ada, job, { range: 'bytes=10-19' })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${whole.length}`)
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20))
    expect((await fetch(`${server.url}/api/v1/exports/not-a-token`)).status).toBe(404)
  })

  test('goes from the disk when it is dropped, and when the next is made', async () => {
    const ada = await register(server)
    const kept = () => readdirSync(join(server.dataDir, 'exports'))
    const first = await exported(ada)
    expect(kept()).toContain(`${first.id}.zip`)
    const second = await (async () => {
      await ada.post('/users/@me/export')
      return until('the next export', async () => (await ada.get<Job[]>('/users/@me/jobs')).find(({ id, state }) => id !== first.id && state === 'done'))
    })()
    expect(kept()).not.toContain(`${first.id}.zip`)
    expect((await ada.call('DELETE', `/users/@me/jobs/${second.id}`)).status).toBe(204)
    expect(existsSync(join(server.dataDir, 'exports', `${second.id}.zip`))).toBe(false)
    expect(await ada.get<Job[]>('/users/@me/jobs')).toEqual([])
  })
})
