import { SmilePlus } from 'lucide-react'
import { type RefObject, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PickedEmoji } from '@/components/emoji/emoji-picker'
import { IconButton } from '@/components/ui/icon-button'
import { lazyPart } from '@/lib/lazy'

const EmojiDialog = lazyPart(async () => (await import('@/components/emoji/emoji-dialog')).EmojiDialog)

interface EmojiButtonProps {
  area: RefObject<HTMLTextAreaElement | null>
  onPick: (picked: PickedEmoji) => void
}

/** Puts emoji into a text. The focus comes back to the text, where the caret is. */
export function EmojiButton({ area, onPick }: EmojiButtonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const show = () => {
    area.current?.focus()
    setOpen(true)
  }
  return (
    <>
      <IconButton icon={SmilePlus} label={t('messages.emoji')} aria-haspopup="dialog" onClick={show} />
      {open && (
        <Suspense fallback={null}>
          <EmojiDialog title={t('messages.emoji')} onPick={onPick} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
