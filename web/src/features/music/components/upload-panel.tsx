import { CircleCheck, FileUp, RotateCcw, TriangleAlert, X } from 'lucide-react'
import { useRef } from 'react'
import { useProblemText } from '@/i18n/use-problem-text'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { type Incoming, useIncoming } from '../incoming'
import { kAccepted } from '../sounds'
import { useTexts } from '../texts'

function Row({ file }: { file: Incoming }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const { retry, drop } = useIncoming()
  const percent = Math.round((file.sent / Math.max(1, file.size)) * 100)
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-line px-2 last:border-0">
      <span className="min-w-0 grow truncate">{file.name}</span>
      {file.state === 'sending' && (
        <progress aria-label={texts.upload.sending(file.name)} max={100} value={percent} className="w-32 accent-accent">
          {texts.percent(percent)}
        </progress>
      )}
      {file.state === 'waiting' && <span className="text-sm text-ink-soft">{texts.upload.waiting}</span>}
      {file.state === 'sent' && (
        <span className="flex items-center gap-1.5 text-sm text-good">
          <CircleCheck aria-hidden className="size-4" />
          {texts.upload.sent}
        </span>
      )}
      {file.state === 'failed' && (
        <span role="alert" className="flex items-center gap-1.5 text-sm text-danger">
          <TriangleAlert aria-hidden className="size-4" />
          {problemText(file.code ?? 'internal')}
        </span>
      )}
      {file.state === 'failed' && <IconButton icon={RotateCcw} size="sm" label={texts.upload.retry(file.name)} onClick={() => retry(file.key)} />}
      <IconButton icon={X} size="sm" label={texts.upload.drop(file.name)} onClick={() => drop(file.key)} />
    </li>
  )
}

/** Where files are chosen to become tracks of a library, and what becomes of them. They are dropped on all of its page. */
export function UploadPanel({ serverId }: { serverId: string | null }) {
  const texts = useTexts()
  const input = useRef<HTMLInputElement>(null)
  const { files, leftOut, add } = useIncoming()
  const mine = files.filter((file) => file.serverId === serverId)
  const choose = (folder: boolean) => {
    if (!input.current) return
    input.current.webkitdirectory = folder
    input.current.click()
  }
  return (
    <section aria-label={texts.upload.title} className="flex flex-col gap-3 p-4">
      <div data-testid="music-drop" className="flex flex-col items-center gap-3 rounded-lg border-2 border-dashed border-line-strong p-8 text-center">
        <FileUp aria-hidden className="size-8 text-accent" />
        <p className="font-semibold">{texts.upload.hint}</p>
        <p className="text-sm text-ink-soft">{texts.upload.formats}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button onClick={() => choose(false)}>{texts.upload.choose}</Button>
          <Button variant="outline" onClick={() => choose(true)}>
            {texts.upload.chooseFolder}
          </Button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          accept={kAccepted}
          aria-label={texts.upload.choose}
          className="sr-only"
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            add([...(currentTarget.files ?? [])], serverId)
            currentTarget.value = ''
          }}
        />
      </div>
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {leftOut.count > 0 && leftOut.serverId === serverId && texts.upload.leftOut(leftOut.count)}
      </p>
      {mine.length > 0 && (
        <ul aria-label={texts.upload.list} className="rounded-md bg-panel-alt">
          {mine.map((file) => (
            <Row key={file.key} file={file} />
          ))}
        </ul>
      )}
    </section>
  )
}
