import { Permission, type PermissionName } from '@/api/generated/permissions'
import type { ModerationTexts } from './texts/en'

export type GroupName = keyof ModerationTexts['groups']

/** In the order in which they are shown. */
export const groups: Record<GroupName, readonly PermissionName[]> = {
  general: ['VIEW_CHANNEL', 'MANAGE_CHANNELS', 'MANAGE_ROLES', 'MANAGE_WEBHOOKS', 'MANAGE_EMOJI', 'VIEW_AUDIT_LOG', 'MANAGE_SERVER'],
  people: ['CREATE_INVITES', 'CHANGE_NICKNAME', 'MANAGE_NICKNAMES', 'MODERATE_MEMBERS', 'KICK_MEMBERS', 'BAN_MEMBERS'],
  messages: [
    'SEND_MESSAGES',
    'READ_HISTORY',
    'ATTACH_FILES',
    'EMBED_LINKS',
    'ADD_REACTIONS',
    'SEND_POLLS',
    'SEND_VOICE_MESSAGES',
    'CREATE_THREADS',
    'SEND_IN_THREADS',
    'MENTION_EVERYONE',
    'PIN_MESSAGES',
    'MANAGE_MESSAGES',
    'BYPASS_SLOW_MODE',
  ],
  music: ['LISTEN', 'QUEUE_TRACKS', 'SKIP_TRACKS', 'DJ', 'VIEW_LIBRARY', 'UPLOAD_TRACKS', 'DOWNLOAD_TRACKS', 'MANAGE_LIBRARY'],
  power: ['ADMINISTRATOR'],
}

/** What an overwrite cannot hold, because it is of the whole community. */
const serverOnly = new Set<PermissionName>([
  'MANAGE_SERVER',
  'MANAGE_EMOJI',
  'VIEW_AUDIT_LOG',
  'KICK_MEMBERS',
  'BAN_MEMBERS',
  'MODERATE_MEMBERS',
  'CHANGE_NICKNAME',
  'MANAGE_NICKNAMES',
  'ADMINISTRATOR',
  'VIEW_LIBRARY',
  'UPLOAD_TRACKS',
  'DOWNLOAD_TRACKS',
  'MANAGE_LIBRARY',
])

export const channelPermissions = (names: readonly PermissionName[]) => names.filter((name) => !serverOnly.has(name))

export const holds = (mask: string, name: PermissionName) => (BigInt(mask) & Permission[name]) !== 0n

/** The mask with one bit set or cleared: what is asked of the server, which decides. */
export function withBit(mask: string, name: PermissionName, on: boolean): string {
  const bits = BigInt(mask)
  return String(on ? bits | Permission[name] : bits & ~Permission[name])
}

export type TriState = 'deny' | 'inherit' | 'allow'

export interface Masks {
  allow: string
  deny: string
}

export const stateOf = ({ allow, deny }: Masks, name: PermissionName): TriState =>
  holds(allow, name) ? 'allow' : holds(deny, name) ? 'deny' : 'inherit'

export const withState = ({ allow, deny }: Masks, name: PermissionName, state: TriState): Masks => ({
  allow: withBit(allow, name, state === 'allow'),
  deny: withBit(deny, name, state === 'deny'),
})

export const namesIn = (mask: string): PermissionName[] =>
  (Object.keys(Permission) as PermissionName[]).filter((name) => holds(mask, name))

/** 0xRRGGBB as a browser writes it. */
export const toHex = (color: number) => `#${color.toString(16).padStart(6, '0')}`
