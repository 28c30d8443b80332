import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { session } from '@/api/client'
import { directName, nameOf } from '@/api/people'
import { keepThisDevice } from '@/api/push-device'
import type { Channel, Message, NotificationSetting, Role, Server } from '@/api/types'
import { parseMarkdown } from '@/lib/markdown/blocks'
import { messagePath } from '@/lib/markdown/message-link'
import { toPlainText } from '@/lib/markdown/plain'
import { isRecord } from '@/lib/storage'
import { notificationPermission, useNotificationPreferences } from '@/lib/notification-preferences'
import { safeNext } from '@/lib/next-path'
import { usePreferences } from '@/lib/preferences'
import { usePushDevice } from '@/lib/push-device'
import type { GatewayEvent } from '@/realtime/protocol'
import type { Realtime } from '@/realtime/runtime'
import { Attention } from './attention'
import { hearingOf, verdictOf } from './level'
import { playSound } from './sound'
import { textsIn } from './texts'
import { waitingIn } from './waiting'

export interface NotifierDeps {
  realtime: Realtime
  client: QueryClient
  /** Goes to a path of ours. */
  open: (path: string) => void
}

const kBodyMax = 160
/** The server counts whom a role calls, and tells within that time. */
const kRoleWaitMs = 1_500
const kBadgeMs = 500
const kFocusedLock = 'veza.focused'

interface BadgeNavigator {
  setAppBadge?: (count: number) => Promise<void>
  clearAppBadge?: () => Promise<void>
}

/** Tells of messages by level while nobody looks at the page, keeps the badge of the app, and lets the server know who looks. */
export function startNotifier(deps: NotifierDeps): () => void {
  const notifier = new Notifier(deps)
  return () => notifier.stop()
}

class Notifier {
  private readonly shown = new Map<string, Notification>()
  private readonly attention: Attention
  private readonly stops: (() => void)[]
  private badgeTimer: ReturnType<typeof setTimeout> | undefined
  private badge = -1
  private releaseFocus: () => void = () => undefined

  constructor(private readonly deps: NotifierDeps) {
    const { realtime, client } = deps
    this.attention = new Attention({ changed: (attentive) => this.onAttention(attentive) })
    this.stops = [realtime.gateway.listen((event) => this.onEvent(event)), client.getQueryCache().subscribe(() => this.tendBadge())]
    // The worker has shown a push, and it was clicked.
    const onWorker = ({ data }: MessageEvent<unknown>) => {
      const path = isRecord(data) && data['type'] === 'veza.open' ? safeNext(data['path']) : null
      if (path) deps.open(path)
    }
    navigator.serviceWorker?.addEventListener('message', onWorker)
    this.stops.push(() => navigator.serviceWorker?.removeEventListener('message', onWorker))
    if (this.selfId) void keepThisDevice(this.selfId).catch(() => undefined)
    this.tell(this.attention.now)
    this.tendBadge()
  }

  stop(): void {
    for (const stop of this.stops) stop()
    this.attention.stop()
    this.releaseFocus()
    clearTimeout(this.badgeTimer)
    for (const notification of this.shown.values()) notification.close()
  }

  private get selfId(): string | null {
    return session.store.getState().user?.id ?? null
  }

  private onAttention(attentive: boolean): void {
    this.tell(attentive)
    this.releaseFocus()
    // Other tabs see that this one is looked at, as long as it holds the lock. It may be given when that is over already.
    const hold = () => (this.attention.now ? new Promise<void>((done) => (this.releaseFocus = done)) : undefined)
    if (attentive) void navigator.locks?.request(kFocusedLock, { mode: 'shared' }, hold)
  }

  /** The server pushes to a person's other devices only while none of them is looked at. */
  private tell(attentive: boolean): void {
    this.deps.realtime.gateway.send('SESSION', 'session.attend', { attentive })
  }

  private onEvent(event: GatewayEvent): void {
    if ((event.t === 'session.ready' || event.t === 'session.resumed') && this.attention.now) this.tell(true)
    if (event.t === 'read.updated') this.close(event.d.channel_id)
    if (event.t === 'message.created') void this.onMessage(event.d)
  }

  private async onMessage(message: Message): Promise<void> {
    const channel = this.deps.realtime.binding.channel(message.channel_id)
    // What is pushed to this browser is shown by its worker.
    if (!channel || usePushDevice.getState().device?.userId === this.selfId) return
    if (!useNotificationPreferences.getState().desktop || notificationPermission() !== 'granted') return
    const settings = this.deps.client.getQueryData<readonly NotificationSetting[]>(keys.notifications) ?? []
    const verdict = verdictOf(message, hearingOf(settings, channel, this.server(channel), Date.now()), this.selfId)
    if (verdict === 'no' || (await this.isLookedAt())) return
    if (verdict === 'by-role' && !(await this.calledMore(channel))) return
    this.show(message, channel)
  }

  private async isLookedAt(): Promise<boolean> {
    if (!document.hidden && document.hasFocus()) return true
    const locks = await navigator.locks?.query()
    return locks?.held?.some(({ name }) => name === kFocusedLock) ?? false
  }

  private async calledMore({ id, read_state }: Channel): Promise<boolean> {
    await new Promise((done) => setTimeout(done, kRoleWaitMs))
    return (this.deps.realtime.binding.channel(id)?.read_state.mentions ?? 0) > read_state.mentions
  }

  private server(channel: Channel): Server | undefined {
    return this.deps.client.getQueryData<readonly Server[]>(keys.servers)?.find(({ id }) => id === channel.server_id)
  }

  private show(message: Message, channel: Channel): void {
    const server = this.server(channel)
    const author = nameOf(message.author)
    const group = channel.type === 'group' ? directName(channel, this.selfId ?? '', author) : null
    const title = server ? `${author} · #${channel.name} · ${server.name}` : group ? `${author} · ${group}` : author
    try {
      const notification = new Notification(title, { body: this.bodyOf(message, channel), tag: channel.id, icon: '/icons/any-192.png', silent: true })
      notification.addEventListener('click', () => {
        window.focus()
        notification.close()
        this.deps.open(server ? messagePath({ serverId: server.id, channelId: channel.id, messageId: message.id }) : `/me/${channel.id}`)
      })
      this.shown.set(channel.id, notification)
    } catch {
      // Some browsers show notifications of service workers only: those come by push.
      return
    }
    if (useNotificationPreferences.getState().sound) playSound()
  }

  private bodyOf(message: Message, channel: Channel): string {
    const texts = textsIn(usePreferences.getState().language)
    const { client } = this.deps
    const roles = client.getQueryData<readonly Role[]>(keys.roles(channel.server_id ?? '')) ?? []
    const self = session.store.getState().user
    const people = [message.author, ...(channel.recipients ?? []), ...(self ? [self] : [])]
    const names = {
      user: (id: string) => people.filter((person) => person.id === id).map(nameOf)[0],
      role: (id: string) => roles.find((role) => role.id === id)?.name,
      channel: (id: string) => this.deps.realtime.binding.channel(id)?.name,
      unknown: texts.unknown,
      spoiler: texts.spoiler,
    }
    const text = toPlainText(parseMarkdown(message.content), names).trim()
    const plain = text === '' ? (message.poll?.question ?? texts.newMessage) : text
    return plain.length > kBodyMax ? `${plain.slice(0, kBodyMax)}…` : plain
  }

  private close(channelId: string): void {
    this.shown.get(channelId)?.close()
    this.shown.delete(channelId)
  }

  private tendBadge(): void {
    this.badgeTimer ??= setTimeout(() => {
      this.badgeTimer = undefined
      this.setBadge()
    }, kBadgeMs)
  }

  private setBadge(): void {
    const count = waitingIn(this.deps.client, Date.now())
    if (count === this.badge) return
    this.badge = count
    const { setAppBadge, clearAppBadge } = navigator as BadgeNavigator
    const done = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator)
    void done?.catch(() => undefined)
  }
}
