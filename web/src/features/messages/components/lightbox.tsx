import { ChevronLeft, ChevronRight, ExternalLink, X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { useReturnFocus } from '@/components/ui/use-return-focus'
import { useTexts } from '../texts'

interface LightboxProps {
  pictures: readonly Attachment[]
  openId: string
  onShow: (id: string) => void
  onClose: () => void
}

/** A picture as large as the window; the arrows lead to the others of its message. */
export function Lightbox({ pictures, openId, onShow, onClose }: LightboxProps) {
  const { t } = useTranslation()
  const { files: texts } = useTexts()
  const returnFocus = useReturnFocus()
  const index = pictures.findIndex(({ id }) => id === openId)
  const picture = pictures[index]
  if (!picture) return null
  const step = (by: 1 | -1) => {
    const next = pictures[(index + by + pictures.length) % pictures.length]
    if (next) onShow(next.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (by === 0 || pictures.length < 2) return
    event.preventDefault()
    step(by)
  }
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-40 bg-ground" />
        <Radix.Content
          data-slot="lightbox"
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onCloseAutoFocus={returnFocus}
          className="fade-in fixed inset-0 z-50 flex flex-col gap-3 p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] outline-none"
        >
          <header className="flex items-center justify-end gap-1">
            <Radix.Title className="min-w-0 grow truncate px-2 font-sans text-base font-medium">{picture.filename}</Radix.Title>
            {pictures.length > 1 && (
              <>
                <span role="status" className="shrink-0 text-sm text-ink-soft">
                  {texts.place(index + 1, pictures.length)}
                </span>
                <IconButton icon={ChevronLeft} label={texts.previous} side="bottom" onClick={() => step(-1)} />
                <IconButton icon={ChevronRight} label={texts.next} side="bottom" onClick={() => step(1)} />
              </>
            )}
            <a
              href={picture.url}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={texts.original}
              data-tip={texts.original}
              data-tip-side="bottom"
              className="inline-flex size-10 shrink-0 items-center justify-center rounded-full text-ink-soft hover:bg-raised hover:text-ink focus-visible:rounded-full max-md:size-11"
            >
              <ExternalLink aria-hidden className="size-5" />
            </a>
            <Radix.Close asChild>
              <IconButton icon={X} label={t('app.close')} tooltip={false} />
            </Radix.Close>
          </header>
          <div className="flex min-h-0 grow items-center justify-center">
            <img key={picture.id} src={picture.url} width={picture.width ?? undefined} height={picture.height ?? undefined} alt={picture.alt || picture.filename} className="h-auto max-h-full w-auto max-w-full rounded-md object-contain" />
          </div>
          {picture.alt && <p className="mx-auto max-w-2xl shrink-0 text-center text-ink-soft">{picture.alt}</p>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
