import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button'

interface UnreadBarProps {
  onJump: () => void
  onRead: () => void
}

/** While the first new message is out of sight: the way to it, or past it. */
export function UnreadBar({ onJump, onRead }: UnreadBarProps) {
  const { t } = useTranslation()
  return (
    <div className="absolute top-2 left-1/2 z-10 flex -translate-x-1/2 gap-1 rounded-full bg-raised p-1 shadow-float">
      <Button size="sm" onClick={onJump}>
        {t('reading.jump')}
      </Button>
      <Button size="sm" variant="outline" onClick={onRead}>
        {t('reading.markRead')}
      </Button>
    </div>
  )
}
