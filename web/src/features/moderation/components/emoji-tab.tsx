import { useQuery } from '@tanstack/react-query'
import { type ChangeEvent, useRef } from 'react'
import { createEmoji, emojiQuery } from '@/api/emoji'
import type { Server } from '@/api/types'
import { UploadStatus } from '@/components/picture-field/upload-status'
import { kPictureTypes, useUpload } from '@/components/picture-field/use-upload'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { emojiNameOf } from '../emoji-name'
import { useTexts } from '../texts'
import { EmojiRow } from './emoji-row'

const kMost = 250

/** `name`, or with a number behind it when that is taken. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) {
    const next = `${name.slice(0, 28)}_${number}`
    if (!taken.has(next)) return next
  }
}

/** The emoji of a community: added from a file, under its name at first. */
export function EmojiTab({ server }: { server: Server }) {
  const texts = useTexts()
  const { data: emoji = [], isSuccess } = useQuery(emojiQuery(server.id))
  const { state, send, cancel } = useUpload()
  const input = useRef<HTMLInputElement>(null)
  const busy = state.step === 'sending' || state.step === 'saving'
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    const name = freeName(emojiNameOf(file.name), new Set(emoji.map((entry) => entry.name)))
    void send(file, (uploadId) => createEmoji(server.id, name, uploadId))
  }
  const add = (
    <Button disabled={busy || emoji.length >= kMost} onClick={() => input.current?.click()}>
      {texts.emoji.add}
    </Button>
  )
  return (
    <>
      <p className="text-ink-soft">{texts.emoji.hint}</p>
      <div className="relative flex flex-wrap items-center gap-3">
        {emoji.length > 0 && add}
        {emoji.length > 0 && <span className="text-sm text-ink-faint">{texts.emoji.full(emoji.length, kMost)}</span>}
        <input ref={input} type="file" accept={kPictureTypes} aria-label={texts.emoji.add} tabIndex={-1} onChange={choose} className="sr-only" />
      </div>
      <UploadStatus state={state} onCancel={cancel} />
      {isSuccess && emoji.length === 0 && <EmptyState title={texts.emoji.empty} text={texts.emoji.emptyText} action={add} className="h-auto" />}
      <ul aria-label={texts.emoji.list} className="flex flex-col gap-2">
        {emoji.map((entry) => (
          <EmojiRow key={`${entry.id} ${entry.name}`} emoji={entry} />
        ))}
      </ul>
    </>
  )
}
