import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { AuditEntry, Ban, Channel, Explanation, Member, Role, UserRef } from './types'

const kPage = 50

export interface RolePatch {
  name?: string
  color?: number | null
  permissions?: string
  hoist?: boolean
  mentionable?: boolean
  position?: number
}

export function createRole(serverId: string, name: string): Promise<Role> {
  return unwrap(api.POST('/servers/{server}/roles', { params: { path: { server: serverId } }, body: { name } }))
}

export function updateRole(role: Role, body: RolePatch): Promise<Role> {
  const path = { server: role.server_id, role: role.id }
  return unwrap(api.PATCH('/servers/{server}/roles/{role}', { params: { path }, body }))
}

export async function deleteRole(role: Role): Promise<void> {
  await unwrap(api.DELETE('/servers/{server}/roles/{role}', { params: { path: { server: role.server_id, role: role.id } } }))
}

/** `code`: of the authenticator app, where the account asks for one. */
export async function transferServer(serverId: string, userId: string, password: string, code: string): Promise<void> {
  const body = { user_id: userId, password, ...(code && { code }) }
  await unwrap(api.POST('/servers/{server}/transfer', { params: { path: { server: serverId } }, body }))
}

export interface MemberPatch {
  nickname?: string | null
  roles?: string[]
  timeout_until?: string | null
}

/** Why something is done, for the audit log. Headers hold no other script, so it is encoded. */
const because = (reason: string) => (reason.trim() ? { 'X-Audit-Reason': encodeURIComponent(reason.trim()) } : {})

export function updateMember(serverId: string, userId: string, body: MemberPatch, reason = ''): Promise<Member> {
  const params = { path: { server: serverId, user: userId } }
  return unwrap(api.PATCH('/servers/{server}/members/{user}', { params, body, headers: because(reason) }))
}

export async function kickMember(serverId: string, userId: string, reason: string): Promise<void> {
  const params = { path: { server: serverId, user: userId } }
  await unwrap(api.DELETE('/servers/{server}/members/{user}', { params, headers: because(reason) }))
}

export async function banMember(serverId: string, userId: string, reason: string, deleteSeconds: number): Promise<void> {
  const params = { path: { server: serverId, user: userId } }
  const body = { ...(reason.trim() && { reason: reason.trim() }), delete_message_seconds: deleteSeconds }
  await unwrap(api.PUT('/servers/{server}/bans/{user}', { params, body }))
}

export async function unbanMember(serverId: string, userId: string): Promise<void> {
  await unwrap(api.DELETE('/servers/{server}/bans/{user}', { params: { path: { server: serverId, user: userId } } }))
}

export const bansQuery = (serverId: string) =>
  infiniteQueryOptions({
    queryKey: keys.bans(serverId),
    queryFn: ({ pageParam, signal }): Promise<Ban[]> => {
      const query = { limit: String(kPage), ...(pageParam && { after: pageParam }) }
      return unwrap(api.GET('/servers/{server}/bans', { params: { path: { server: serverId }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page: Ban[]) => (page.length === kPage ? page.at(-1)?.user.id : undefined),
  })

/** An empty one lets everything through. */
export interface AuditFilter {
  actor: string
  action: string
  /** The id of what something was done to. */
  target: string
}

/** Everybody who stands in the log of a community, whatever part of it is read. */
export const auditActorsQuery = (serverId: string) =>
  queryOptions({
    queryKey: keys.auditActors(serverId),
    queryFn: ({ signal }): Promise<UserRef[]> => unwrap(api.GET('/servers/{server}/audit-log/actors', { params: { path: { server: serverId } }, signal })),
  })

export const auditQuery = (serverId: string, { actor, action, target }: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: keys.audit(serverId, actor, action, target),
    queryFn: ({ pageParam, signal }): Promise<AuditEntry[]> => {
      const query = { limit: String(kPage), ...(pageParam && { before: pageParam }), ...(actor && { actor }), ...(action && { action }), ...(target && { target }) }
      return unwrap(api.GET('/servers/{server}/audit-log', { params: { path: { server: serverId }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: (page: AuditEntry[]) => (page.length === kPage ? page.at(-1)?.id : undefined),
    staleTime: 0,
  })

export interface OverwriteBody {
  kind: 'role' | 'member'
  allow: string
  deny: string
}

export async function setOverwrite(channelId: string, target: string, body: OverwriteBody): Promise<void> {
  await unwrap(api.PUT('/channels/{channel}/overwrites/{target}', { params: { path: { channel: channelId, target } }, body }))
}

export async function removeOverwrite(channelId: string, target: string): Promise<void> {
  await unwrap(api.DELETE('/channels/{channel}/overwrites/{target}', { params: { path: { channel: channelId, target } } }))
}

export async function syncChannel(channelId: string): Promise<void> {
  await unwrap(api.POST('/channels/{channel}/sync', { params: { path: { channel: channelId } } }))
}

export function setSlowMode(channelId: string, seconds: number): Promise<Channel> {
  return unwrap(api.PATCH('/channels/{channel}', { params: { path: { channel: channelId } }, body: { slow_mode_s: seconds } }))
}

export const explainQuery = (channelId: string, userId: string) =>
  queryOptions({
    queryKey: keys.explain(channelId, userId),
    queryFn: ({ signal }): Promise<Explanation> =>
      unwrap(api.GET('/channels/{channel}/explain', { params: { path: { channel: channelId }, query: { user: userId } }, signal })),
    staleTime: 0,
  })
