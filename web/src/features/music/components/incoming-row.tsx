import { Link } from '@tanstack/react-router'
import { CircleCheck, RotateCcw, TriangleAlert, X } from 'lucide-react'
import { memo } from 'react'
import { useProblemText } from '@/i18n/use-problem-text'
import { IconButton } from '@/components/ui/icon-button'
import { useFlawsOf } from '../flaws'
import { type Incoming, useIncoming } from '../incoming'
import { useTexts } from '../texts'
import { FlawNotes } from './flaw-notes'

function State({ file }: { file: Incoming }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const percent = Math.round((file.sent / Math.max(1, file.size)) * 100)
  switch (file.state) {
    case 'waiting':
      return <span className="text-sm text-ink-soft">{texts.upload.waiting}</span>
    case 'sending':
      if (file.uploadId !== null) return <span className="text-sm text-ink-soft">{texts.upload.adding}</span>
      return (
        <progress aria-label={texts.upload.sending(file.name)} max={100} value={percent} className="w-32 accent-accent">
          {texts.percent(percent)}
        </progress>
      )
    case 'sent':
      return (
        <span className="flex items-center gap-1.5 text-sm text-good">
          <CircleCheck aria-hidden className="size-4 shrink-0" />
          {file.twin ? (
            <Link to="/tracks/$trackId" params={{ trackId: file.twin.id }} className="text-ink underline underline-offset-4">
              {texts.upload.twin(file.twin.title || texts.untitled)}
            </Link>
          ) : (
            texts.upload.sent
          )}
        </span>
      )
    case 'failed':
      return (
        <span role="alert" className="flex items-center gap-1.5 text-sm text-danger">
          <TriangleAlert aria-hidden className="size-4" />
          {problemText(file.code ?? 'internal')}
        </span>
      )
  }
}

/** A file on its way, and what can be done about it. Of many, only those are drawn anew that moved. */
export const IncomingRow = memo(function IncomingRow({ file }: { file: Incoming }) {
  const texts = useTexts()
  const retry = useIncoming((state) => state.retry)
  const drop = useIncoming((state) => state.drop)
  const flaws = useFlawsOf(file.trackId)
  return (
    <li className="border-b border-line px-2 [contain-intrinsic-size:auto_2.75rem] [content-visibility:auto] last:border-0">
      <div className="flex min-h-11 items-center gap-3">
        <span className="min-w-0 grow truncate">{file.name}</span>
        <State file={file} />
        {file.state === 'failed' && <IconButton icon={RotateCcw} size="sm" label={texts.upload.retry(file.name)} onClick={() => retry(file.key)} />}
        <IconButton icon={X} size="sm" label={texts.upload.drop(file.name)} onClick={() => drop(file.key)} />
      </div>
      {flaws.length > 0 && (
        <div role="status" className="pb-2">
          <FlawNotes flaws={flaws}>{texts.upload.better}</FlawNotes>
        </div>
      )}
    </li>
  )
})
