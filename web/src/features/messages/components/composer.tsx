import { useQueryClient } from '@tanstack/react-query'
import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { allows } from '@/api/permissions'
import type { Channel } from '@/api/types'
import { useCustomEmoji } from '@/components/emoji/custom'
import type { PickedEmoji } from '@/components/emoji/emoji-picker'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { lazyPart } from '@/lib/lazy'
import { useSelfId } from '@/realtime/hooks'
import type { MessageWindow } from '@/realtime/message-window'
import { useAttach } from '../hooks/use-attach'
import { useMentionList } from '../hooks/use-mention-list'
import { useSend } from '../hooks/use-send'
import { useTypeToFocus } from '../hooks/use-type-to-focus'
import { useTypingSignal } from '../hooks/use-typing-signal'
import { composerId } from '../lib/focus'
import { insertAtCaret } from '../lib/insert'
import { emojiPicks, encode, type Pick } from '../lib/mention-text'
import { markOf, wrapSelection } from '../lib/wrap'
import { useMessageUi } from '../store'
import { AutoTextarea } from './auto-textarea'
import { ComposerMenu } from './composer-menu'
import { EmojiButton } from './emoji-button'
import { MentionList } from './mention-list'
import { ReplyBar } from './reply-bar'

const AttachmentTray = lazyPart(async () => (await import('./attachment-tray')).AttachmentTray)
const DropZone = lazyPart(async () => (await import('./drop-zone')).DropZone)
const ReadOnly = lazyPart(async () => (await import('./read-only')).ReadOnly)
const SelectionBar = lazyPart(async () => (await import('./selection-bar')).SelectionBar)

export const kMaxCharacters = 4_000
const kShowLeft = 200
const noPicks: readonly Pick[] = []

const isTouch = () => matchMedia('(pointer: coarse)').matches

export function Composer({ channel }: { channel: Channel }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const selfId = useSelfId()
  const text = useMessageUi((state) => state.drafts[channel.id] ?? '')
  const setDraft = useMessageUi((state) => state.setDraft)
  const edit = useMessageUi((state) => state.edit)
  const answered = useMessageUi((state) => state.replies[channel.id])
  const reply = useMessageUi((state) => state.reply)
  const picked = useMessageUi((state) => state.picks[channel.id] ?? noPicks)
  const custom = useCustomEmoji()
  const keepPick = useMessageUi((state) => state.pick)
  const selecting = useMessageUi((state) => (state.selecting?.channelId === channel.id ? state.selecting : null))
  const typing = useTypingSignal(channel.id)
  const area = useRef<HTMLTextAreaElement>(null)
  const allowed = allows(channel.permissions, 'SEND_MESSAGES')
  useTypeToFocus(area)
  useEffect(() => {
    if (!isTouch()) area.current?.focus()
  }, [])

  // The limit counts code points, as the server does; string length would count an emoji twice.
  const encoded = encode(text, [...picked, ...emojiPicks(custom, text)])
  const left = kMaxCharacters - Array.from(encoded).length
  const content = encoded.trim()
  const mayAttach = allowed && allows(channel.permissions, 'ATTACH_FILES')
  const { files, add, onPaste, dragging } = useAttach(channel.id, mayAttach)
  const { send, sendable, waiting } = useSend(channel, { content, fits: left >= 0, files, onSent: typing.sent })
  const change = (value: string) => {
    setDraft(channel.id, value)
    if (value.trim() === '') typing.stop()
    else typing.start()
  }
  const editLast = () => {
    const window = client.getQueryData<MessageWindow>(keys.messages(channel.id))
    const own = window?.items.findLast((message) => message.author.id === selfId)
    if (own) edit(own.id)
    return own !== undefined
  }
  const mentions = useMentionList({
    area,
    text,
    onPick: (value, candidate) => {
      change(value)
      if (candidate.token !== candidate.label) keepPick(channel.id, candidate)
    },
  })
  const insertEmoji = ({ emoji, name }: PickedEmoji) => {
    if (area.current) change(insertAtCaret(area.current, `${name ? `:${name}:` : emoji} `))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentions.onKeyDown(event)) return
    const mark = markOf(event)
    if (mark && area.current) {
      event.preventDefault()
      change(wrapSelection(area.current, mark))
    }
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' && !event.shiftKey && !isTouch()) {
      event.preventDefault()
      send()
    }
    if (event.key === 'Escape' && answered) {
      // One level per press: the key stops here.
      event.preventDefault()
      reply(channel.id, null)
    }
    if (event.key === 'ArrowUp' && text === '' && editLast()) event.preventDefault()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    send()
    area.current?.focus()
  }

  if (selecting) {
    return (
      <Suspense fallback={null}>
        <SelectionBar channel={channel} first={selecting.first} />
      </Suspense>
    )
  }
  if (!allowed) {
    return (
      <Suspense fallback={null}>
        <ReadOnly serverId={channel.server_id} />
      </Suspense>
    )
  }
  return (
    <form onSubmit={onSubmit} className="px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-4 md:pb-4">
      <Suspense fallback={null}>
        {dragging && <DropZone inside={area} channel={channel.name} onFiles={add} />}
        {files.length > 0 && <AttachmentTray channelId={channel.id} files={files} waiting={waiting} />}
      </Suspense>
      {answered && <ReplyBar message={answered} onCancel={() => reply(channel.id, null)} />}
      <div className="relative flex items-end gap-1 rounded-lg border border-line-strong bg-raised p-1 focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
        {mentions.open && <MentionList found={mentions.found} active={mentions.active} onPick={mentions.pick} />}
        <ComposerMenu channel={channel} onFiles={mayAttach ? add : undefined} />
        <AutoTextarea
          {...mentions.properties}
          ref={area}
          id={composerId(channel)}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          aria-label={t('messages.compose', { channel: channel.name })}
          aria-invalid={left < 0 ? true : undefined}
          aria-describedby={`${composerId(channel)}-left`}
          placeholder={t('messages.compose', { channel: channel.name })}
          enterKeyHint="send"
          className="min-w-0 grow bg-transparent px-3 py-2 outline-none placeholder:text-ink-faint max-md:py-2.5"
        />
        <span id={`${composerId(channel)}-left`} role="status" className={cn('self-center text-sm', left < 0 ? 'font-semibold text-danger' : 'text-ink-faint')}>
          {left < 0 && t('messages.tooLong', { count: -left })}
          {left >= 0 && left <= kShowLeft && t('messages.left', { count: left })}
        </span>
        <EmojiButton area={area} onPick={insertEmoji} />
        <IconButton type="submit" tone="accent" icon={SendHorizontal} label={t('messages.send')} disabled={!sendable} />
      </div>
    </form>
  )
}
