import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { ListedRoom, RoomAudience, RoomState, WholeRoom } from '@/api/rooms'
import type { GatewayEvent } from './protocol'

const kSpreadMs = 500

/** The state is news: a greater revision than the one at hand. */
export const isNews = (known: RoomState | null | undefined, state: RoomState): boolean => !known || state.rev > known.rev

/** A vote is about what plays: with something else it is gone. */
export const stillVoted = (voted: boolean, before: RoomState, after: RoomState): boolean => voted && before.item?.id === after.item?.id

const nobody = (channelId: string): RoomAudience => ({ channel_id: channelId, count: 0, people: [], item_id: null, votes: 0, votes_needed: 1 })

const goesOn = ({ state, listeners }: ListedRoom): boolean => state.item !== null || state.queue_length > 0 || listeners.count > 0

export function withRoomState(rooms: readonly ListedRoom[], state: RoomState): readonly ListedRoom[] {
  const before = rooms.find((room) => room.state.channel_id === state.channel_id)
  if (!isNews(before?.state, state)) return rooms
  const room = { state, listeners: before?.listeners ?? nobody(state.channel_id) }
  return (before ? rooms.map((each) => (each === before ? room : each)) : [...rooms, room]).filter(goesOn)
}

/** Null when it is not known what that room plays. */
export function withListeners(rooms: readonly ListedRoom[], listeners: RoomAudience): readonly ListedRoom[] | null {
  if (!rooms.some(({ state }) => state.channel_id === listeners.channel_id)) return listeners.count > 0 ? null : rooms
  return rooms.map((room) => (room.state.channel_id === listeners.channel_id ? { ...room, listeners } : room)).filter(goesOn)
}

/** Brings what the gateway tells of rooms to what is cached of them, whether one is in them or not. */
export class RoomCache {
  /** Rooms whose queue is read again in a moment. */
  private readonly stale = new Set<string>()

  constructor(
    private readonly client: QueryClient,
    /** The community of a channel. */
    private readonly serverOf: (channelId: string) => string | null,
  ) {}

  apply(event: GatewayEvent): void {
    switch (event.t) {
      case 'room.state':
        this.applyState(event.d)
        return
      case 'room.listeners':
        this.applyListeners(event.d)
        return
      case 'channel.deleted':
        this.client.removeQueries({ queryKey: keys.room(event.d.id) })
        if (event.d.server_id !== null) this.change(keys.rooms(event.d.server_id), (rooms: readonly ListedRoom[]) => rooms.filter(({ state }) => state.channel_id !== event.d.id))
        return
      case 'session.ready':
      case 'session.resumed':
        // Nothing of rooms is replayed.
        for (const queryKey of [keys.allWholeRooms, keys.allRooms]) void this.client.invalidateQueries({ queryKey })
        return
      default:
        return
    }
  }

  private applyState(state: RoomState): void {
    const key = keys.room(state.channel_id)
    const queueRev = this.client.getQueryData<WholeRoom>(key)?.state.queue_rev
    this.change<WholeRoom>(key, (room) => (isNews(room.state, state) ? { ...room, state, voted: stillVoted(room.voted, room.state, state) } : room))
    if (queueRev !== undefined && state.queue_rev > queueRev) this.readQueueSoon(state.channel_id)
    this.changeList(state.channel_id, (rooms) => withRoomState(rooms, state))
  }

  private applyListeners(listeners: RoomAudience): void {
    this.change<WholeRoom>(keys.room(listeners.channel_id), (room) => ({ ...room, listeners }))
    this.changeList(listeners.channel_id, (rooms) => withListeners(rooms, listeners))
  }

  private changeList(channelId: string, change: (rooms: readonly ListedRoom[]) => readonly ListedRoom[] | null): void {
    const serverId = this.serverOf(channelId)
    if (serverId === null) return
    const queryKey = keys.rooms(serverId)
    let unknown = false
    this.change<readonly ListedRoom[]>(queryKey, (rooms) => {
      const changed = change(rooms)
      unknown = changed === null
      return changed ?? rooms
    })
    if (unknown) void this.client.invalidateQueries({ queryKey })
  }

  private change<T>(queryKey: QueryKey, change: (data: T) => T): void {
    const fetching = this.client.getQueryState(queryKey)?.fetchStatus === 'fetching'
    this.client.setQueryData<T>(queryKey, (data) => data && change(data))
    // The answer on its way was read before this event: it would undo the change.
    if (fetching) void this.readAgain(queryKey)
  }

  private async readAgain(queryKey: QueryKey): Promise<void> {
    await this.client.cancelQueries({ queryKey, exact: true })
    await this.client.refetchQueries({ queryKey, exact: true })
  }

  /** Not all at the same moment: everybody in the room has heard the same event. */
  private readQueueSoon(channelId: string): void {
    if (this.stale.has(channelId)) return
    this.stale.add(channelId)
    setTimeout(() => {
      this.stale.delete(channelId)
      void this.client.invalidateQueries({ queryKey: keys.room(channelId) })
    }, Math.random() * kSpreadMs)
  }
}
