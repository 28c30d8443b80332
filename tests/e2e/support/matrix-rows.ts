import type { Cast, Role } from './cast.ts'
import { join, register, type Person } from './people.ts'

export interface Request {
  method: string
  path: string
  body?: unknown
  headers?: Record<string, string>
}

/** One row: how the route is asked, and what each of the cast is answered. */
export interface Row {
  operation: string
  /** Where a route is worth asking in several ways. */
  variant?: string
  /** What to ask, made fresh for each role where the request uses something up. */
  request: (cast: Cast, who: Person) => Request | Promise<Request>
  expected: Record<Role, number>
  /** Without a token: 401, unless the route is for everybody. */
  anonymous?: number
}

export type Statuses = Partial<Record<Role, number>>

/** The same for all, but for the exceptions. */
export function all(status: number, exceptions: Statuses = {}): Record<Role, number> {
  const everyone = { stranger: status, member: status, denied: status, muted: status, timedOut: status, administrator: status, owner: status }
  return { ...everyone, ...exceptions }
}

/** Things of a server: strangers do not find it, members may not, who administers may. */
export function managed(status: number, exceptions: Statuses = {}): Record<Role, number> {
  return all(403, { stranger: 404, administrator: status, owner: status, ...exceptions })
}

export const inServer = (status: number, exceptions: Statuses = {}) => all(status, { stranger: 404, ...exceptions })
export const inChannel = (status: number, exceptions: Statuses = {}) => inServer(status, { denied: 404, ...exceptions })

export const server = (cast: Cast) => `/servers/${cast.server.id}`
export const messages = (cast: Cast) => `/channels/${cast.channel.id}/messages`

/** Somebody to be acted upon, who is a member. */
export async function victim(cast: Cast): Promise<Person> {
  const person = await register(cast.owner.server, 'victim')
  await join(cast, person)
  return person
}
