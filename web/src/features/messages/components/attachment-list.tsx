import { Download } from 'lucide-react'
import { useState } from 'react'
import type { Attachment, Message } from '@/api/types'
import { useLanguage } from '@/i18n/use-language'
import { useFreshLinks } from '../hooks/use-fresh-links'
import { fitted, formatSize, iconOf } from '../lib/file-words'
import { claimPlayback, releasePlayback } from '../lib/playing'
import { useMessageUi } from '../store'
import { useTexts } from '../texts'
import { Lightbox } from './lightbox'

interface PartProps {
  file: Attachment
  /** It could not be read: its link may have run out. */
  onError: () => void
}

function PictureFile({ file, onError, onOpen }: PartProps & { onOpen: () => void }) {
  const { files: texts } = useTexts()
  // The place is kept before the picture is there: nothing moves when it comes.
  const size = fitted(file.width ?? 320, file.height ?? 240)
  return (
    <button type="button" aria-label={texts.enlarge(file.alt || file.filename)} onClick={onOpen} className="max-w-full overflow-hidden rounded-md bg-sunken">
      <img {...size} src={file.preview_url ?? file.url} alt={file.alt || file.filename} loading="lazy" decoding="async" onError={onError} className="block h-auto max-w-full" />
    </button>
  )
}

function FileHead({ file }: { file: Attachment }) {
  const { files: texts } = useTexts()
  const language = useLanguage()
  const Icon = iconOf[file.kind]
  return (
    <div className="flex items-center gap-3">
      <Icon aria-hidden className="size-6 shrink-0 text-accent" />
      <span className="flex min-w-0 grow flex-col">
        <span className="truncate font-medium" title={file.filename}>
          {file.filename}
        </span>
        <span className="text-sm text-ink-soft">{formatSize(file.size, language)}</span>
      </span>
      <a
        href={file.url}
        download={file.filename}
        aria-label={texts.download(file.filename)}
        data-tip={texts.download(file.filename)}
        className="inline-flex size-10 shrink-0 items-center justify-center rounded-full text-ink-soft hover:bg-raised hover:text-ink focus-visible:rounded-full max-md:size-11"
      >
        <Download aria-hidden className="size-5" />
      </a>
    </div>
  )
}

const cardClass = 'flex w-full max-w-md flex-col gap-2 rounded-md border border-line bg-panel-alt p-3'

/** What plays is known to the list, so that it goes on while one reads elsewhere. */
function usePlayback(messageId: string) {
  const setPlaying = useMessageUi((state) => state.setPlaying)
  const onPlay = ({ currentTarget }: { currentTarget: HTMLMediaElement }) => {
    claimPlayback(currentTarget)
    setPlaying(messageId)
  }
  const onPause = ({ currentTarget }: { currentTarget: HTMLMediaElement }) => {
    if (releasePlayback(currentTarget)) setPlaying(null)
  }
  return { onPlay, onPause }
}

interface MediaProps extends PartProps {
  messageId: string
}

function SoundFile({ file, onError, messageId }: MediaProps) {
  const playback = usePlayback(messageId)
  return (
    <div className={cardClass}>
      <FileHead file={file} />
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what members send has none */}
      <audio controls preload="none" src={file.url} aria-label={file.alt || file.filename} {...playback} onError={onError} className="h-10 w-full" />
    </div>
  )
}

function FilmFile({ file, onError, messageId }: MediaProps) {
  const playback = usePlayback(messageId)
  return (
    <div className={cardClass}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what members send has none */}
      <video
        controls
        playsInline
        preload="metadata"
        src={file.url}
        aria-label={file.alt || file.filename}
        {...playback}
        onError={onError}
        className="aspect-video w-full rounded-sm bg-sunken object-contain"
      />
      <FileHead file={file} />
    </div>
  )
}

/** What came with a message: pictures to look at, sound and film to play where they stand, files to take along. */
export function AttachmentList({ message }: { message: Message }) {
  const { files: texts } = useTexts()
  const refresh = useFreshLinks(message)
  const [open, setOpen] = useState<string | null>(null)
  const pictures = message.attachments.filter((file) => file.kind === 'image')
  return (
    <>
      <ul aria-label={texts.list} className="my-1 flex flex-wrap items-start gap-2">
        {message.attachments.map((file) => (
          <li key={file.id} className="flex max-w-full min-w-0 grow-0 not-has-[img]:w-full">
            {file.kind === 'image' && <PictureFile file={file} onError={refresh} onOpen={() => setOpen(file.id)} />}
            {file.kind === 'audio' && <SoundFile file={file} onError={refresh} messageId={message.id} />}
            {file.kind === 'video' && <FilmFile file={file} onError={refresh} messageId={message.id} />}
            {file.kind === 'file' && (
              <div className={cardClass}>
                <FileHead file={file} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {open !== null && <Lightbox pictures={pictures} openId={open} onShow={setOpen} onClose={() => setOpen(null)} />}
    </>
  )
}
