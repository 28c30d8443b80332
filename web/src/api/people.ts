import { queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import { api, session, unwrap } from './client'
import { keys } from './keys'
import type { Channel, Relationship, SelfUser, UserProfile, UserRef } from './types'

// The gateway keeps these lists fresh, so a query reads once and never again on its own.
const live = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY } satisfies Partial<UseQueryOptions>

/** People in one group, with oneself. */
export const kGroupMax = 10

export const relationshipsQuery = queryOptions({
  queryKey: keys.relationships,
  queryFn: ({ signal }): Promise<readonly Relationship[]> => unwrap(api.GET('/users/@me/relationships', { signal })),
  ...live,
})

export const directChannelsQuery = queryOptions({
  queryKey: keys.directChannels,
  queryFn: ({ signal }): Promise<readonly Channel[]> => unwrap(api.GET('/users/@me/channels', { signal })),
  ...live,
})

export const profileQuery = (userId: string) =>
  queryOptions({
    queryKey: keys.profile(userId),
    queryFn: ({ signal }): Promise<UserProfile> => unwrap(api.GET('/users/{user}', { params: { path: { user: userId } }, signal })),
    staleTime: 0,
  })

export function requestFriend(username: string): Promise<Relationship> {
  return unwrap(api.POST('/users/@me/relationships', { body: { username } }))
}

/** Asks or accepts, or blocks. */
export function relate(userId: string, type: 'friend' | 'blocked'): Promise<Relationship> {
  return unwrap(api.PUT('/users/@me/relationships/{user}', { params: { path: { user: userId } }, body: { type } }))
}

/** Unfriends, declines, takes back or unblocks, as it is. */
export async function unrelate(userId: string): Promise<void> {
  await unwrap(api.DELETE('/users/@me/relationships/{user}', { params: { path: { user: userId } } }))
}

export function openDirect(recipients: readonly string[], name?: string): Promise<Channel> {
  return unwrap(api.POST('/users/@me/channels', { body: { recipients: [...recipients], ...(name && { name }) } }))
}

export async function addRecipient(channelId: string, userId: string): Promise<void> {
  await unwrap(api.PUT('/channels/{channel}/recipients/{user}', { params: { path: { channel: channelId, user: userId } } }))
}

export async function removeRecipient(channelId: string, userId: string): Promise<void> {
  await unwrap(api.DELETE('/channels/{channel}/recipients/{user}', { params: { path: { channel: channelId, user: userId } } }))
}

export interface ProfilePatch {
  display_name?: string | null
  bio?: string | null
  status_text?: string | null
  /** An upload. */
  avatar?: string | null
}

export async function updateProfile(body: ProfilePatch): Promise<SelfUser> {
  const user = await unwrap(api.PATCH('/users/@me', { body }))
  session.store.setState({ user })
  return user
}

export const nameOf = (user: UserRef): string => user.display_name ?? user.username

/** Everybody in a direct channel but oneself: events tell of all, answers of a dm only of the other. */
export const othersIn = (channel: Channel, selfId: string): UserRef[] => (channel.recipients ?? []).filter((user) => user.id !== selfId)

/** What a direct channel is called: a group by its name, everything else by its people. */
export function directName(channel: Channel, selfId: string, alone: string): string {
  return channel.name || othersIn(channel, selfId).map(nameOf).join(', ') || alone
}
