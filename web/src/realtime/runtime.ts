import type { QueryClient } from '@tanstack/react-query'
import { profileQuery } from '@/api/people'
import { markRead } from '@/api/reading'
import { fetchChannel } from '@/api/servers'
import type { Session } from '@/api/session'
import type { Message, SelfUser } from '@/api/types'
import { deviceStorage } from '@/lib/storage'
import { CacheBinding } from './cache-binding'
import { Gateway, type Reply } from './gateway'
import { Keeping } from './keeping'
import { createLiveStore, emptyLive, type LiveStore, reduceLive, withoutStaleTyping } from './live'
import { withMessage } from './message-window'
import { OfflineCache } from './offline-cache'
import { Outbox } from './outbox'
import type { OutboxEntry } from './outbox-entry'
import { type GatewayEvent, type Status, statuses } from './protocol'
import { ReadMarker } from './read-marker'
import { sendByRest } from './rest-send'

const kStatusKey = 'veza.status'
const kTypingSweepMs = 1_000

function gatewayUrl(): string {
  const { protocol, host } = location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/gateway`
}

/** Everything that lives as long as the page and outside of React: the connection and what it feeds. */
export class Realtime {
  readonly gateway: Gateway
  readonly live: LiveStore = createLiveStore()
  readonly outbox: Outbox
  readonly binding: CacheBinding
  readonly reading: ReadMarker
  readonly keeping: Keeping
  readonly offline: OfflineCache
  /** Resolves when what the browser kept for who is signed in is in the cache, within about a second. */
  prepared: Promise<void> = Promise.resolve()

  constructor(
    private readonly client: QueryClient,
    private readonly session: Session,
  ) {
    this.gateway = new Gateway({
      url: gatewayUrl,
      token: (rejected) => session.accessToken(rejected),
      signedOut: () => session.forget(),
    })
    this.outbox = new Outbox({
      ready: () => this.gateway.ready,
      send: (entry) => this.send(entry),
      sent: (message) => this.binding.patchWindow(message.channel_id, (window) => withMessage(window, message)),
    })
    this.binding = new CacheBinding(client, {
      fetchChannel,
      selfId: () => this.selfId,
      connected: () => this.gateway.ready,
    })
    this.reading = new ReadMarker({
      channel: (id) => this.binding.channel(id),
      update: (channelId, state) => this.binding.patchReadState(channelId, state),
      send: markRead,
      // What was kept may be read further on another device.
      visible: () => this.gateway.status.getState().wasReady && !document.hidden && document.hasFocus(),
    })
    this.offline = new OfflineCache(client, (channelId) => this.binding.channel(channelId) !== undefined, () => this.gateway.status.getState().wasReady)
    this.keeping = new Keeping(this.offline, this.outbox)
    this.gateway.listen((event) => this.onEvent(event))
    this.gateway.status.subscribe((status, before) => {
      if (before.phase === 'ready' && status.phase !== 'ready') this.onLost()
    })
  }

  /** Follows the session for as long as the page lives: connected while signed in, empty while not. */
  follow(): void {
    let current: string | null = null
    const onSession = async () => {
      const { user, status, left = false } = this.session.store.getState()
      const next = user?.id ?? null
      if (next === null && status === 'anonymous' && current === null) this.keeping.leave(left)
      if (next === current) return
      if (current !== null) {
        this.gateway.stop()
        this.live.setState(emptyLive)
        this.keeping.leave(left)
        this.client.clear()
      }
      current = next
      if (next === null) return
      // What was kept comes first: it must not follow upon what is new.
      await this.keeping.enter(next)
      if (current === next) this.gateway.start()
    }
    const look = () => {
      this.prepared = onSession()
    }
    this.session.store.subscribe(look)
    look()
    addEventListener('pagehide', () => this.offline.flush())
    addEventListener('online', () => this.gateway.nudge())
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        this.offline.flush()
        return
      }
      this.gateway.nudge()
      this.reading.look()
    })
    addEventListener('focus', () => this.reading.look())
    setInterval(() => this.live.setState((state) => withoutStaleTyping(state, Date.now())), kTypingSweepMs)
  }

  get ownStatus(): Status {
    const stored = deviceStorage.get(kStatusKey)
    return statuses.find((status) => status === stored) ?? 'online'
  }

  setOwnStatus(status: Status): void {
    deviceStorage.set(kStatusKey, status)
    const selfId = this.selfId
    if (selfId) this.live.setState((state) => ({ presences: { ...state.presences, [selfId]: status } }))
    this.gateway.send('PRESENCE', 'presence.update', { status })
  }

  /** The channel on the screen, whose messages count as read while the tab is visible. */
  watchChannel(channelId: string | null): void {
    this.reading.watch(channelId)
  }

  private get selfId(): string | null {
    return this.session.store.getState().user?.id ?? null
  }

  private send(entry: OutboxEntry): Promise<Reply<Message>> {
    const { channel_id, content, nonce, reply_to } = entry
    // Reading pictures takes the server a while, and their descriptions may be longer than a frame.
    if (entry.attachments.length > 0) return sendByRest(entry)
    const reply = this.gateway.request('MESSAGE', 'message.create', { channel_id, content, nonce, ...(reply_to !== null && { reply_to }) })
    return reply as Promise<Reply<Message>>
  }

  private onEvent(event: GatewayEvent): void {
    const selfId = this.selfId
    // Nothing was replayed: what is on the screen may have holes from here on.
    if (event.t === 'session.ready') this.binding.gaps.mark()
    this.binding.apply(event)
    this.live.setState((state) => reduceLive(state, event, { now: Date.now(), selfId }))
    if (event.t === 'message.deleted') this.offline.forgetMessage(event.d.channel_id, event.d.id)
    if (event.t === 'message.created' && this.reading.isOpen(event.d.channel_id)) this.reading.look()
    if (event.t === 'message.created' && event.d.author.id === selfId) this.outbox.confirm(event.d.nonce)
    if (event.t === 'user.updated' && event.d.id === selfId) void this.adoptProfile(event.d)
    if (event.t === 'session.ready' || event.t === 'session.resumed') this.onConnected()
  }

  private async adoptProfile(shared: Extract<GatewayEvent, { t: 'user.updated' }>['d']): Promise<void> {
    const adopt = (profile: Partial<SelfUser>) => this.session.store.setState(({ user }) => ({ user: user?.id === shared.id ? { ...user, ...profile } : user }))
    adopt(shared)
    try {
      // What others see only in the profile does not come with the event.
      const { bio, status_text } = await this.client.fetchQuery(profileQuery(shared.id))
      adopt({ bio, status_text })
    } catch {
      // The next READY brings it.
    }
  }

  private onConnected(): void {
    const status = this.ownStatus
    if (status !== 'online') this.gateway.send('PRESENCE', 'presence.update', { status })
    const selfId = this.selfId
    if (selfId) this.live.setState((state) => ({ presences: { ...state.presences, [selfId]: status } }))
    void this.binding.gaps.fillAll()
    this.reading.look()
    this.outbox.flush()
    void this.outbox.takeUp()
  }

  private onLost(): void {
    this.live.setState({ typing: {} })
  }
}
