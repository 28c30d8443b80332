import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fetchReactors } from '@/api/messages'
import type { Message, Reaction } from '@/api/types'
import { useCustomEmoji } from '@/components/emoji/custom'
import { useText } from '@/i18n/use-text'
import { cn } from '@/lib/cn'
import { useReaction } from '../hooks/use-reaction'

const kFreshMs = 5_000
/** Of a UUID, which is what stands for an emoji of the community. */
const kIdLength = 36

function ReactionButton({ message, reaction }: { message: Message; reaction: Reaction }) {
  const t = useText()
  const client = useQueryClient()
  const toggle = useReaction()
  const [who, setWho] = useState('')
  const { emoji, count, me = false } = reaction
  const custom = useCustomEmoji().find((entry) => entry.id === emoji)
  // One that was deleted is left without a name.
  const name = custom ? `:${custom.name}:` : emoji.length === kIdLength ? ':?:' : emoji
  // The names are asked for when somebody wants to know them.
  const ask = () => {
    const queryKey = ['reactors', message.id, emoji, count]
    const read = client.fetchQuery({ queryKey, queryFn: ({ signal }) => fetchReactors(message, emoji, signal), staleTime: kFreshMs })
    void read.then((users) => setWho(users.map((user) => user.display_name ?? user.username).join(', '))).catch(() => undefined)
  }
  return (
    <button
      type="button"
      aria-pressed={me}
      aria-label={t('messages.reaction', { emoji: name, count })}
      data-tip={who === '' ? undefined : who}
      onPointerEnter={ask}
      onFocus={ask}
      onClick={() => void toggle(message, emoji, !me)}
      className={cn(
        'inline-flex h-7 items-center gap-1.5 rounded-full border px-2 text-sm pointer-coarse:h-9',
        me ? 'border-accent bg-accent-soft font-semibold' : 'border-line bg-raised hover:border-line-strong',
      )}
    >
      <span aria-hidden className="text-base">
        {custom ? <img src={custom.url} alt="" draggable={false} className="size-5 object-contain" /> : name}
      </span>
      <span aria-hidden>{count}</span>
    </button>
  )
}

/** Who felt what about a message. */
export function ReactionBar({ message }: { message: Message }) {
  const t = useText()
  if (message.reactions.length === 0) return null
  return (
    <div role="group" aria-label={t('messages.reactions')} className="my-1 flex flex-wrap gap-1.5">
      {message.reactions.map((reaction) => (
        <ReactionButton key={reaction.emoji} message={message} reaction={reaction} />
      ))}
    </div>
  )
}
