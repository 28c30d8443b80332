import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { Dialog } from '@/components/ui/dialog'
import { useReaction } from '../hooks/use-reaction'

// What people answer with most, and what a place for music needs.
const offered = '👍 👎 ❤️ 🔥 🎉 😂 😍 🥹 😮 😢 😡 🤔 🙏 👏 🙌 💪 👀 🫶 ✨ ⭐ 💯 ✅ ❌ ❓ 🎵 🎶 🎸 🥁 🎹 🎤 🎧 🎺 🎻 🎛️ 💿 🚀'.split(' ')

export function ReactionDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation()
  const toggle = useReaction()
  const choose = (emoji: string) => {
    void toggle(message, emoji, true)
    onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} title={t('messages.react')}>
      <div className="grid grid-cols-6 gap-1 sm:grid-cols-9">
        {offered.map((emoji) => (
          <button key={emoji} type="button" onClick={() => choose(emoji)} className="flex size-11 items-center justify-center rounded-md text-xl hover:bg-raised">
            {emoji}
          </button>
        ))}
      </div>
    </Dialog>
  )
}
