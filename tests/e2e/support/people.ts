import { onTestFinished } from 'vitest'
import { Api } from './api.ts'
import { Gateway, type ConnectOptions } from './gateway.ts'
import type { AuthGrant, Channel, Community, Invite, Message, SelfUser } from './types.ts'
import { unique } from './unique.ts'

export const PASSWORD = 'correct horse battery staple'

/** An account that is logged in. */
export class Person extends Api {
  readonly user: SelfUser
  refreshToken: string

  constructor(server: { readonly url: string }, grant: AuthGrant) {
    super(server, grant.access_token)
    this.user = grant.user
    this.refreshToken = grant.refresh_token
  }

  get id(): string {
    return this.user.id
  }

  /** A gateway connection that ends with the test. */
  async connect(options: ConnectOptions = {}): Promise<Gateway> {
    const gateway = await Gateway.connect(this.server, this.token, options)
    onTestFinished(() => gateway.socket.terminate())
    return gateway
  }

  say(channel: string, content: string, extra: Record<string, unknown> = {}): Promise<Message> {
    return this.post<Message>(`/channels/${channel}/messages`, { content, ...extra })
  }

  /** Another device of the same account. */
  async elsewhere(): Promise<Person> {
    return login(this.server, this.user.username)
  }
}

export async function register(server: { readonly url: string }, stem = 'user', extra: Record<string, unknown> = {}): Promise<Person> {
  const grant = await new Api(server).post<AuthGrant>('/auth/register', { username: unique(stem), password: PASSWORD, ...extra })
  return new Person(server, grant)
}

export async function login(server: { readonly url: string }, name: string, password = PASSWORD): Promise<Person> {
  return new Person(server, await new Api(server).post<AuthGrant>('/auth/login', { login: name, password }))
}

export function people(server: { readonly url: string }, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, (_, at) => register(server, `person${at}`)))
}

/** A server of somebody's with its first channel, and who joined it. */
export interface Place {
  owner: Person
  server: Community
  /** The text channel that every server starts with. */
  general: string
  members: Person[]
}

export async function found(owner: Person, members: Person[] = []): Promise<Place> {
  const server = await owner.post<Community>('/servers', { name: unique('place') })
  const channels = await owner.get<Channel[]>(`/servers/${server.id}/channels`)
  const general = channels.find((channel) => channel.type === 'text')
  if (!general) throw new Error('a new server has no text channel')
  const place = { owner, server, general: general.id, members }
  for (const member of members) await join(place, member)
  return place
}

/** `count` new accounts in a new server of another one, who comes first: the first of all is the administrator. */
export async function place(server: { readonly url: string }, count: number): Promise<Place> {
  const owner = await register(server, 'owner')
  return found(owner, await people(server, count))
}

/** Both are friends then, and have a dm. */
export async function befriend(a: Person, b: Person): Promise<void> {
  await a.post('/users/@me/relationships', { username: b.user.username })
  await b.put(`/users/@me/relationships/${a.id}`, { type: 'friend' })
}

export function openDirect(owner: Person, others: Person[], extra: Record<string, unknown> = {}): Promise<Channel> {
  return owner.post<Channel>('/users/@me/channels', { recipients: others.map(({ id }) => id), ...extra })
}

export async function invite(to: Place, limits: Record<string, unknown> = {}): Promise<Invite> {
  return to.owner.post<Invite>(`/servers/${to.server.id}/invites`, limits)
}

export async function join(to: Place, who: Person): Promise<Community> {
  const { code } = await invite(to)
  return who.post<Community>(`/invites/${code}`)
}

export function addChannel(to: Place, extra: Record<string, unknown> = {}): Promise<Channel> {
  return to.owner.post<Channel>(`/servers/${to.server.id}/channels`, { name: unique('channel'), ...extra })
}
