import { queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import { api, publicApi, unwrap } from './client'
import { keys } from './keys'
import type { Channel, Invite, InvitePreview, Member, Overwrite, Server } from './types'

export const kMemberPage = 100

// The gateway keeps these lists fresh, so a query reads once and never again on its own.
const live = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY } satisfies Partial<UseQueryOptions>

const byPosition = (channels: Channel[]): Channel[] =>
  channels.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

export const serversQuery = queryOptions({
  queryKey: keys.servers,
  queryFn: ({ signal }): Promise<readonly Server[]> => unwrap(api.GET('/users/@me/servers', { signal })),
  ...live,
})

export const channelsQuery = (serverId: string) =>
  queryOptions({
    queryKey: keys.channels(serverId),
    queryFn: async ({ signal }): Promise<readonly Channel[]> => {
      const params = { path: { server: serverId } }
      return byPosition(await unwrap(api.GET('/servers/{server}/channels', { params, signal })))
    },
    ...live,
  })

export function fetchChannel(channelId: string): Promise<Channel> {
  return unwrap(api.GET('/channels/{channel}', { params: { path: { channel: channelId } } }))
}

/** One page of members, in the order of their user ids. */
export function fetchMembers(serverId: string, after?: string, signal?: AbortSignal): Promise<Member[]> {
  const query = { limit: String(kMemberPage), ...(after && { after }) }
  const options = { params: { path: { server: serverId }, query }, ...(signal && { signal }) }
  return unwrap(api.GET('/servers/{server}/members', options))
}

/** The id right before this one: what comes after it begins with this one. */
export function idBefore(id: string): string {
  const digits = (BigInt(`0x${id.replaceAll('-', '')}`) - 1n).toString(16).padStart(32, '0')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What one is in a community oneself: roles, nickname, timeout. Null for who is no member. */
export const ownMemberQuery = (serverId: string, selfId: string) =>
  queryOptions({
    queryKey: keys.ownMember(serverId),
    queryFn: async ({ signal }): Promise<Member | null> => {
      const query = { limit: '1', after: idBefore(selfId) }
      const [member] = await unwrap(api.GET('/servers/{server}/members', { params: { path: { server: serverId }, query }, signal }))
      return member?.user.id === selfId ? member : null
    },
    ...live,
  })

/** Who is called so, the best first: by user name, display name or nickname. */
export const memberSearchQuery = (serverId: string, sought: string) =>
  queryOptions({
    queryKey: keys.memberSearch(serverId, sought),
    queryFn: ({ signal }): Promise<readonly Member[]> => {
      const query = { q: sought, limit: String(kMemberPage) }
      return unwrap(api.GET('/servers/{server}/members', { params: { path: { server: serverId }, query }, signal }))
    },
    staleTime: 0,
  })

export function createServer(name: string): Promise<Server> {
  return unwrap(api.POST('/servers', { body: { name } }))
}

export function renameServer(serverId: string, name: string): Promise<Server> {
  return unwrap(api.PATCH('/servers/{server}', { params: { path: { server: serverId } }, body: { name } }))
}

/** `icon`: an upload, or null for none. */
export function setServerIcon(serverId: string, icon: string | null): Promise<Server> {
  return unwrap(api.PATCH('/servers/{server}', { params: { path: { server: serverId } }, body: { icon } }))
}

export async function deleteServer(serverId: string): Promise<void> {
  await unwrap(api.DELETE('/servers/{server}', { params: { path: { server: serverId } } }))
}

export async function leaveServer(serverId: string): Promise<void> {
  await unwrap(api.DELETE('/servers/{server}/members/@me', { params: { path: { server: serverId } } }))
}

export interface NewChannel {
  name: string
  type: 'text' | 'listening' | 'category'
  parent_id: string | null
  /** Absent: those of its category. */
  overwrites?: Overwrite[]
}

export function createChannel(serverId: string, channel: NewChannel): Promise<Channel> {
  const { parent_id, ...rest } = channel
  const body = { ...rest, ...(parent_id !== null && { parent_id }) }
  return unwrap(api.POST('/servers/{server}/channels', { params: { path: { server: serverId } }, body }))
}

export interface ChannelPatch {
  name?: string
  topic?: string | null
  parent_id?: string | null
  position?: number
}

export function updateChannel(channelId: string, body: ChannelPatch): Promise<Channel> {
  return unwrap(api.PATCH('/channels/{channel}', { params: { path: { channel: channelId } }, body }))
}

export async function deleteChannel(channelId: string): Promise<void> {
  await unwrap(api.DELETE('/channels/{channel}', { params: { path: { channel: channelId } } }))
}

export const invitesQuery = (serverId: string) =>
  queryOptions({
    queryKey: keys.invites(serverId),
    queryFn: ({ signal }): Promise<Invite[]> =>
      unwrap(api.GET('/servers/{server}/invites', { params: { path: { server: serverId } }, signal })),
    staleTime: 0,
  })

export interface NewInvite {
  max_age?: number
  max_uses?: number
}

export function createInvite(serverId: string, body: NewInvite): Promise<Invite> {
  return unwrap(api.POST('/servers/{server}/invites', { params: { path: { server: serverId } }, body }))
}

export async function revokeInvite(code: string): Promise<void> {
  await unwrap(api.DELETE('/invites/{code}', { params: { path: { code } } }))
}

export const invitePreviewQuery = (code: string) =>
  queryOptions({
    queryKey: keys.invitePreview(code),
    queryFn: ({ signal }): Promise<InvitePreview> =>
      unwrap(publicApi.GET('/invites/{code}', { params: { path: { code } }, signal })),
    staleTime: 30_000,
  })

export function joinByInvite(code: string): Promise<Server> {
  return unwrap(api.POST('/invites/{code}', { params: { path: { code } } }))
}
