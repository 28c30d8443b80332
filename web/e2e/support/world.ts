import type { BrowserContextOptions } from '@playwright/test'
import { App } from './app'
import type { TestFile } from './files'
import { expect, kPassword, uniqueName, type Visit } from './test'
import type { VezaServer } from './veza-server'

interface Made {
  id: string
}

/**
 * An account that acts over REST, as a bot would: what a test only needs to be there is there at once. Its page is
 * signed in from the first moment.
 */
export class Person {
  private constructor(
    private readonly origin: string,
    readonly id: string,
    readonly name: string,
    private readonly token: string,
    private readonly refreshToken: string,
  ) {}

  static async create({ url }: VezaServer, stem: string): Promise<Person> {
    const name = uniqueName(stem)
    const body = JSON.stringify({ username: name, password: kPassword })
    const answer = await fetch(`${url}/api/v1/auth/register`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    const grant = (await answer.json()) as { access_token: string; refresh_token: string; user: Made }
    return new Person(url, grant.user.id, name, grant.access_token, grant.refresh_token)
  }

  private async call<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` }
    const answer = await fetch(`${this.origin}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (answer.status === 204 ? undefined : await answer.json()) as T
  }

  private post<T>(path: string, body?: object): Promise<T> {
    return this.call('POST', path, body)
  }

  /** Answers its id and that of its first channel. */
  async createServer(name: string): Promise<{ serverId: string; general: string }> {
    const { id: serverId } = await this.post<Made>('/servers', { name })
    const channels = await this.call<Made[]>('GET', `/servers/${serverId}/channels`)
    return { serverId, general: channels[0]?.id ?? '' }
  }

  /** Nobody but who administers sees the library of the community any more. */
  async closeLibrary(serverId: string): Promise<void> {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` }
    const roles = `${this.origin}/api/v1/servers/${serverId}/roles`
    const all = (await (await fetch(roles, { headers })).json()) as (Made & { permissions: string })[]
    const permissions = BigInt(all.find(({ id }) => id === serverId)?.permissions ?? 0) & ~(1n << 36n)
    const answer = await fetch(`${roles}/${serverId}`, { method: 'PATCH', headers, body: JSON.stringify({ permissions: String(permissions) }) })
    if (!answer.ok) throw new Error(`${roles}: ${answer.status} ${await answer.text()}`)
  }

  async createChannel(serverId: string, name: string, type: 'text' | 'listening' = 'text'): Promise<string> {
    return (await this.post<Made>(`/servers/${serverId}/channels`, { name, type })).id
  }

  async join(owner: Person, serverId: string): Promise<void> {
    const { code } = await owner.post<{ code: string }>(`/servers/${serverId}/invites`, {})
    await this.post(`/invites/${code}`)
  }

  /** Takes what is in `bits` from everybody in a community, or gives it to them. */
  async letEverybody(serverId: string, may: boolean, bits: bigint): Promise<void> {
    const roles = await this.call<(Made & { position: number; permissions: string })[]>('GET', `/servers/${serverId}/roles`)
    const everyone = roles.find(({ position }) => position === 0)
    const before = BigInt(everyone?.permissions ?? 0)
    await this.call('PATCH', `/servers/${serverId}/roles/${everyone?.id}`, { permissions: String(may ? before | bits : before & ~bits) })
  }

  async makePlaylist(title: string): Promise<void> {
    await this.post('/playlists', { title })
  }

  /** Brings files into their own library, in this order, and waits until all can be heard. */
  async bring(files: readonly TestFile[]): Promise<void> {
    const tracks: string[] = []
    for (const { name, buffer } of files) {
      const metadata = `filename ${Buffer.from(name).toString('base64')}`
      const headers = { Authorization: `Bearer ${this.token}`, 'Tus-Resumable': '1.0.0', 'Upload-Length': String(buffer.length), 'Upload-Metadata': metadata, 'Content-Type': 'application/offset+octet-stream' }
      const answer = await fetch(`${this.origin}/api/v1/uploads`, { method: 'POST', headers, body: new Uint8Array(buffer) })
      const upload_id = answer.headers.get('Location')?.split('/').at(-1)
      tracks.push((await this.post<Made>('/tracks', { upload_id })).id)
    }
    for (const id of tracks) await expect.poll(async () => (await this.call<{ status: string }>('GET', `/tracks/${id}`)).status).toBe('ready')
  }

  /** The conversation of two who have a community in common, or are friends. */
  async direct(other: Person): Promise<string> {
    return (await this.post<Made>('/users/@me/channels', { recipients: [other.id] })).id
  }

  /** Says it, and answers the id of the message. */
  async say(channelId: string, content: string): Promise<string> {
    return (await this.post<Made>(`/channels/${channelId}/messages`, { content })).id
  }

  /** Says it at a moment of a track. */
  async comment(trackId: string, content: string, position_ms: number): Promise<void> {
    await this.post(`/tracks/${trackId}/comments`, { content, position_ms })
  }

  /** A browser in which this account is signed in. Once: its token is renewed there. */
  async open(visit: Visit, path: string, options: BrowserContextOptions = {}): Promise<App> {
    const stored = [{ name: 'veza.refresh_token', value: this.refreshToken }]
    const { page } = await visit(path, { storageState: { cookies: [], origins: [{ origin: this.origin, localStorage: stored }] }, ...options })
    // A page that is left in the middle of the exchange would lose its token.
    await page.waitForFunction((first) => localStorage.getItem('veza.refresh_token') !== first, this.refreshToken)
    return new App(page, this.name)
  }
}

export const channelPath = (serverId: string, channelId: string) => `/servers/${serverId}/channels/${channelId}`

/** Where people are: the fixtures of a test. */
export interface Place {
  veza: VezaServer
  visit: Visit
}

/** A community that the first of them has made and the others have joined: each looks at its channel general. */
export async function gather<const Names extends readonly string[]>({ veza, visit }: Place, community: string, names: Names, options: BrowserContextOptions = {}) {
  const people: Person[] = []
  for (const name of names) people.push(await Person.create(veza, name))
  const [owner, ...guests] = people
  if (!owner) throw new Error('a community needs an owner')
  const { serverId, general } = await owner.createServer(community)
  for (const guest of guests) await guest.join(owner, serverId)
  const open = async (person: Person) => {
    const app = await person.open(visit, channelPath(serverId, general), options)
    await app.isConnected()
    return app
  }
  return (await Promise.all(people.map(open))) as { [At in keyof Names]: App }
}
