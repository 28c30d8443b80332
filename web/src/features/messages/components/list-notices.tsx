import { useTranslation } from 'react-i18next'
import { Meter } from '@/components/meter'
import { Button } from '@/components/ui/button'

interface ListNoticesProps {
  loading: boolean
  failed: boolean
  onRetry: () => void
  /** The message somebody wanted to jump to is not there. */
  missing: boolean
  onDismiss: () => void
}

const place = 'absolute top-3 left-1/2 z-10 -translate-x-1/2'

/** What the list has to say about itself, over it, so that nothing in it moves. */
export function ListNotices({ loading, failed, onRetry, missing, onDismiss }: ListNoticesProps) {
  const { t } = useTranslation()
  return (
    <>
      {loading && (
        <p role="status" className={`late ${place} flex items-center gap-2 rounded-full bg-raised px-4 py-1.5 text-sm shadow-float`}>
          <Meter className="text-accent" />
          {t('messages.loadingOlder')}
        </p>
      )}
      {failed && (
        <div className={place}>
          <Button size="sm" variant="danger" onClick={onRetry}>
            {t('app.loadFailed')} {t('app.retry')}
          </Button>
        </div>
      )}
      {missing && (
        <div role="alert" className={`${place} flex items-center gap-3 rounded-full bg-raised py-1 pr-1 pl-4 text-sm whitespace-nowrap shadow-float`}>
          {t('messages.jumpMissing')}
          <Button size="sm" variant="quiet" onClick={onDismiss}>
            {t('app.close')}
          </Button>
        </div>
      )}
    </>
  )
}
