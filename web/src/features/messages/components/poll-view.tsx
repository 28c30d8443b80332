import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { vote } from '@/api/polls'
import { problemCode } from '@/api/problem'
import type { Message, Poll } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { formatFull, formatRelative } from '@/lib/time'
import { withOwnVote } from '@/realtime/annotations'
import { useRealtime } from '@/realtime/hooks'
import { useNow } from '../hooks/use-now'
import { isOver, sameChoice, sharesOf, totalVotes, withChoice } from '../lib/poll'
import { useTexts } from '../texts'
import { PollOptionRow } from './poll-option'

const none: readonly number[] = []

interface PollViewProps {
  message: Message
  poll: Poll
}

/** A question with its answers: to vote, to change one's mind, and to see how it stands. */
export function PollView({ message, poll }: PollViewProps) {
  const texts = useTexts()
  const language = useLanguage()
  const problemText = useProblemText()
  const { binding } = useRealtime()
  const group = useId()
  const now = useNow(poll.ends_at)
  const mine = poll.mine ?? none
  // What is ticked and not sent yet; null: nothing but the vote itself.
  const [draft, setDraft] = useState<readonly number[] | null>(null)
  const chosen = draft ?? mine
  const over = isOver(poll, now)
  const shares = sharesOf(poll)
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  const mutation = useMutation({
    mutationFn: (options: number[]) => vote(message, options),
    onSuccess: (_, options) => {
      binding.patchWindow(message.channel_id, (window) => withOwnVote(window, message.id, options))
      setDraft(null)
    },
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    mutation.mutate([...chosen])
  }
  const end = () => {
    if (over) return texts.poll.over
    return poll.ends_at === null ? texts.poll.open : texts.poll.ends(formatRelative(poll.ends_at, language, now))
  }
  return (
    <form onSubmit={onSubmit} aria-label={texts.poll.label(poll.question)} className="my-1 flex max-w-xl flex-col gap-3 rounded-lg border border-line bg-panel-alt p-4">
      <fieldset className="flex flex-col gap-2">
        <legend className="contents">
          <span className="block font-display text-lg font-bold wrap-anywhere">{poll.question}</span>
          {!over && <span className="block text-sm text-ink-soft">{poll.multiple ? texts.poll.several : texts.poll.one}</span>}
        </legend>
        {poll.options.map((option, index) => (
          <PollOptionRow
            key={index}
            option={option}
            group={group}
            multiple={poll.multiple}
            share={shares[index] ?? 0}
            percent={percent.format(shares[index] ?? 0)}
            chosen={chosen.includes(index)}
            own={mine.includes(index)}
            over={over}
            onChoose={(on) => setDraft(withChoice(chosen, index, on, poll.multiple))}
          />
        ))}
      </fieldset>
      {mutation.isError && <Notice>{problemText(problemCode(mutation.error))}</Notice>}
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-2 max-md:min-h-11">
        <p className="text-sm text-ink-soft">
          <span>{texts.poll.votes(totalVotes(poll))}</span>
          {' · '}
          {poll.ends_at === null ? <span>{end()}</span> : <time dateTime={poll.ends_at} title={formatFull(poll.ends_at, language)}>{end()}</time>}
        </p>
        {!over && (
          <span className="ml-auto flex flex-wrap justify-end gap-2">
            {mine.length > 0 && (
              <Button variant="quiet" disabled={mutation.isPending} className="max-md:h-11" onClick={() => mutation.mutate([])}>
                {texts.poll.takeBack}
              </Button>
            )}
            {(mine.length === 0 || !sameChoice(chosen, mine)) && (
              <Button type="submit" disabled={mutation.isPending || chosen.length === 0} className="max-md:h-11">
                {mine.length === 0 ? texts.poll.vote : texts.poll.change}
              </Button>
            )}
          </span>
        )}
      </div>
    </form>
  )
}
