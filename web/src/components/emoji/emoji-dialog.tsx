import { Dialog } from '@/components/ui/dialog'
import { EmojiPicker, type PickedEmoji } from './emoji-picker'

interface EmojiDialogProps {
  title: string
  onPick: (picked: PickedEmoji) => void
  onClose: () => void
}

/** The picker in a window, closed by a choice. With Shift it stays for another. */
export function EmojiDialog({ title, onPick, onClose }: EmojiDialogProps) {
  const choose = (picked: PickedEmoji) => {
    onPick(picked)
    if (!picked.more) onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} title={title}>
      <EmojiPicker onPick={choose} />
    </Dialog>
  )
}
