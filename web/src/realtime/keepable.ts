import type { QueryKey } from '@tanstack/react-query'
import type { Message } from '@/api/types'
import { buildVersion } from '@/lib/build'
import { isRecord } from '@/lib/storage'
import type { MessageWindow } from './message-window'
import type { MemberList } from './reducers'

/** How much of an account is kept on a device for when there is no connection. */
export const kKeptWindows = 30
export const kKeptMessages = 50
const kKeptItems = 500
const kKeptMembers = 100

/** What is needed to read on: places, what one may do there, people, and the last messages. */
const kinds: ReadonlySet<unknown> = new Set(['servers', 'channels', 'roles', 'emoji', 'own-member', 'members', 'messages', 'relationships', 'notifications'])

export const isKeepable = (key: QueryKey): boolean => kinds.has(key[0])
export const isWindow = (key: QueryKey): boolean => key[0] === 'messages'

function trimmedWindow(window: MessageWindow): MessageWindow | undefined {
  // What surrounds an older place is not what was said last.
  if (!window.loaded || window.hasNewer) return undefined
  const items: readonly Message[] = window.items.slice(-kKeptMessages)
  // From here on messages may be missing, as after a lost connection.
  return { ...window, items, hasOlder: window.hasOlder || items.length < window.items.length, gapAfter: window.gapAfter ?? items.at(-1)?.id ?? '', removed: [], applied: [] }
}

function trimmedMembers({ items, complete }: MemberList): MemberList {
  return items.length <= kKeptMembers ? { items, complete } : { items: items.slice(0, kKeptMembers), complete: false }
}

/** The part of an answer that is kept; undefined for none of it. */
export function trimmed(key: QueryKey, data: unknown): unknown {
  if (data === undefined || data === null) return undefined
  if (isWindow(key)) return trimmedWindow(data as MessageWindow)
  if (key[0] === 'members') return trimmedMembers(data as MemberList)
  return Array.isArray(data) ? data.slice(0, kKeptItems) : data
}

export interface Kept {
  /** The build of the app that wrote it. */
  build: string
  key: QueryKey
  data: unknown
  /** When it was written, in milliseconds since the epoch. */
  at: number
}

/** What another build wrote may look otherwise: then it is as if nothing were kept. */
export function isKept(value: unknown): value is Kept {
  if (!isRecord(value) || value['build'] !== buildVersion) return false
  const { key, data, at } = value
  return Array.isArray(key) && isKeepable(key as QueryKey) && typeof at === 'number' && (isRecord(data) || Array.isArray(data))
}
