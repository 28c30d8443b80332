import { expect } from 'vitest'
import type { Gateway } from './gateway.ts'
import type { Track } from './music.ts'
import type { Person } from './people.ts'
import type { Channel } from './types.ts'
import { unique } from './unique.ts'

export interface RoomItem {
  id: string
  track: Track
  added_by: { id: string } | null
  added_at: string
}
export interface RoomState {
  channel_id: string
  rev: number
  playing: boolean
  item: RoomItem | null
  next: RoomItem | null
  anchor_pos_ms: number
  anchor_server_us: number
  rate: number
  queue_rev: number
  queue_length: number
  controller: { id: string } | null
  left: { item_id: string; reason: 'ended' | 'skipped' | 'voted' | 'gone'; by: { id: string } | null } | null
}
export interface RoomListeners {
  channel_id: string
  count: number
  people: { id: string }[]
  item_id: string | null
  votes: number
  votes_needed: number
}
export interface RoomVisit {
  state: RoomState
  listeners: RoomListeners
  voted: boolean
}
export interface WholeRoom extends RoomVisit {
  queue: { id: string; track: { id: string; title: string; artist: string; duration_ms: number; cover: string | null }; added_by: { id: string } | null; added_at: string }[]
}
export interface Time {
  t0: number
  t1: number
  t2: number
}

export const addRoom = (owner: Person, serverId: string, extra: Record<string, unknown> = {}) =>
  owner.post<Channel>(`/servers/${serverId}/channels`, { name: unique('room'), type: 'listening', ...extra })

/** A command that is carried out. */
export async function ask<D = { rev: number }>(gateway: Gateway, t: string, d: Record<string, unknown>): Promise<D> {
  const reply = await gateway.request<D>('ROOM', t, d)
  expect(reply.t, JSON.stringify(reply.d)).toBe('ack')
  return reply.d
}

/** The code with which a command is refused. */
export async function refusal(gateway: Gateway, t: string, d: Record<string, unknown>): Promise<string> {
  const reply = await gateway.request<{ code: string }>('ROOM', t, d)
  expect(reply.t, JSON.stringify(reply.d)).toBe('error')
  return reply.d.code
}

/** What the room has become, once it is as `wanted` says. */
export async function becomes(gateway: Gateway, channelId: string, wanted: (state: RoomState) => boolean, timeoutMs = 15_000): Promise<RoomState> {
  const told = await gateway.waitFor<RoomState>((frame) => {
    const state = frame.d as unknown as RoomState
    return frame.t === 'room.state' && state.channel_id === channelId && wanted(state)
  }, { timeoutMs })
  return told.d
}
