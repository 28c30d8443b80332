import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { editMessage } from '@/api/messages'
import { problemCode } from '@/api/problem'
import type { Message } from '@/api/types'
import { useCustomEmoji } from '@/components/emoji/custom'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { type MessageWindow, withEdited } from '@/realtime/message-window'
import { AutoTextarea } from './auto-textarea'
import { useConversation } from '../context'
import { useDirectory } from '../directory'
import { focusComposer } from '../lib/focus'
import { decode, emojiPicks, encode } from '../lib/mention-text'
import { useMessageUi } from '../store'

/** Edits a message where it stands. Enter saves, Esc leaves it as it was. */
export function MessageEditor({ message }: { message: Message }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const client = useQueryClient()
  const edit = useMessageUi((state) => state.edit)
  const directory = useDirectory()
  const { channel } = useConversation()
  const custom = useCustomEmoji()
  const [{ text: initial, picks }] = useState(() => decode(message.content, [...directory, ...emojiPicks(custom, message.content)]))
  const [text, setText] = useState(initial)
  const area = useRef<HTMLTextAreaElement>(null)
  const close = () => {
    edit(null)
    focusComposer(channel)
  }
  const mutation = useMutation({
    mutationFn: (content: string) => editMessage(message, content),
    onSuccess: (updated) => {
      client.setQueryData<MessageWindow>(keys.messages(message.channel_id), (window) => window && withEdited(window, updated))
      close()
    },
  })
  useEffect(() => {
    const element = area.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    const content = encode(text, [...picks, ...emojiPicks(custom, text)]).trim()
    if (content === message.content) close()
    else if (content !== '' && !mutation.isPending) mutation.mutate(content)
  }
  return (
    <div className="my-1 flex flex-col gap-1">
      <AutoTextarea
        ref={area}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={t('messages.editField')}
        className="w-full rounded-md border border-line-strong bg-raised px-3 py-2"
      />
      <p className="text-sm text-ink-faint">{t('messages.editHint')}</p>
      {mutation.isError && <Notice>{problemText(problemCode(mutation.error))}</Notice>}
    </div>
  )
}
