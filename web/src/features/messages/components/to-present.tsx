import { ArrowDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button'

/** The way back down, and how much waits there. */
export function ToPresent({ count, onClick }: { count: number; onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="rise-in absolute bottom-3 left-1/2 z-10 -translate-x-1/2">
      <Button size="sm" variant={count > 0 ? 'primary' : 'outline'} className={count > 0 ? 'shadow-float' : 'bg-raised shadow-float'} onClick={onClick}>
        <ArrowDown aria-hidden className="size-4" />
        {count > 0 ? t('messages.newBelow', { count }) : t('messages.toPresent')}
      </Button>
    </div>
  )
}
