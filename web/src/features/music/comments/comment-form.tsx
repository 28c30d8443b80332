import { SendHorizontal } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { problemCode } from '@/api/problem'
import type { Track } from '@/api/types'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { useProblemText } from '@/i18n/use-problem-text'
import { clock } from '@/lib/duration'
import { randomId } from '@/lib/ids'
import { useHeard } from '../hooks/use-heard'
import { useTexts } from '../texts'
import { useWriteComment } from './use-comments'

const kLongest = 500

/** Where one says something: about the moment at which one begins to write. */
export function CommentForm({ track }: { track: Track }) {
  const { comments: texts } = useTexts()
  const problemText = useProblemText()
  const position = useHeard((state) => (state.track?.id === track.id ? state.position : 0))
  const [content, setContent] = useState('')
  const [moment, setMoment] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const key = useRef(randomId())
  const at = clock(moment ?? position)
  const clear = () => {
    setContent('')
    setMoment(null)
    key.current = randomId()
  }
  const write = useWriteComment(track.id, () => {
    setSaid(texts.sent(at))
    clear()
  })
  const onChange = (text: string) => {
    setSaid('')
    setContent(text)
    if (text === '') setMoment(null)
    else if (moment === null) setMoment(position)
    if (!write.isError) return
    // What is changed is another comment.
    write.reset()
    key.current = randomId()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (content.trim() === '' || write.isPending) return
    const positionMs = Math.min(Math.round((moment ?? position) * 1000), track.duration_ms ?? 0)
    write.mutate({ content, position_ms: positionMs, key: key.current })
  }
  return (
    <form onSubmit={onSubmit}>
      <Field
        label={texts.at(at)}
        value={content}
        maxLength={kLongest}
        autoComplete="off"
        enterKeyHint="send"
        readOnly={write.isPending}
        error={write.isError ? problemText(problemCode(write.error)) : undefined}
        end={<IconButton icon={SendHorizontal} type="submit" label={texts.send} disabled={content.trim() === '' || write.isPending} />}
        onChange={(event) => onChange(event.target.value)}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
    </form>
  )
}
