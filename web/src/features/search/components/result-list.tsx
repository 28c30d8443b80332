import { type KeyboardEvent, type RefObject } from 'react'
import { problemCode } from '@/api/problem'
import type { FoundThread, Message } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import type { useResults } from '../hooks/use-results'
import { useTexts } from '../texts'
import { ResultRow } from './result-row'

interface ResultListProps {
  list: RefObject<HTMLOListElement | null>
  results: ReturnType<typeof useResults>
  asked: boolean
  channelName: (id: string, thread?: FoundThread) => string
  onOpen: (message: Message, thread?: FoundThread) => void
  /** The arrow up from the first result. */
  onUp: () => void
  /** Asks again without the filters; absent where there are none. */
  onWiden: (() => void) | undefined
}

/** The arrows, Home and End go from one result to another. */
export function focusResult(list: HTMLOListElement | null, from: Element | null, key: string): boolean {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-result]') ?? [])]
  const at = rows.findIndex((row) => row === from)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key]
  const row = to === undefined ? undefined : rows[to]
  row?.focus()
  return row !== undefined
}

/** What was found, newest first, and how it went. */
export function ResultList({ list, results, asked, channelName, onOpen, onUp, onWiden }: ResultListProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  const { messages, terms, partial, threadOf } = results
  const onKeyDown = (event: KeyboardEvent) => {
    if (focusResult(list.current, document.activeElement, event.key)) event.preventDefault()
    else if (event.key === 'ArrowUp') onUp()
  }
  const said = results.isSuccess ? (messages.length > 0 ? texts.count(messages.length, results.hasNextPage) : texts.none) : results.isFetching ? texts.searching : ''
  return (
    <div className="flex min-h-0 grow flex-col gap-2 overflow-y-auto p-2">
      {!asked && <p className="p-2 text-ink-soft">{texts.hint}</p>}
      <p role="status" className="px-2 text-sm text-ink-soft">
        {asked && said}
      </p>
      {results.error && (
        <Notice>
          {problemText(problemCode(results.error))}{' '}
          <Button variant="link" size="sm" onClick={() => void results.refetch()}>
            {texts.retry}
          </Button>
        </Notice>
      )}
      {results.isSuccess && messages.length === 0 && !partial && (
        <div className="flex flex-col items-start gap-3 p-2">
          <p className="text-ink-soft">{texts.noneHint}</p>
          <Button variant="outline" size="sm" className="max-md:h-11" onClick={onWiden ?? onUp}>
            {onWiden ? texts.widen : texts.reword}
          </Button>
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between the buttons in it */}
      <ol ref={list} aria-label={texts.results} aria-busy={results.isFetching} className="flex flex-col gap-0.5" onKeyDown={onKeyDown}>
        {messages.map((message) => (
          <ResultRow key={message.id} message={message} terms={terms} channel={channelName(message.channel_id, threadOf(message))} onOpen={() => onOpen(message, threadOf(message))} />
        ))}
      </ol>
      {partial && <p className="p-2 text-sm text-ink-soft">{texts.partial}</p>}
      {results.hasNextPage && (
        <Button variant="quiet" disabled={results.isFetchingNextPage} onClick={() => void results.fetchNextPage()}>
          {partial ? texts.goOn : texts.more}
        </Button>
      )}
      {messages.length > 0 && <p className="sr-only">{texts.keys}</p>}
    </div>
  )
}
