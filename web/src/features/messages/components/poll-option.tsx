import type { PollOption } from '@/api/types'
import { cn } from '@/lib/cn'
import { useTexts } from '../texts'

interface PollOptionRowProps {
  option: PollOption
  group: string
  multiple: boolean
  share: number
  percent: string
  chosen: boolean
  own: boolean
  over: boolean
  onChoose: (on: boolean) => void
}

/** One answer: its box, its words, and behind them how many chose it. */
export function PollOptionRow({ option, group, multiple, share, percent, chosen, own, over, onChoose }: PollOptionRowProps) {
  const texts = useTexts()
  const words = [option.text, texts.poll.votes(option.votes), texts.poll.share(percent), ...(own ? [texts.poll.own] : [])]
  return (
    <label
      className={cn(
        'relative flex min-h-11 items-center gap-3 overflow-hidden rounded-md border bg-panel px-3 py-1.5',
        chosen || own ? 'border-accent' : 'border-line',
        !over && !chosen && 'hover:border-line-strong',
        !over && 'cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-ring',
      )}
    >
      {/* Drawn: a width that comes from a number is no class. */}
      <svg aria-hidden preserveAspectRatio="none" viewBox="0 0 100 1" className="absolute inset-0 size-full">
        <rect width={share * 100} height="1" className={own ? 'fill-accent-soft' : 'fill-sunken'} />
      </svg>
      <input
        type={multiple ? 'checkbox' : 'radio'}
        name={group}
        checked={chosen}
        disabled={over}
        aria-label={words.join(', ')}
        onChange={(event) => onChoose(event.target.checked)}
        className={cn('relative size-5 shrink-0 accent-accent outline-none', over && 'sr-only')}
      />
      <span className="relative min-w-0 grow wrap-anywhere">{option.text}</span>
      <span className="relative flex shrink-0 flex-col items-end text-sm leading-tight">
        <span className="font-semibold">{texts.poll.votes(option.votes)}</span>
        <span className="text-ink-soft">{percent}</span>
      </span>
    </label>
  )
}
