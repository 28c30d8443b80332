import { RotateCw, X } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { formatSize, iconOf } from '../lib/file-words'
import { describeFile, removeFile, retryFile } from '../lib/uploads'
import type { PendingFile } from '../pending-files'
import { useTexts } from '../texts'

const kAltMax = 1000

function TrayItem({ channelId, file }: { channelId: string; file: PendingFile }) {
  const { files: texts } = useTexts()
  const language = useLanguage()
  const problemText = useProblemText()
  const Icon = iconOf[file.kind]
  const percent = file.size === 0 ? 0 : Math.round((file.sent / file.size) * 100)
  const bad = file.state === 'failed' || file.state === 'refused'
  return (
    <li className={cn('flex w-full flex-col gap-2 rounded-md border bg-panel-alt p-2 sm:w-72', bad ? 'border-danger' : 'border-line')}>
      <div className="flex items-center gap-2">
        <span className="flex size-12 shrink-0 items-center justify-center overflow-hidden rounded-sm bg-sunken text-ink-faint">
          {file.preview ? <img src={file.preview} alt="" className="size-full object-cover" /> : <Icon aria-hidden className="size-6" />}
        </span>
        <span className="flex min-w-0 grow flex-col">
          <span className="truncate font-medium" title={file.name}>
            {file.name}
          </span>
          <span className="text-sm text-ink-soft">{file.state === 'ready' ? texts.ready(formatSize(file.size, language)) : formatSize(file.size, language)}</span>
        </span>
        {file.state === 'failed' && <IconButton icon={RotateCw} label={texts.retry(file.name)} onClick={() => retryFile(channelId, file.key)} />}
        <IconButton icon={X} label={file.state === 'sending' ? texts.cancel(file.name) : texts.remove(file.name)} onClick={() => removeFile(channelId, file)} />
      </div>
      {file.state === 'sending' && (
        <div role="progressbar" aria-label={texts.progress(file.name)} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-1.5 overflow-hidden rounded-full bg-line">
          <svg aria-hidden preserveAspectRatio="none" viewBox="0 0 100 1" className="block size-full">
            <rect width={percent} height="1" className="fill-accent" />
          </svg>
        </div>
      )}
      {bad && (
        <p role="alert" className="text-sm font-medium text-danger">
          {problemText(file.code ?? 'internal')}
        </p>
      )}
      {file.kind === 'image' && file.state !== 'refused' && (
        <input
          value={file.alt}
          maxLength={kAltMax}
          aria-label={texts.altOf(file.name)}
          placeholder={texts.alt}
          autoComplete="off"
          onChange={(event) => describeFile(channelId, file.key, event.target.value)}
          className="h-9 w-full rounded-sm border border-line-strong bg-raised px-2 text-sm placeholder:text-ink-faint max-md:h-11"
        />
      )}
    </li>
  )
}

interface AttachmentTrayProps {
  channelId: string
  files: readonly PendingFile[]
  /** The message leaves as soon as the last file is there. */
  waiting: boolean
}

/** Above the composer: the files that go with the next message. */
export function AttachmentTray({ channelId, files, waiting }: AttachmentTrayProps) {
  const { files: texts } = useTexts()
  return (
    <div className="flex max-h-[40dvh] flex-col gap-2 overflow-y-auto pb-2">
      <ul aria-label={texts.list} className="flex flex-wrap items-start gap-2">
        {files.map((file) => (
          <TrayItem key={file.key} channelId={channelId} file={file} />
        ))}
      </ul>
      <p role="status" className="text-sm text-ink-soft">
        {waiting && texts.waiting}
      </p>
    </div>
  )
}
