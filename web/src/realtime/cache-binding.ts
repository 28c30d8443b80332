import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { Channel, Emoji, Member, NotificationSetting, Relationship, Role, Server } from '@/api/types'
import { GapKeeper } from './gap-keeper'
import type { MessageWindow } from './message-window'
import { nextEnd, withNotification, withoutEnded } from './notifications'
import type { GatewayEvent, ReadySnapshot } from './protocol'
import { needsRecount, type ReadState } from './reading'
import {
  countMember,
  type MemberList,
  reduceChannels,
  reduceEmoji,
  reduceMembers,
  reduceRelationships,
  reduceRoles,
  reduceServers,
  reduceWindow,
  sortChannels,
  withChannel,
  withReadState,
} from './reducers'
import { ThreadBinding } from './thread-binding'

const kRefreshSpreadMs = 500
/** Timers know no longer waits. */
const kLongestWaitMs = 2 ** 31 - 1

/** A channel without a community is a direct one; threads have a list of their own. */
const listOf = (serverId: string | null, type?: Channel['type']) =>
  type === 'thread' ? keys.threads : serverId === null ? keys.directChannels : keys.channels(serverId)

export interface BindingDeps {
  fetchChannel: (id: string) => Promise<Channel>
  selfId: () => string | null
  connected: () => boolean
}

/**
 * Applies gateway events to the query cache through the pure reducers. The cache stays the one owner of server state;
 * nothing is copied.
 */
export class CacheBinding {
  readonly gaps: GapKeeper
  private readonly refreshing = new Set<string>()
  private readonly threads: ThreadBinding
  private muteTimer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly client: QueryClient,
    private readonly deps: BindingDeps,
  ) {
    // Windows are long and change at their end: comparing them item by item on every event would cost more than it saves.
    client.setQueryDefaults(keys.allMessages, { structuralSharing: false })
    this.gaps = new GapKeeper(client, deps.connected)
    this.threads = new ThreadBinding(client, (threadId) => this.refreshSoon(threadId))
  }

  apply(event: GatewayEvent): void {
    switch (event.t) {
      case 'session.ready':
        this.applySnapshot(event.d)
        return
      case 'server.created':
        this.patch<readonly Server[]>(keys.servers, (servers) => reduceServers(servers, event))
        this.client.setQueryData(keys.channels(event.d.server.id), sortChannels(event.d.channels))
        this.client.setQueryData(keys.roles(event.d.server.id), event.d.server.roles)
        this.client.setQueryData(keys.emoji(event.d.server.id), event.d.server.emoji)
        return
      case 'server.updated':
      case 'server.deleted':
        this.patch<readonly Server[]>(keys.servers, (servers) => reduceServers(servers, event))
        if (event.t === 'server.deleted') this.dropServer(event.d.id)
        return
      case 'permissions.updated':
        this.patch<readonly Server[]>(keys.servers, (servers) => reduceServers(servers, event))
        this.patchChannels(event.d.server_id, event)
        this.threads.refreshWhere((thread) => event.d.channels.some(({ id }) => id === thread.parent_id))
        void this.client.invalidateQueries({ queryKey: keys.ownMember(event.d.server_id) })
        void this.client.invalidateQueries({ queryKey: keys.allExplanations })
        return
      case 'role.created':
      case 'role.updated':
      case 'role.deleted':
        this.applyRole(event)
        return
      case 'emoji.created':
      case 'emoji.updated':
      case 'emoji.deleted':
        this.patch<readonly Emoji[]>(keys.emoji('emoji' in event.d ? event.d.emoji.server_id : event.d.server_id), (emoji) => reduceEmoji(emoji, event))
        return
      case 'channel.created':
      case 'channel.updated':
        this.threads.apply(event)
        if (event.d.type === 'thread') return
        this.patchChannels(event.d.server_id, event)
        void this.refreshChannel(event.d.id)
        return
      case 'channel.deleted':
        this.patchChannels(event.d.server_id, event)
        this.threads.apply(event)
        this.client.removeQueries({ queryKey: keys.messages(event.d.id) })
        return
      case 'thread.followed':
        void this.refreshChannel(event.d.channel.id)
        return
      case 'thread.unfollowed':
        this.threads.unfollowed(event.d.channel_id)
        return
      case 'member.joined':
      case 'member.left':
      case 'member.updated':
        this.applyMember(event)
        return
      case 'user.updated':
        this.patchAll<MemberList>(keys.allMembers, (list) => reduceMembers(list, event))
        this.patchAll<MessageWindow>(keys.allMessages, (window) => reduceWindow(window, event))
        this.patch<readonly Channel[]>(keys.directChannels, (list) => reduceChannels(list, event))
        this.patch<readonly Relationship[]>(keys.relationships, (list) => reduceRelationships(list, event))
        // A bio or a status text may have changed, which only the profile tells.
        void this.client.invalidateQueries({ queryKey: keys.profile(event.d.id) })
        return
      case 'relationship.updated':
      case 'relationship.removed':
        this.patch<readonly Relationship[]>(keys.relationships, (list) => reduceRelationships(list, event))
        void this.client.invalidateQueries({ queryKey: keys.allProfiles })
        return
      case 'message.created':
      case 'message.updated':
      case 'message.deleted':
        this.patchWindow(event.d.channel_id, (window) => reduceWindow(window, event, this.deps.selfId()))
        this.applyToUnread(event)
        this.threads.apply(event)
        return
      case 'reaction.added':
      case 'reaction.removed':
      case 'pin.added':
      case 'pin.removed':
      case 'poll.updated':
      case 'poll.voted':
        this.patchWindow(event.d.channel_id, (window) => reduceWindow(window, event, this.deps.selfId()))
        return
      case 'notifications.updated':
        this.tendNotifications((list) => withNotification(list, event.d))
        return
      case 'read.updated':
        this.patchAll<readonly Channel[]>(keys.allChannels, (list) => reduceChannels(list, event))
        return
      default:
        return
    }
  }

  patchWindow(channelId: string, change: (window: MessageWindow) => MessageWindow): void {
    this.client.setQueryData<MessageWindow>(keys.messages(channelId), (window) => window && change(window))
  }

  channel(id: string): Channel | undefined {
    for (const [, list] of this.client.getQueriesData<readonly Channel[]>({ queryKey: keys.allChannels })) {
      const found = list?.find((channel) => channel.id === id)
      if (found) return found
    }
    return undefined
  }

  patchReadState(channelId: string, state: ReadState): void {
    this.patchAll<readonly Channel[]>(keys.allChannels, (list) => withReadState(list, channelId, state))
  }

  /** New messages are counted here; what else changes the count only the server knows. */
  private applyToUnread(event: Extract<GatewayEvent, { t: 'message.created' | 'message.updated' | 'message.deleted' }>): void {
    const before = this.channel(event.d.channel_id)
    if (!before) return
    if (event.t === 'message.created') {
      this.patchAll<readonly Channel[]>(keys.allChannels, (list) => reduceChannels(list, event, this.deps.selfId()))
      if (event.d.mention_roles.length > 0) this.refreshSoon(before.id)
    } else if (needsRecount(before, event.d.id) && (event.t === 'message.deleted' || before.read_state.mentions > 0)) {
      this.refreshSoon(before.id)
    }
  }

  /** Not all at the same moment: everybody in the channel has heard the same event. */
  private refreshSoon(channelId: string): void {
    if (this.refreshing.has(channelId)) return
    this.refreshing.add(channelId)
    setTimeout(() => {
      this.refreshing.delete(channelId)
      void this.refreshChannel(channelId)
    }, Math.random() * kRefreshSpreadMs)
  }

  private applySnapshot(ready: ReadySnapshot): void {
    // Answers that are still on their way are older than the snapshot.
    void this.client.cancelQueries({ queryKey: keys.servers })
    void this.client.cancelQueries({ queryKey: keys.allChannels })
    this.client.setQueryData(keys.servers, ready.servers)
    void this.client.cancelQueries({ queryKey: keys.relationships })
    this.client.setQueryData(keys.relationships, ready.relationships)
    this.tendNotifications(() => ready.notifications)
    const known = new Set(ready.servers.map((server) => server.id))
    for (const server of ready.servers) {
      const channels = ready.channels.filter((channel) => channel.server_id === server.id)
      this.client.setQueryData(keys.channels(server.id), sortChannels(channels))
      this.client.setQueryData(keys.roles(server.id), server.roles)
      this.client.setQueryData(keys.emoji(server.id), server.emoji)
    }
    this.client.setQueryData(keys.directChannels, ready.direct_channels)
    this.threads.reset(ready.threads)
    known.add(String(keys.directChannels[1])).add(String(keys.threads[1]))
    for (const [key] of this.client.getQueriesData({ queryKey: keys.allChannels })) {
      if (!known.has(String(key[1]))) this.dropServer(String(key[1]))
    }
    void this.client.invalidateQueries({ queryKey: keys.allMembers })
    void this.client.invalidateQueries({ queryKey: keys.ownMembers })
  }

  /** A mute that ends is taken out of the list at its time, so that what is in the list counts. */
  private tendNotifications(change: (list: readonly NotificationSetting[]) => readonly NotificationSetting[]): void {
    const list = withoutEnded(change(this.client.getQueryData(keys.notifications) ?? []), Date.now())
    this.client.setQueryData(keys.notifications, list)
    clearTimeout(this.muteTimer)
    const wait = Math.min(nextEnd(list) - Date.now(), kLongestWaitMs)
    if (list.length > 0) this.muteTimer = setTimeout(() => this.tendNotifications((same) => same), wait)
  }

  private applyRole(event: Extract<GatewayEvent, { t: 'role.created' | 'role.updated' | 'role.deleted' }>): void {
    const serverId = event.t === 'role.deleted' ? event.d.server_id : event.d.role.server_id
    this.patch<readonly Role[]>(keys.roles(serverId), (roles) => reduceRoles(roles, event))
    if (event.t !== 'role.deleted') return
    this.patch<MemberList>(keys.members(serverId), (list) => reduceMembers(list, event))
    this.patchChannels(serverId, event)
  }

  private applyMember(event: Extract<GatewayEvent, { t: 'member.joined' | 'member.left' | 'member.updated' }>): void {
    this.patch<MemberList>(keys.members(event.d.server_id), (list) => reduceMembers(list, event))
    void this.client.invalidateQueries({ queryKey: keys.memberSearches(event.d.server_id) })
    if (event.t === 'member.updated') {
      const { member } = event.d
      if (member.user.id === this.deps.selfId()) this.client.setQueryData<Member | null>(keys.ownMember(event.d.server_id), (own) => own && member)
      return
    }
    // Our own joining and leaving comes with the server itself, already counted.
    const userId = event.t === 'member.joined' ? event.d.member.user.id : event.d.user_id
    if (userId === this.deps.selfId()) return
    const by = event.t === 'member.joined' ? 1 : -1
    this.patch<readonly Server[]>(keys.servers, (servers) => countMember(servers, event.d.server_id, by))
  }

  private async refreshChannel(id: string): Promise<void> {
    try {
      const channel = await this.deps.fetchChannel(id)
      this.patch<readonly Channel[]>(listOf(channel.server_id, channel.type), (list) => withChannel(list, channel))
    } catch {
      // Hidden from us or gone again: then there is nothing to show. A lost connection is healed by the next READY.
    }
  }

  private dropServer(serverId: string): void {
    const channels = this.client.getQueryData<readonly Channel[]>(keys.channels(serverId)) ?? []
    for (const channel of channels) this.client.removeQueries({ queryKey: keys.messages(channel.id) })
    this.threads.drop((thread) => thread.server_id === serverId)
    this.client.removeQueries({ queryKey: keys.channels(serverId) })
    this.client.removeQueries({ queryKey: keys.members(serverId) })
    this.client.removeQueries({ queryKey: keys.ownMember(serverId) })
    this.client.removeQueries({ queryKey: keys.roles(serverId) })
    this.client.removeQueries({ queryKey: keys.emoji(serverId) })
  }

  private patchChannels(serverId: string | null, event: GatewayEvent): void {
    this.patch<readonly Channel[]>(listOf(serverId), (list) => reduceChannels(list, event))
  }

  private patch<T>(key: QueryKey, change: (data: T) => T): void {
    const fetching = this.client.getQueryState(key)?.fetchStatus === 'fetching'
    this.client.setQueryData<T>(key, (data) => data && change(data))
    // The answer on its way was read before this event: it would undo the patch, so it is asked for again.
    if (fetching) void this.readAgain(key)
  }

  // A query without data is not restarted by invalidating it, so it is stopped first.
  private async readAgain(queryKey: QueryKey): Promise<void> {
    await this.client.cancelQueries({ queryKey, exact: true })
    await this.client.refetchQueries({ queryKey, exact: true })
  }

  private patchAll<T>(prefix: QueryKey, change: (data: T) => T): void {
    this.client.setQueriesData<T>({ queryKey: prefix }, (data) => data && change(data))
  }
}
